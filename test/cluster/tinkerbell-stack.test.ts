import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { chart, eksaCluster, inventory, manifestsOf, MINIMAL, WORKER_HARDWARE } from './fixtures';
import {
  ClusterOutput, CrdsPolicy, EksaBundle, EksaCluster, EksaClusterProps, EksaError, FluxHelmRelease, FluxOciRepository, KubernetesVersion,
  LayerOperation, OciReference, RegistryCredentials, ReleaseChart, TinkerbellRegistryLogin, TinkerbellStackOptions, TinkerbellStackPhase,
} from '../../src';
import { bundlesObject, releaseObject, yamlOf } from '../distro/manifests';

const PASSWORD = 'hunter-2-hunter';
const BOOTSTRAP: TinkerbellStackOptions = { phase: TinkerbellStackPhase.BOOTSTRAP, bootstrapIp: '10.0.0.9' };
const MIRROR = { endpoint: 'mirror.example.com', authenticate: true };

/** A management cluster with workers. */
function management(props: Partial<EksaClusterProps> = {}): EksaCluster {
  const cluster = eksaCluster(props);
  cluster.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
  return cluster;
}

function errorOf(work: () => unknown): EksaError {
  try {
    work();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function codesOf(work: () => unknown): string[] {
  return errorOf(work).findings.map(({ code }) => code);
}

describe('the Tinkerbell stack of a management cluster', () => {
  it('is installed from the bundle of its EKS Anywhere version', () => {
    const { namespace, chart: services, crdsChart } = management().tinkerbellStack();
    expect({ namespace, services, crdsChart }).toStrictEqual({
      namespace: 'eksa-system',
      services: {
        release: 'tinkerbell',
        url: 'oci://public.ecr.aws/eks-anywhere/tinkerbell/tinkerbell/tinkerbell-helm',
        version: '0.0.1-58b84f7d3bc93eda2c5f064665ba582d3618ef52-eks-a-124',
      },
      crdsChart: { release: 'tinkerbell-crds', url: 'oci://public.ecr.aws/eks-anywhere/tinkerbell/tinkerbell-crds', version: '0.22.1-eks-a-124' },
    });
  });

  it('has values of its cluster', () => {
    const provisioning = { hookImagesUrl: 'http://10.0.0.2/hook', isoBoot: true, hookIsoUrl: 'http://10.0.0.2/hook.iso', loadBalancerInterface: 'eth1' };
    const { values } = management({ provisioning, network: { podCidr: '10.244.0.0/16' } }).tinkerbellStack();
    expect(values).toMatchObject({
      publicIP: '10.0.0.11',
      trustedProxies: ['10.244.0.0/16'],
      deployment: {
        image: 'public.ecr.aws/eks-anywhere/tinkerbell/tinkerbell/tinkerbell',
        imageTag: '58b84f7d3bc93eda2c5f064665ba582d3618ef52-eks-a-124',
        hostNetwork: false,
        init: { enabled: true, image: 'public.ecr.aws/eks-anywhere/tinkerbell/tink/tink-relay-init:v0.12.2-eks-a-124', sourceInterface: 'eth1' },
        envs: {
          globals: { enableSmee: true },
          smee: { ipxeHttpScriptOsieURL: 'http://10.0.0.2/hook', isoUpstreamURL: 'http://10.0.0.2/hook.iso', ipxeHttpScriptExtraKernelArgs: [] },
        },
      },
      optional: { kubevip: { enabled: true, image: 'public.ecr.aws/eks-anywhere/kube-vip/kube-vip:v1.2.0-eks-a-124', interface: 'eth1' } },
    });
  });

  it('is the same whatever the cluster writes', () => {
    const [first, ...others] = Object.values(ClusterOutput).map((output) => management({ output }).tinkerbellStack().toYaml());
    expect(others).toStrictEqual([first, first]);
  });

  it('is the same for a cluster from a file', () => {
    const cluster = management();
    const text = yamlOf(...Testing.synth(Chart.of(cluster)));
    expect(EksaCluster.fromYamlText(chart(), 'prod', text).tinkerbellStack().toYaml()).toBe(cluster.tinkerbellStack().toYaml());
  });

  it('prints its values as they are', () => {
    const stack = management().tinkerbellStack();
    expect(parse(stack.toYaml())).toStrictEqual(stack.values);
    expect(stack.toYaml().split('\n').slice(0, 2)).toStrictEqual(['deployment:', '  affinity:']);
  });

  it('gives its values away, each time anew', () => {
    const stack = management().tinkerbellStack();
    const text = stack.toYaml();
    const { values } = stack;
    values.deployment.envs.smee.dhcpMode = 'auto-proxy';
    values.trustedProxies.push('10.0.0.0/8');
    expect(stack.toYaml()).toBe(text);
    expect(stack.values.trustedProxies).toStrictEqual(['192.168.0.0/16']);
  });

  it('depends on the pools that are there', () => {
    const cluster = eksaCluster();
    const kubeVip = () => cluster.tinkerbellStack().values.optional.kubevip.enabled;
    expect(kubeVip()).toBe(false);
    cluster.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
    expect(kubeVip()).toBe(true);
  });

  it('runs on the bootstrap cluster first', () => {
    const { values } = management().tinkerbellStack(BOOTSTRAP);
    expect(values).toMatchObject({
      publicIP: '10.0.0.9',
      deployment: { hostNetwork: true, init: { enabled: false }, envs: { globals: { enableSmee: false } } },
      optional: { kubevip: { enabled: false } },
    });
  });

  it('follows what is asked for', () => {
    const { values } = management().tinkerbellStack({ smeeInCluster: false, hostNetwork: true, dhcpRelay: false, loadBalancer: false });
    expect(values).toMatchObject({
      publicIP: '10.0.0.11',
      deployment: { hostNetwork: true, init: { enabled: false }, envs: { globals: { enableSmee: false } } },
      optional: { kubevip: { enabled: false } },
    });
  });

  it('is what Flux installs', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope) });
    const stack = cluster.tinkerbellStack();
    const source = new FluxOciRepository(scope, 'tinkerbell', {
      url: stack.chart.url,
      ref: OciReference.tag(stack.chart.version),
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: LayerOperation.COPY },
    });
    new FluxHelmRelease(scope, 'tinkerbell-stack', {
      chart: ReleaseChart.fromReference(source),
      releaseName: stack.chart.release,
      targetNamespace: stack.namespace,
      storageNamespace: stack.namespace,
      install: { crds: CrdsPolicy.SKIP },
      values: stack.values,
    });
    const manifests = manifestsOf(cluster);
    expect(manifests.get('OCIRepository').spec).toMatchObject({ url: stack.chart.url, ref: { tag: stack.chart.version } });
    expect(manifests.get('HelmRelease').spec).toStrictEqual({
      chartRef: { kind: 'OCIRepository', name: 'tinkerbell' },
      interval: '10m0s',
      releaseName: 'tinkerbell',
      targetNamespace: 'eksa-system',
      storageNamespace: 'eksa-system',
      install: { crds: 'Skip' },
      values: stack.values,
    });
  });
});

