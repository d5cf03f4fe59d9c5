import { bottlerocket, Changes, controlPlaneFile, render, templateConfig } from './fixtures';
import { workflowText } from '../../../src/render/capi/workflow-text';

const override = (changes: Changes, bootstrapIp?: string) =>
  render(changes, { bootstrapIp }).workers[0].machineTemplate.spec!.template.spec.templateOverride;

describe('the generated workflow', () => {
  it('prepares Ubuntu', () => {
    expect(override({}, '10.0.0.5')).toMatchSnapshot();
  });

  it('prepares Red Hat', () => {
    expect(override({ machine: { osFamily: 'redhat' } })).toMatchSnapshot();
  });

  it('prepares Bottlerocket', () => {
    expect(override({ machine: bottlerocket }, '10.0.0.5')).toMatchSnapshot();
  });

  it('treats machines without operating system family like Ubuntu', () => {
    expect(override({ machine: { osFamily: undefined } })).toBe(override({}));
  });
});

describe('the operating system image', () => {
  const image = (changes: Changes) => /IMG_URL: (.*)/.exec(override(changes)!)![1];
  const none = { osImageURL: '' };

  it('is that of the machine config, else that of the datacenter', () => {
    expect(image({ machine: { osImageURL: 'http://a.test/own.gz' } })).toBe('http://a.test/own.gz');
    expect(image({})).toBe('http://10.0.0.2/image.gz');
  });

  it('of Bottlerocket comes with the release', () => {
    expect(image({ datacenter: none, machine: bottlerocket })).toBe('http://distro.test/bottlerocket.gz');
  });

  it('is missed on other systems', () => {
    expect(() => image({ datacenter: none })).toThrow('[EKSA-MODEL-200] TinkerbellMachineConfig/cp spec.osImageURL');
  });
});

describe('a workflow of the user', () => {
  const action = {
    'name': 'a',
    'image': 'i',
    'timeout': 1,
    'command': ['x'],
    'on-timeout': ['t'],
    'on-failure': ['f'],
    'pid': 'host',
    'volumes': ['/a:/b'],
    'environment': { B10: 'y', B2: '', A: '{{ .x }}' },
  };
  const workflow = {
    version: '0.1',
    name: 'custom',
    id: 'i',
    global_timeout: 60,
    tasks: [{ name: 't', worker: '{{.device_1}}', actions: [action], volumes: ['/v:/v'], environment: { E: '1' } }],
  };

  it('is printed as it is, whatever the kind of the reference', () => {
    const changes = { machine: { templateRef: { kind: 'Other', name: 'custom' } }, objects: { templates: [templateConfig('custom', workflow)] } };
    expect(override(changes)).toBe([
      'global_timeout: 60',
      'id: i',
      'name: custom',
      'tasks:',
      '- actions:',
      '  - command:',
      '    - x',
      '    environment:',
      '      A: \'{{ .x }}\'',
      '      B2: ""',
      '      B10: "y"',
      '    image: i',
      '    name: a',
      '    on-failure:',
      '    - f',
      '    on-timeout:',
      '    - t',
      '    pid: host',
      '    timeout: 1',
      '    volumes:',
      '    - /a:/b',
      '  environment:',
      '    E: "1"',
      '  name: t',
      '  volumes:',
      '  - /v:/v',
      '  worker: \'{{.device_1}}\'',
      'version: "0.1"',
      '',
    ].join('\n'));
  });

  it('shows what it does not say as Go does: empty where required, else not at all', () => {
    expect(workflowText({})).toBe('global_timeout: 0\nid: ""\nname: ""\ntasks: null\nversion: ""\n');
    expect(workflowText({ tasks: [{}, { actions: [{}] }] as never })).toBe([
      'global_timeout: 0',
      'id: ""',
      'name: ""',
      'tasks:',
      '- actions: null',
      '  name: ""',
      '  worker: ""',
      '- actions:',
      '  - image: ""',
      '    name: ""',
      '    timeout: 0',
      '  name: ""',
      '  worker: ""',
      'version: ""',
      '',
    ].join('\n'));
    const empty = { name: 'a', image: 'i', timeout: 1, command: [], environment: {}, volumes: [], pid: '' };
    expect(workflowText({ ...workflow, tasks: [{ name: 't', worker: 'w', actions: [empty], volumes: [], environment: {} }] })).toContain(
      '- actions:\n  - image: i\n    name: a\n    timeout: 1\n  name: t\n  worker: w\n');
  });
});

describe('kube-vip', () => {
  const pod = (changes: Changes) => controlPlaneFile(render(changes), '/etc/kubernetes/manifests/kube-vip.yaml');
  const alone = { workerNodeGroupConfigurations: [] };

  it('announces the control plane endpoint', () => {
    expect(pod({})).toMatchSnapshot();
  });

  it('announces services too when there are no workers', () => {
    expect(pod({ spec: alone })).toMatchSnapshot();
  });

  it('leaves services alone when the datacenter has a load balancer of its own', () => {
    expect(pod({ spec: alone, datacenter: { skipLoadBalancerDeployment: true } })).toBe(pod({}));
  });

  it('finds the kubeconfig of Bottlerocket', () => {
    expect(pod({ machine: bottlerocket })).toBe(pod({})!.replace('      path: /etc/kubernetes/admin.conf', '      path: /var/lib/kubeadm/admin.conf'));
  });
});
