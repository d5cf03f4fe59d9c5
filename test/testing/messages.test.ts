// What a test says that fails, read as a person would: the texts are in __snapshots__/messages.test.ts.snap.
import { inBothForms, messageOf, program } from './fleets';
import { testing } from '../../src';

const { Manifests, Match } = testing;

const manifests = Manifests.fromApp(program(inBothForms).app);

describe('a miss shows', () => {
  it('the differences, marked, in the way that leads to them, and a name that may be meant', () => {
    expect(messageOf(() => manifests.hasResource('KubeadmControlPlane', {
      spec: { replica: 5, version: Match.stringLike('^v1\\.35'), machineTemplate: { spec: { deletion: Match.absent() } } },
    }))).toMatchSnapshot();
  });

  it('the closest of several, and how many others there are', () => {
    expect(messageOf(() => manifests.hasResource('Hardware', {
      metadata: { labels: { type: 'worker' } }, spec: { disks: [{ device: '/dev/sdb' }], interfaces: [{ dhcp: { ip: { address: '10.20.2.12' } } }] },
    }))).toMatchSnapshot();
  });

  it('the item of a list that is closest', () => {
    expect(messageOf(() => manifests.hasResource('KubeadmControlPlane', {
      spec: { kubeadmConfigSpec: { files: Match.arrayWith([{ path: '/etc/kubernetes/audit-policy.yaml', owner: 'nobody' }]), preKubeadmCommands: Match.arrayWith(['reboot']) } },
    }))).toMatchSnapshot();
  });

  it('the item that is missing, and after which one', () => {
    const pod = Manifests.fromObjects([{ kind: 'Pod', spec: { args: ['a', 'b', 'c', 'd'], env: [{ name: 'A' }, { name: 'B' }] } }]);
    expect(messageOf(() => pod.hasResource('Pod', { spec: { args: Match.arrayWith(['b', 'a']), env: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] } }))).toMatchSnapshot();
  });

  it('items and fields that should not be there', () => {
    const pod = Manifests.fromObjects([{ kind: 'Pod', spec: { args: ['a', 'b'], env: { A: '1', B: '2' } } }]);
    expect(messageOf(() => pod.hasResource('Pod', { spec: { args: ['a'], env: Match.objectEquals({ A: '1' }) } }))).toMatchSnapshot();
  });

  it('what was found in place of a list or a map', () => {
    const pod = Manifests.fromObjects([{ kind: 'Pod', spec: { args: 'a', env: ['A=1'], ports: 80 } }]);
    expect(messageOf(() => pod.hasResource('Pod', { spec: { args: ['a'], env: { A: '1' }, ports: Match.arrayWith([Match.anyValue()]) } }))).toMatchSnapshot();
    expect(messageOf(() => pod.hasResource('Pod', Match.not({ kind: 'Pod' })))).toMatchSnapshot();
  });

  it('where it is inside of a text', () => {
    expect(messageOf(() => manifests.hasResource('TinkerbellMachineTemplate', {
      metadata: { name: 'prod-workers-1' }, spec: { template: { spec: { templateOverride: Match.serializedYaml({ version: '0.2', tasks: [{ name: 'x', actions: Match.arrayWith([{ image: 'y' }]) }] }) } } },
    }))).toMatchSnapshot();
    const config = Manifests.fromObjects([{ kind: 'ConfigMap', data: { settings: '{"a": 1}' } }]);
    expect(messageOf(() => config.hasResource('ConfigMap', { data: { settings: Match.serializedYaml(1) } }))).toMatchSnapshot();
    expect(messageOf(() => config.hasResource('ConfigMap', { data: { settings: Match.serializedYaml({ b: 1 }) } }))).toMatchSnapshot();
    expect(messageOf(() => config.hasResource('ConfigMap', { data: { settings: Match.base64('x') } }))).toMatchSnapshot();
  });

  it('no secret', () => {
    const secrets = Manifests.fromObjects([
      { kind: 'Secret', metadata: { name: 'login' }, stringData: { password: 'geheim', config: '{"token": "geheim"}' }, data: { key: Buffer.from('geheim').toString('base64') } },
      { kind: 'Login', spec: { password: 'geheim' } },
    ]);
    const shape = { stringData: { password: 'other', config: Match.serializedJson({ token: 'other' }) }, data: { key: Match.base64('other') } };
    const messages = [messageOf(() => secrets.hasResource('Secret', shape)), messageOf(() => secrets.hasResource('Login', { spec: { password: 'other' } }))].join('\n\n');
    expect(messages).not.toContain('geheim');
    expect(messages).toMatchSnapshot();
  });

  it('no secret in what is shown as a whole, or inside of a text', () => {
    const file = { path: '/etc/registry.json', content: '{"auths": {"registry.example.com": {"auth": "geheim"}}}' };
    const proxy = 'http://user:geheim@proxy.example.com:3128';
    const objects = Manifests.fromObjects([
      { kind: 'Secret', metadata: { name: 'login' }, data: { password: 'geheim' } },
      { kind: 'Node', spec: { login: { password: 'geheim' }, files: [file], proxy, keys: ['ssh-ed25519 AAAA ops'] } },
    ]);
    const messages = [
      messageOf(() => objects.hasResource('Secret', { data: 1 })),
      messageOf(() => objects.hasResource('Node', { spec: { login: 1, files: 1, proxy: 1, keys: 1 } })),
      messageOf(() => objects.hasResource('Node', { spec: { files: [{ content: Match.serializedJson({ auths: { 'registry.example.com': 'x' } }) }] } })),
      messageOf(() => objects.differsOnlyAt(Manifests.fromObjects([{ kind: 'Node', spec: { login: 1, files: 1, proxy: '' } }]), [])),
    ].join('\n\n');
    expect(messages).not.toContain('geheim');
    expect(messages).toMatchSnapshot();
  });

  it('what is there instead of a kind', () => {
    expect(messageOf(() => manifests.hasResource('KubeadmControlPlan'))).toMatchSnapshot();
    expect(messageOf(() => manifests.hasResource('Cluster.cluster.k8s.io', {}))).toMatchSnapshot();
    expect(messageOf(() => manifests.hasResource('', {}))).toMatch(/^there is no object of kind ""\. There are Cluster, /);
  });

  it('at most twenty differences', () => {
    const names = Array.from({ length: 25 }, (_, index) => `key-${index}`);
    const [config, shape] = ['is', 'wanted'].map((text) => Object.fromEntries(names.map((name) => [name, text])));
    expect(messageOf(() => Manifests.fromObjects([{ kind: 'ConfigMap', data: config }]).hasResource('ConfigMap', { data: shape })))
      .toMatch(/key-19: "is" {3}<- wanted "wanted"\n {4}\.\.\.\n {2}and 5 more differences$/);
  });
});

describe('a number', () => {
  it('that is too small shows what was found, and the closest of the others', () => {
    expect(messageOf(() => manifests.resourceCountIs('MachineHealthCheck', 2, { spec: { remediation: { triggerIf: { unhealthyLessThanOrEqualTo: '40%' } } } }))).toMatchSnapshot();
  });

  it('that is too large shows the first few', () => {
    expect(messageOf(() => manifests.hasNoResource('Hardware'))).toMatchSnapshot();
    expect(messageOf(() => manifests.resourceCountIs('Cluster', 1))).toMatchSnapshot();
  });

  it('of what is not there says so', () => {
    expect(messageOf(() => manifests.resourceCountIs('MachinePool', 1))).toMatchSnapshot();
    expect(messageOf(() => manifests.resourceCountIs('Hardware', 1, { spec: { bmcRef: Match.absent() } }))).toMatchSnapshot();
  });
});

describe('an assertion about all', () => {
  it('counts those that do not match', () => {
    expect(messageOf(() => manifests.allResources('Hardware', { metadata: { name: Match.stringLike('^worker') } }))).toMatchSnapshot();
    expect(messageOf(() => manifests.allResources('*', { metadata: { namespace: 'eksa-system' } }))).toMatchSnapshot();
  });
});