describe('a registry mirror that authenticates', () => {
  const registryMirror = { ...MIRROR, namespaces: { 'public.ecr.aws': 'core' } };
  const registryCredentials = RegistryCredentials.unsafePlainText('user', PASSWORD);
  const kernelArguments = (cluster: EksaCluster, registryLogin?: TinkerbellRegistryLogin) =>
    cluster.tinkerbellStack({ registryLogin }).values.deployment.envs.smee.ipxeHttpScriptExtraKernelArgs;

  it('has the charts', () => {
    const { chart: services, crdsChart } = management({ registryMirror }).tinkerbellStack({ registryLogin: TinkerbellRegistryLogin.OMIT });
    expect([services.url, crdsChart.url]).toStrictEqual([
      'oci://mirror.example.com:443/core/eks-anywhere/tinkerbell/tinkerbell/tinkerbell-helm', 'oci://mirror.example.com:443/core/eks-anywhere/tinkerbell/tinkerbell-crds',
    ]);
  });

  it('is told to HookOS, with user name and password only when they are asked for by name', () => {
    const cluster = management({ registryMirror, registryCredentials });
    expect(kernelArguments(cluster, TinkerbellRegistryLogin.OMIT)).toStrictEqual(['insecure_registries=mirror.example.com:443']);
    expect(kernelArguments(cluster, TinkerbellRegistryLogin.PLAIN_TEXT)).toStrictEqual([
      'insecure_registries=mirror.example.com:443', 'registry_username=user', `registry_password=${PASSWORD}`,
    ]);
    const error = errorOf(() => cluster.tinkerbellStack());
    expect(error.message).toBe('[EKSA-TINK-053] test/prod: EksaCluster.tinkerbellStack options.registryLogin: '
      + 'the registry mirror asks for user name and password, which would be readable in the values. '
      + 'Pass TinkerbellRegistryLogin.OMIT, or TinkerbellRegistryLogin.PLAIN_TEXT for values that stay in a Secret');
    expect(JSON.stringify(error.findings)).not.toContain(PASSWORD);
  });

  it('cannot be signed in to without them', () => {
    expect(errorOf(() => kernelArguments(management({ registryMirror }), TinkerbellRegistryLogin.PLAIN_TEXT)).message).toBe(
      '[EKSA-TINK-053] test/prod: EksaCluster.tinkerbellStack options.registryLogin: user name and password of the registry mirror are not known. '
      + 'Set registryCredentials of the cluster',
    );
  });

  it('is none when it does not authenticate, or is not there', () => {
    const open = management({ registryMirror: { ...registryMirror, authenticate: false }, registryCredentials });
    expect(kernelArguments(open, TinkerbellRegistryLogin.PLAIN_TEXT)).toStrictEqual(['insecure_registries=mirror.example.com:443']);
    expect(kernelArguments(management({ registryCredentials }), TinkerbellRegistryLogin.PLAIN_TEXT)).toStrictEqual([]);
  });
});

