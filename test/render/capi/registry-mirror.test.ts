import { bottlerocket, controlPlaneFile, kubeadmConfig, paths, render, templateConfig, workerConfig } from './fixtures';
import type { RegistryMirrorConfiguration } from '../../../src/model/cluster-model';

const AUTHORITY = '-----BEGIN CERTIFICATE-----\r\nabc\r\n-----END CERTIFICATE-----\r\n\r\n';
const credentials = { username: 'user', password: 'p@ss' };

function mirrored(mirror: RegistryMirrorConfiguration, machine = {}, registryCredentials = credentials) {
  return render({ spec: { registryMirrorConfiguration: { endpoint: 'mirror.test', port: '5000', ...mirror } }, machine }, { registryCredentials });
}

/** containerd's settings for a registry. */
function hosts(capi: ReturnType<typeof render>, registry: string): string | undefined {
  return controlPlaneFile(capi, `/etc/containerd/certs.d/${registry}/hosts.toml`);
}

describe('a registry mirror', () => {
  it('stands in for public.ecr.aws when no other registry is named', () => {
    const capi = mirrored({});
    const settings = '[host."https://mirror.test:5000/v2"]\n  capabilities = ["pull", "resolve"]\n  override_path = true\n';
    expect(hosts(capi, 'mirror.test:5000')).toBe(`server = "https://mirror.test:5000"\n\n${settings}`);
    expect(hosts(capi, 'public.ecr.aws')).toBe(`server = "https://public.ecr.aws"\n\n${settings}`);
    expect(controlPlaneFile(capi, '/etc/containerd/config_append.toml')).toBe(
      '[plugins."io.containerd.grpc.v1.cri".registry]\n  config_path = "/etc/containerd/certs.d"\n');
  });

  it('stands in for each named registry, under its own path, in the order of their names', () => {
    const capi = mirrored({
      ociNamespaces: [{ registry: 'z.test', namespace: '/b//c/' }, { registry: 'public.ecr.aws', namespace: 'eks' }, { registry: 'a.test', namespace: '' }],
    });
    expect(paths(workerConfig(capi).files)).toStrictEqual([
      '/etc/containerd/config_append.toml',
      '/etc/containerd/certs.d/mirror.test:5000/hosts.toml',
      '/etc/containerd/certs.d/a.test/hosts.toml',
      '/etc/containerd/certs.d/public.ecr.aws/hosts.toml',
      '/etc/containerd/certs.d/z.test/hosts.toml',
    ]);
    expect(hosts(capi, 'z.test')).toContain('[host."https://mirror.test:5000/v2/b/c"]');
    expect(hosts(capi, 'public.ecr.aws')).toContain('[host."https://mirror.test:5000/v2/eks"]');
    expect(hosts(capi, 'a.test')).toContain('[host."https://mirror.test:5000/v2"]');
  });

  it('brings its certificate authority, credentials and leniency to containerd', () => {
    const capi = mirrored({ caCertContent: AUTHORITY, authenticate: true, insecureSkipVerify: true });
    const directory = '/etc/containerd/certs.d/mirror.test:5000';
    expect(controlPlaneFile(capi, `${directory}/ca.crt`)).toBe('-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n');
    expect(hosts(capi, 'public.ecr.aws')).toBe([
      'server = "https://public.ecr.aws"',
      '',
      '[host."https://mirror.test:5000/v2"]',
      '  capabilities = ["pull", "resolve"]',
      '  override_path = true',
      `  ca = "${directory}/ca.crt"`,
      '  skip_verify = true',
      '  [host."https://mirror.test:5000/v2".header]',
      '    authorization = "Basic dXNlcjpwQHNz"',
      '',
    ].join('\n'));
  });

  it('restarts containerd once its settings are there', () => {
    expect(workerConfig(mirrored({})).preKubeadmCommands).toStrictEqual([
      'cat /etc/containerd/config_append.toml >> /etc/containerd/config.toml', 'sudo systemctl daemon-reload', 'sudo systemctl restart containerd',
    ]);
  });

  it('has brackets around an IPv6 address', () => {
    expect(hosts(mirrored({ endpoint: 'fd00::1' }), '[fd00::1]:5000')).toContain('server = "https://[fd00::1]:5000"');
    expect(hosts(mirrored({ endpoint: 'fe80%eth0' }), '[fe80%eth0]:5000')).toBeDefined();
  });

  it('may lack endpoint and port, as upstream renders that too', () => {
    expect(hosts(mirrored({ endpoint: undefined, port: undefined }), ':')).toContain('[host."https://:/v2"]');
  });
});

describe('credentials of a registry mirror', () => {
  it('are kept in a Secret that moves with the cluster', () => {
    expect(mirrored({ authenticate: true }).secrets).toStrictEqual([{
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'registry-credentials', namespace: 'eksa-system', labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } },
      data: { username: 'dXNlcg==', password: 'cEBzcw==' },
    }]);
  });

  it('appear nowhere when the mirror does not ask for them', () => {
    const capi = mirrored({});
    expect(capi.secrets).toStrictEqual([]);
    expect(JSON.stringify(capi)).not.toContain('Basic');
  });
});

describe('a registry mirror on Bottlerocket', () => {
  it('is one endpoint with its certificate authority', () => {
    const capi = mirrored({ caCertContent: AUTHORITY }, bottlerocket);
    const registryMirror = { endpoint: 'mirror.test:5000/v2', caCert: '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n' };
    expect(kubeadmConfig(capi).clusterConfiguration?.registryMirror).toStrictEqual(registryMirror);
    expect(kubeadmConfig(capi).joinConfiguration?.registryMirror).toStrictEqual(registryMirror);
    expect(workerConfig(capi).joinConfiguration?.registryMirror).toStrictEqual(registryMirror);
    expect(workerConfig(capi).files).toBeUndefined();
    expect(workerConfig(capi).preKubeadmCommands).toBeUndefined();
  });

  it('is the bare API version when public.ecr.aws is not mirrored, as upstream', () => {
    const capi = mirrored({ ociNamespaces: [{ registry: 'a.test', namespace: 'a' }] }, bottlerocket);
    expect(workerConfig(capi).joinConfiguration?.registryMirror).toStrictEqual({ endpoint: 'v2' });
  });
});

describe('workflows', () => {
  const action = { name: 'a', image: 'public.ecr.aws/x/image:1', timeout: 1 };
  const custom = templateConfig('custom', {
    version: '0.1', name: 'custom', id: '', global_timeout: 1, tasks: [{ name: 'custom', worker: '{{.device_1}}', actions: [action] }],
  });
  const workflow = (ociNamespaces: { registry: string; namespace: string }[]) => render({
    spec: { registryMirrorConfiguration: { endpoint: 'mirror.test', port: '5000', ociNamespaces } },
    machine: { templateRef: { name: 'custom' } },
    objects: { templates: [custom] },
  }).controlPlaneMachineTemplate.spec?.template.spec.templateOverride;

  it('take images of public.ecr.aws from the mirror', () => {
    expect(workflow([{ registry: 'public.ecr.aws', namespace: 'eks' }])).toContain('image: mirror.test:5000/eks/x/image:1\n');
  });

  it('keep them when public.ecr.aws is not mirrored', () => {
    expect(workflow([{ registry: 'a.test', namespace: 'a' }])).toContain('image: public.ecr.aws/x/image:1\n');
  });
});
