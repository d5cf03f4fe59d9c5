import { App, Chart, Testing, Yaml } from 'cdk8s';
import {
  ClusterOutput, EksaCluster, EksaClusterProps, EksaError, EksaRules, GeneratedActions, OsFamily, testing, WorkflowAction,
  WorkflowActions, WorkflowDisk, WorkflowTemplate,
} from '../../src';
import { chart, eksaCluster, manifestsOf, MINIMAL, SSH_KEY, WORKER_HARDWARE } from '../cluster/fixtures';

const MOTD = WorkflowActions.writeFile({ path: '/etc/motd', content: 'hello', partition: WorkflowDisk.rootOf(OsFamily.UBUNTU) });
const UBUNTU = { osFamily: OsFamily.UBUNTU, osImageUrl: 'https://images.example.com/ubuntu.gz', tinkerbellIp: '10.0.0.11' };

function names(template: WorkflowTemplate): string[] {
  return template._toModel('default').spec!.template.tasks[0].actions.map(({ name }) => name);
}

function messages(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.message.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('[')).sort();
    throw error;
  }
  return [];
}

/** What installs the machines of the control plane, as Cluster API passes it on. */
function override(props: Partial<EksaClusterProps>): string {
  const cluster = new EksaCluster(chart(), 'prod', { ...MINIMAL, ...props });
  // Bottlerocket has no image for this version, but would be installed like this
  if (props.osFamily === OsFamily.BOTTLEROCKET) EksaRules.waive(cluster, { code: 'EKSA-OS-201', reason: 'only the text matters here' });
  return testing.Manifests.fromChart(Chart.of(cluster)).get('TinkerbellMachineTemplate', 'prod-control-plane-1').spec.template.spec.templateOverride;
}

describe('the generated workflow', () => {
  const proxy = { httpProxy: 'http://10.0.0.9:3128', httpsProxy: 'http://10.0.0.9:3128', noProxy: ['example.com'] };
  const mirror = { endpoint: 'registry.example.com' };

  it.each<[string, Partial<EksaClusterProps>]>([
    ['Ubuntu', {}],
    ['Red Hat', { osFamily: OsFamily.REDHAT }],
    ['Bottlerocket', { osFamily: OsFamily.BOTTLEROCKET }],
    ['a cluster behind a proxy', { proxy, provisioning: { hookImagesUrl: 'http://10.0.0.2/hook' } }],
    ['a cluster with a registry mirror', { registryMirror: mirror }],
    ['a cluster that says where Tinkerbell is at first', { annotations: { 'anywhere.eks.amazonaws.com/tinkerbell-bootstrap-ip': '10.0.0.99' } }],
  ])('is the one of a cluster without template, to the byte: %s', (_, props) => {
    const controlPlane = { ...MINIMAL.controlPlane, template: WorkflowTemplate.generated('prod') };
    expect(override({ ...props, controlPlane })).toBe(override(props));
  });

  it('follows the image of each group', () => {
    const cluster = eksaCluster({ osImageUrl: undefined, controlPlane: { ...MINIMAL.controlPlane, osImageUrl: 'https://example.com/a-1-34.gz' } });
    cluster.addPool('workers', { replicas: 1, hardware: WORKER_HARDWARE, osImageUrl: 'https://example.com/b-1-34.gz', template: WorkflowTemplate.generated('w') });
    const [{ actions }] = manifestsOf(cluster).get('TinkerbellTemplateConfig', 'w').spec.template.tasks;
    expect(actions[0].environment.IMG_URL).toBe('https://example.com/b-1-34.gz');
  });

  it('can be made for a cluster from YAML', () => {
    const source = eksaCluster();
    const yaml = Yaml.stringify(...Testing.synth(Chart.of(source)));
    const cluster = EksaCluster.fromYamlText(chart(), 'prod', yaml, { output: ClusterOutput.EKSA });
    cluster.addPool('more', { replicas: 1, hardware: WORKER_HARDWARE, template: WorkflowTemplate.generated('more'), sshAuthorizedKeys: [SSH_KEY] });
    const { tasks: [{ actions }] } = manifestsOf(cluster).get('TinkerbellTemplateConfig', 'more').spec.template;
    expect(actions[0].environment.IMG_URL).toBe(MINIMAL.osImageUrl);
  });

  it('may be made of what the template says itself', () => {
    const { tasks: [{ actions }] } = WorkflowTemplate.generated('own', { ...UBUNTU, bootstrapIp: '10.0.0.99' })._toModel('default').spec!.template;
    expect(actions[0].environment).toStrictEqual({ DEST_DISK: '{{ index .Hardware.Disks 0 }}', IMG_URL: UBUNTU.osImageUrl, COMPRESSED: 'true' });
    expect(actions.find(({ name }) => name === GeneratedActions.ADD_CLOUD_INIT_CONFIG)!.environment!.CONTENTS).toContain('[http://10.0.0.99:7172,http://10.0.0.11:7172]');
  });

  it('is refused when nobody says what it depends on', () => {
    expect(messages(() => WorkflowTemplate.generated('own', { osFamily: OsFamily.UBUNTU })._toModel('default'))).toStrictEqual([
      '[EKSA-TMPL-106] WorkflowTemplate.generated osImageUrl: the generated workflow "own" depends on it, and nobody says it. Give it to the template, to the machines or to the cluster',
      '[EKSA-TMPL-106] WorkflowTemplate.generated tinkerbellIp: the generated workflow "own" depends on it, and nobody says it. Give it to the template, to the machines or to the cluster',
    ]);
  });

  it('has the actions that GeneratedActions names, and no others', () => {
    const known = Object.values(GeneratedActions).filter((value) => typeof value === 'string').sort();
    const all = [OsFamily.UBUNTU, OsFamily.REDHAT, OsFamily.BOTTLEROCKET].flatMap((osFamily) => names(WorkflowTemplate.generated('own', { ...UBUNTU, osFamily })));
    expect([...new Set(all)].sort()).toStrictEqual(known);
  });
});