describe('a stack that cannot be had', () => {
  it('is that of a workload cluster', () => {
    const scope = chart();
    const hub = new EksaCluster(scope, 'hub', MINIMAL);
    const edge = new EksaCluster(scope, 'edge', { ...MINIMAL, tinkerbellIp: undefined, managementCluster: hub });
    expect(errorOf(() => edge.tinkerbellStack()).message).toBe('[EKSA-TINK-050] test/edge: Cluster/edge spec.managementCluster.name: '
      + 'a workload cluster has no Tinkerbell stack: that of its management cluster installs its machines; found "hub". Ask the management cluster for its stack');
    expect(hub.tinkerbellStack().chart.release).toBe('tinkerbell');
  });

  it('is that of a bootstrap cluster without an address', () => {
    const at = (bootstrapIp?: string, phase?: TinkerbellStackPhase) => codesOf(() => management().tinkerbellStack({ phase, bootstrapIp }));
    expect(at(undefined, TinkerbellStackPhase.BOOTSTRAP)).toStrictEqual(['EKSA-TINK-052']);
    for (const address of ['', 'admin.example.com', '10.0.0.256', '10.0.0.0/24', 'fd00::1']) expect(at(address)).toStrictEqual(['EKSA-TINK-052']);
    expect(errorOf(() => management().tinkerbellStack({ phase: TinkerbellStackPhase.BOOTSTRAP, bootstrapIp: 'admin' })).message).toBe(
      '[EKSA-TINK-052] test/prod: EksaCluster.tinkerbellStack options.bootstrapIp: machines would not find the stack of the bootstrap cluster; '
      + 'found "admin"; wanted an IPv4 address of the host on which `eksctl anywhere` runs',
    );
  });

  it('is that of EKS Anywhere before v0.25.0', () => {
    expect(errorOf(() => management({ eksaVersion: 'v0.24.5' }).tinkerbellStack()).message).toBe('[EKSA-TINK-051] test/prod: Cluster/prod spec.eksaVersion: '
      + 'the bundle has no Tinkerbell stack for Kubernetes 1.34 that is one chart; found "v0.24.5"; '
      + 'wanted EKS Anywhere v0.25.0 or later, or a bundle with all parts of its stack');
  });

  it('is one of a version that is not known', () => {
    expect(codesOf(() => management({ eksaVersion: 'v9.9.9' }).tinkerbellStack())).toStrictEqual(['EKSA-DISTRO-015']);
  });

  it('is that of a cluster in which something is missing or wrong', () => {
    expect(codesOf(() => management({ network: { podCidr: '' } }).tinkerbellStack(BOOTSTRAP))).toStrictEqual(['EKSA-TINK-054']);
    const wrong = { ...MINIMAL, tinkerbellIp: undefined };
    expect(errorOf(() => new EksaCluster(chart(), 'prod', wrong).tinkerbellStack()).findings).toMatchObject([{ construct: 'test/prod', field: 'spec.tinkerbellIP' }]);
  });

  it('is that of a file with a gap, and the file is named', () => {
    const objects = Testing.synth(Chart.of(management()));
    const cluster = objects.find(({ kind }) => kind === 'Cluster');
    cluster.spec.clusterNetwork.pods.cidrBlocks = [];
    const text = yamlOf(...objects);
    expect(errorOf(() => EksaCluster.fromYamlText(chart(), 'prod', text).tinkerbellStack()).findings).toMatchObject([
      { code: 'EKSA-TINK-054', construct: 'test/prod', field: 'spec.clusterNetwork.pods.cidrBlocks', file: 'cluster.yaml', line: expect.any(Number) },
    ]);
  });

  it.each(['Cluster', 'TinkerbellDatacenterConfig'])('is that of a file with anything else in the place of a field, and never ends otherwise: %s', (kind) => {
    const proxy = { httpProxy: 'proxy:3128', httpsProxy: 'proxy:3128' };
    const provisioning = { hookImagesUrl: 'http://10.0.0.2/hook' };
    const objects = Testing.synth(Chart.of(management({ proxy, provisioning, registryMirror: { endpoint: 'mirror.example.com' } })));
    const { spec } = objects.find((object) => object.kind === kind);
    const codes = Object.keys(spec).flatMap((field) => [null, 5, 'x', [null], { a: {} }].flatMap((value) => {
      const text = yamlOf(...objects.map((object) => (object.kind === kind ? { ...object, spec: { ...spec, [field]: value } } : object)));
      try {
        return parse(EksaCluster.fromYamlText(chart(), 'prod', text).tinkerbellStack().toYaml()).name;
      } catch (error) {
        return EksaError.isEksaError(error) ? error.findings.map(({ code }) => code) : [String(error)];
      }
    }));
    expect(codes.filter((code) => !/^(tinkerbell|EKSA-(MODEL|TINK|DISTRO)-\d{3})$/.test(code))).toStrictEqual([]);
    expect(codes.length).toBeGreaterThanOrEqual(5 * Object.keys(spec).length);
  });

  it('is one of which everything is told at once', () => {
    const scope = chart();
    const hub = new EksaCluster(scope, 'hub', MINIMAL);
    const edge = new EksaCluster(scope, 'edge', { ...MINIMAL, network: { podCidr: '' }, registryMirror: MIRROR, managementCluster: hub });
    expect(codesOf(() => edge.tinkerbellStack({ phase: TinkerbellStackPhase.BOOTSTRAP })).sort())
      .toStrictEqual(['EKSA-TINK-050', 'EKSA-TINK-052', 'EKSA-TINK-053', 'EKSA-TINK-054']);
  });

  it.each([{ phase: 'upgrade' }, { dhcpRelay: 'yes' }, { registryLogin: 'plain' }, { bootstrapIp: 10 }, { relay: true }, null, 'bootstrap'])(
    'is one with options of another type: %j', (options) => {
      expect(codesOf(() => management().tinkerbellStack(options as never))).toStrictEqual([expect.stringMatching(/^EKSA-CLUSTER-90[01]$/)]);
    });
});

describe('a bundle that is given', () => {
  const stackIn = (change: (stack: any) => void) => {
    const object = bundlesObject();
    const stack = object.spec.versionsBundles[0].tinkerbell.tinkerbellStack;
    Object.assign(stack, {
      stack: { uri: 'registry.example.com/tinkerbell-helm:0.0.2-abc-eks-a-200' },
      tinkerbellCrds: { uri: 'registry.example.com/tinkerbell-crds:0.23.0-eks-a-200' },
      boots: { uri: 'registry.example.com/tinkerbell:abc-eks-a-200' },
      tink: { tinkRelayInit: { uri: 'registry.example.com/tink-relay-init:v1-eks-a-200' } },
    });
    stack.hook.initramfs = { amd: { uri: 'https://assets.example.com/hook/initramfs-x86_64' } };
    change(stack);
    return EksaBundle.fromManifest([yamlOf(object), yamlOf(releaseObject())].join('---\n'));
  };
  const stackOf = (bundle: EksaBundle) => management({ kubernetesVersion: KubernetesVersion.V1_33, eksaVersion: 'v0.27.0', bundle }).tinkerbellStack();

  it('is what the stack comes from', () => {
    const { chart: services, crdsChart, values } = stackOf(stackIn(() => undefined));
    expect([services, crdsChart]).toStrictEqual([
      { release: 'tinkerbell', url: 'oci://registry.example.com/tinkerbell-helm', version: '0.0.2-abc-eks-a-200' },
      { release: 'tinkerbell-crds', url: 'oci://registry.example.com/tinkerbell-crds', version: '0.23.0-eks-a-200' },
    ]);
    expect(values).toMatchObject({
      deployment: {
        image: 'registry.example.com/tinkerbell',
        imageTag: 'abc-eks-a-200',
        init: { image: 'registry.example.com/tink-relay-init:v1-eks-a-200' },
        envs: { smee: { ipxeHttpScriptOsieURL: 'https://assets.example.com/hook', isoUpstreamURL: 'https://assets.example.com/hook.iso' } },
      },
      optional: { kubevip: { image: 'registry.example.com/kube-vip:v1.3.0-eks-a-200' } },
    });
  });

  it.each<[string, (stack: any) => void]>([
    ['the chart', (stack) => { delete stack.stack; }],
    ['the chart of the custom resource definitions', (stack) => { delete stack.tinkerbellCrds; }],
    ['the image', (stack) => { delete stack.boots; }],
    ['the image of the relay', (stack) => { delete stack.tink; }],
    ['the initial RAM disk', (stack) => { delete stack.hook.initramfs; }],
    ['the ISO image', (stack) => { delete stack.hook.iso; }],
    ['one image for all services', (stack) => { stack.tink.tinkServer = { uri: 'registry.example.com/tink-server:v1' }; }],
  ])('must have %s', (_, change) => {
    expect(codesOf(() => stackOf(stackIn(change)))).toStrictEqual(['EKSA-TINK-051']);
  });
});