describe('a workflow can be changed', () => {
  const generated = WorkflowTemplate.generated('own', UBUNTU);
  const before = names(generated);
  const [stream, ...others] = before;

  it.each<[string, (template: WorkflowTemplate) => WorkflowTemplate, string[]]>([
    ['by an action behind another', (template) => template.insertAfter(GeneratedActions.STREAM_IMAGE, MOTD), [stream, MOTD.name, ...others]],
    ['by an action before another', (template) => template.insertBefore(GeneratedActions.STREAM_IMAGE, MOTD), [MOTD.name, ...before]],
    ['by several actions', (template) => template.insertBefore(GeneratedActions.REBOOT, MOTD, { ...MOTD, name: 'again' }), [...before.slice(0, -1), MOTD.name, 'again', 'reboot']],
    ['by another action in place of one', (template) => template.replace(GeneratedActions.WRITE_NETPLAN, MOTD), [stream, MOTD.name, ...others.slice(1)]],
    ['by leaving one out', (template) => template.remove(GeneratedActions.WRITE_NETPLAN), [stream, ...others.slice(1)]],
    ['by an action at the end, before the reboot', (template) => template.append(MOTD), [...before.slice(0, -1), MOTD.name, 'reboot']],
    ['time and again', (template) => template.append(MOTD).remove(MOTD.name), before],
  ])('%s', (_, change, expected) => {
    expect(names(change(generated))).toStrictEqual(expected);
    expect(names(generated)).toStrictEqual(before);
  });

  it('also when it is one of one\'s own, which may be without reboot', () => {
    const action: WorkflowAction = { name: 'a', image: 'a', timeout: 1, command: ['x'], onFailure: ['y'], onTimeout: ['z'] };
    const own = WorkflowTemplate.of({ name: 'own', actions: [action], volumes: ['/dev:/dev'], environment: { A: 'b' } }).append(MOTD).withGlobalTimeout(100);
    expect(own._toModel('default').spec!.template).toStrictEqual({
      version: '0.1',
      id: '',
      name: 'own',
      global_timeout: 100,
      tasks: [{
        name: 'own',
        worker: '{{.device_1}}',
        volumes: ['/dev:/dev'],
        environment: { A: 'b' },
        actions: [{ 'name': 'a', 'image': 'a', 'timeout': 1, 'command': ['x'], 'on-failure': ['y'], 'on-timeout': ['z'] }, MOTD],
      }],
    });
  });

  it.each<[string, string, string]>([
    ['that nothing has', 'reboots', 'the workflow has no action of this name; found "reboots"; wanted "reboot"'],
    ['that is like none', 'zzz', 'the workflow has no action of this name; found "zzz"; wanted one of "stream image to disk", "write netplan config", '],
    ['that was changed', 'stream-image', 'the workflow has no action of this name, which EKS Anywhere v0.21 changed; found "stream-image"; wanted "stream image to disk"'],
  ])('but not at a name %s', (_, name, message) => {
    const [line] = messages(() => names(generated.insertAfter(name, MOTD)));
    expect(line).toContain(`[EKSA-TMPL-105] WorkflowTemplate.insertAfter actionName: ${message}`);
  });

  it('and says which group uses it when that does not work', () => {
    expect(() => new EksaCluster(new Chart(new App(), 'test'), 'prod', {
      ...MINIMAL, controlPlane: { ...MINIMAL.controlPlane, template: WorkflowTemplate.generated('own').remove('write-bootconfig') },
    })).toThrow('[EKSA-TMPL-105] WorkflowTemplate.remove actionName');
  });
});
