import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { stringify } from 'yaml';
import {
  ArtifactKind, ArtifactList, ClusterOutput, CopyRoute, CopyTool, EksaBundle, EksaCluster, EksaClusterProps, FluxHelmRelease,
  FluxHelmRepository, FluxOciRepository, CpuArchitecture, HardwareInventory, IdentityProvider, KubernetesVersion, MetalLb, OciReference,
  OsFamily, PackageBundleController, PackageCatalog, PackageRegistry, ReleaseChart, RolloutStrategy, WorkflowActions, WorkflowDisk,
  WorkflowTemplate,
} from '../../src';
import { chart, CONTROL_PLANE_HARDWARE, machine, MINIMAL } from '../cluster/fixtures';
import { bundleObject, packageOf } from '../curated/bundles';
import { bundlesObject, yamlOf } from '../distro/manifests';
import { repositoryOf, smallFleet } from '../gitops/fleet';

const MIRROR = { endpoint: 'harbor.example.com', namespaces: { 'public.ecr.aws': 'ecr', '783794618700.dkr.ecr.us-west-2.amazonaws.com': 'packages' } };

function cluster(props: Partial<EksaClusterProps> = {}, scope = chart(), id = 'prod'): EksaCluster {
  return new EksaCluster(scope, id, { ...MINIMAL, inventory: props.inventory ?? machines(scope), ...props });
}

function machines(scope: Chart, architecture?: CpuArchitecture): HardwareInventory {
  return new HardwareInventory(scope, 'rack', { machines: [machine('cp-1', 21, { type: 'cp' }, architecture === undefined ? {} : { architecture })] });
}

function sources({ artifacts }: ArtifactList): string[] {
  return artifacts.map(({ source }) => source);
}

/** The names under which a cluster knows what it needs. */
function names(of: EksaCluster): string[] {
  return of.artifacts().artifacts.flatMap((artifact) => artifact.names);
}

describe('what a cluster needs', () => {
  it('is what its nodes, its controllers and its tools take, and nothing else', () => {
    const list = cluster({ network: {} }).artifacts();
    expect(list.artifacts.map(({ kind, purpose, source }) => `${kind} (${purpose}): ${source}`)).toMatchSnapshot();
    expect(list.gaps).toStrictEqual([]);
    expect(list.leftOut.filter(({ source }) => sources(list).includes(source))).toStrictEqual([]);
    expect(list.leftOut.every(({ reasons }) => reasons.length > 0 && reasons.every((reason) => reason !== ''))).toBe(true);
  });

  it('says of each thing who needs it, what it is called, and how that is known', () => {
    const [image] = cluster().artifacts().images.filter(({ source }) => source.includes('kube-rbac-proxy'));
    expect(image).toStrictEqual({
      kind: ArtifactKind.IMAGE,
      source: 'public.ecr.aws/eks-anywhere/brancz/kube-rbac-proxy:v0.20.2-eks-a-124',
      purpose: 'management',
      names: ['bootstrap.kubeProxy', 'clusterAPI.kubeProxy', 'controlPlane.kubeProxy', 'etcdadmBootstrap.kubeProxy', 'etcdadmController.kubeProxy'],
      clusters: ['prod'],
      targets: [],
      origin: 'rule',
    });
  });

  it.each<[string, Partial<EksaClusterProps>, readonly string[]]>([
    ['nodes with Bottlerocket', { osFamily: OsFamily.BOTTLEROCKET }, ['bottlerocketHostContainers.admin', 'bottlerocketHostContainers.control', 'bottlerocketHostContainers.kubeadmBootstrap']],
    ['nodes that are upgraded in place', { controlPlane: { ...MINIMAL.controlPlane, rolloutStrategy: RolloutStrategy.inPlace() } }, ['upgrader.upgrader']],
    ['people who sign in with AWS', { identityProviders: [IdentityProvider.awsIam({ name: 'iam', awsRegion: 'us-west-2' })] }, ['aws-iam-authenticator-image']],
  ])('has more for %s', (_, props, more) => {
    const usual = names(cluster());
    expect(names(cluster(props)).filter((name) => !usual.includes(name)).sort()).toStrictEqual(more);
  });

  it('has no controller of packages where they are switched off', () => {
    const list = cluster({ packagesController: { enabled: false } }).artifacts();
    expect(sources(list).filter((source) => source.includes('packages'))).toStrictEqual([]);
  });

  it('has the controller of packages that is given in place of that of the bundle', () => {
    const list = cluster({ packagesController: { repository: 'registry.example.com/controller', tag: 'v1' } }).artifacts();
    expect(sources(list)).toContain('registry.example.com/controller:v1');
  });

  it('has the etcd archive for machines with etcd of their own', () => {
    const scope = chart();
    const text = `${stringify({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'Cluster',
      metadata: { name: 'etcd' },
      spec: {
        kubernetesVersion: '1.33',
        controlPlaneConfiguration: { count: 1, endpoint: { host: '10.0.0.10' }, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'cp' } },
        externalEtcdConfiguration: { count: 3, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'cp' } },
        datacenterRef: { kind: 'TinkerbellDatacenterConfig', name: 'dc' },
      },
    })}---\n${stringify({ apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'TinkerbellDatacenterConfig', metadata: { name: 'dc' }, spec: { tinkerbellIP: '10.0.0.11' } })}`
      + `---\n${stringify({ apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'TinkerbellMachineConfig', metadata: { name: 'cp' }, spec: { osFamily: 'ubuntu' } })}`;
    const list = EksaCluster.fromYamlText(scope, 'etcd', text, { output: ClusterOutput.EKSA }).artifacts();
    expect(list.files.filter(({ names: [name] }) => name.startsWith('etcd-linux'))).toMatchObject([{ kind: ArtifactKind.BINARY, purpose: 'cluster' }]);
    expect(list.gaps).toStrictEqual([
      'etcd: its machines are not known; HookOS is listed for amd64', 'etcd: the operating system image of TinkerbellMachineConfig/cp is not known',
    ]);
  });

  it('has only its part of a workload cluster', () => {
    const scope = chart();
    const manager = cluster({}, scope, 'mgmt');
    const worker = new EksaCluster(scope, 'w01', { ...MINIMAL, managementCluster: manager, controlPlane: { ...MINIMAL.controlPlane, endpoint: '10.0.0.12' } });
    expect(worker.artifacts().artifacts.map(({ purpose }) => purpose)).not.toContain('management');
    expect(ArtifactList.of(manager, worker).artifacts.filter(({ clusters }) => clusters.length === 1).every(({ clusters }) => clusters[0] === 'mgmt')).toBe(true);
  });

  it('has the releases of all its nodes', () => {
    const many = cluster();
    many.addPool('old', { replicas: 1, hardware: CONTROL_PLANE_HARDWARE, kubernetesVersion: KubernetesVersion.V1_33, osImageUrl: 'https://images.example.com/1-33.gz' });
    const proxies = many.artifacts().images.filter(({ names: [name] }) => name === 'kube-proxy-image');
    expect(proxies.map(({ source }) => source)).toStrictEqual([
      'public.ecr.aws/eks-distro/kubernetes/kube-proxy:v1.33.13-eks-1-33-30', 'public.ecr.aws/eks-distro/kubernetes/kube-proxy:v1.34.9-eks-1-34-21',
    ]);
  });

  it('is refused for a cluster of which nothing is known', () => {
    expect(() => cluster({ eksaVersion: 'v9.9.9' }).artifacts()).toThrow('nothing is known about Kubernetes 1.34 in EKS Anywhere v9.9.9');
  });

  it('is refused for a cluster that contradicts itself', () => {
    const twice = cluster();
    twice.addPool('a', { replicas: 1, hardware: CONTROL_PLANE_HARDWARE, machineConfigName: 'prod-cp', sshUser: 'other' });
    expect(() => twice.artifacts()).toThrow('two groups of machines define this object differently');
  });
});

describe('what machines boot', () => {
  const bootFiles = (list: ArtifactList) => list.artifacts.filter(({ kind }) => kind === ArtifactKind.BOOT_FILE).map(({ source, targets }) => [source.slice(source.lastIndexOf('/') + 1), ...targets]);

  it('is looked for where the cluster says', () => {
    const list = cluster({ provisioning: { hookImagesUrl: 'https://boot.example.com/hook/' } }).artifacts();
    expect(bootFiles(list)).toStrictEqual([
      ['initramfs-x86_64', 'https://boot.example.com/hook/initramfs-x86_64'], ['vmlinuz-x86_64', 'https://boot.example.com/hook/vmlinuz-x86_64'],
    ]);
  });

  it('is an ISO image where machines boot from one', () => {
    const list = cluster({ provisioning: { isoBoot: true, hookIsoUrl: 'https://boot.example.com/hook.iso' } }).artifacts();
    expect(bootFiles(list)).toStrictEqual([['hook-x86_64-efi-initrd.iso', 'https://boot.example.com/hook.iso']]);
  });

  it('is for the architecture of the machines', () => {
    const scope = chart();
    expect(bootFiles(cluster({ inventory: machines(scope, CpuArchitecture.AARCH64) }, scope).artifacts())).toStrictEqual([['initramfs-aarch64'], ['vmlinuz-aarch64']]);
  });
});

describe('the image of the operating system', () => {
  const osImages = (of: EksaCluster) => of.artifacts().artifacts.filter(({ kind }) => kind === ArtifactKind.OS_IMAGE);

  it('is where its author has put it', () => {
    expect(osImages(cluster())).toMatchObject([{ source: MINIMAL.osImageUrl, targets: [MINIMAL.osImageUrl], names: ['TinkerbellMachineConfig/prod-cp'] }]);
  });

  it('is the one that a workflow of its own writes', () => {
    const template = WorkflowTemplate.of({
      name: 'own', actions: [WorkflowActions.streamImage({ url: 'https://images.example.com/own-1-34.gz', disk: WorkflowDisk.first() })],
    });
    expect(osImages(cluster({ controlPlane: { ...MINIMAL.controlPlane, template } })).map(({ source }) => source)).toStrictEqual(['https://images.example.com/own-1-34.gz']);
  });

  it('may be in a registry, or known only for a machine', () => {
    const template = WorkflowTemplate.of({
      name: 'own',
      actions: [
        WorkflowActions.ociImage({ reference: 'public.ecr.aws/acme/os:1-34', disk: WorkflowDisk.first() }),
        { name: 'other', image: 'public.ecr.aws/acme/write:1', timeout: 60, environment: { IMG_URL: 'https://images.example.com/{{ .Hardware.x }}.gz' } },
      ],
    });
    const list = cluster({ controlPlane: { ...MINIMAL.controlPlane, template }, registryMirror: MIRROR }).artifacts();
    expect(list.images.filter(({ source }) => source.includes('/acme/')).map(({ source, targets }) => [source, ...targets])).toStrictEqual([
      ['public.ecr.aws/acme/os:1-34', 'harbor.example.com:443/ecr/acme/os:1-34'], ['public.ecr.aws/acme/write:1', 'harbor.example.com:443/ecr/acme/write:1'],
    ]);
    expect(list.gaps).toStrictEqual(['prod: the operating system image of TinkerbellMachineConfig/prod-cp is known only when its workflow is rendered: https://images.example.com/{{ .Hardware.x }}.gz']);
  });

  it('is that of the bundle for Bottlerocket, where there is one', () => {
    const old = cluster({ kubernetesVersion: KubernetesVersion.of('1.28'), eksaVersion: 'v0.22.0', osFamily: OsFamily.BOTTLEROCKET, osImageUrl: undefined });
    expect(osImages(old)).toMatchObject([{ source: expect.stringMatching(/^https:\/\/anywhere-assets.*bottlerocket-v1\.28.*\.img\.gz$/), targets: [] }]);
  });
});

describe('behind a mirror', () => {
  it('everything that registries keep has its place', () => {
    const list = cluster({ registryMirror: MIRROR }).artifacts();
    expect(list.besideMirror).toStrictEqual([]);
    expect(list.images.every(({ source, targets }) => targets.length === 1 && targets[0] === source.replace('public.ecr.aws', 'harbor.example.com:443/ecr'))).toBe(true);
  });

  it('public.ecr.aws is at the root where no namespaces are given', () => {
    const [image] = cluster({ registryMirror: { endpoint: '10.0.0.9', port: 5000 } }).artifacts().images;
    expect(image.targets).toStrictEqual([image.source.replace('public.ecr.aws', '10.0.0.9:5000')]);
  });

  it('what it does not hold is told', () => {
    const list = cluster({ registryMirror: { endpoint: 'harbor.example.com', namespaces: { 'docker.io': 'hub' } } }).artifacts();
    expect(list.besideMirror).toStrictEqual(list.images);
  });

  it('clusters with several mirrors need a copy in each', () => {
    const scope = chart();
    const one = cluster({ registryMirror: MIRROR }, scope, 'one');
    const two = cluster({ registryMirror: { endpoint: 'other.example.com' } }, chart(), 'two');
    const [image] = ArtifactList.of(one, two).images;
    expect(image.targets).toStrictEqual([image.source.replace('public.ecr.aws', 'harbor.example.com:443/ecr'), image.source.replace('public.ecr.aws', 'other.example.com:443')]);
    expect(image.clusters).toStrictEqual(['one', 'two']);
  });
});

describe('packages', () => {
  const digest = (character: string) => `sha256:${character.repeat(64)}`;
  const catalog = () => PackageCatalog.fromBundle(stringify(bundleObject([
    packageOf('metallb', { '1.0.0': { images: [{ repository: 'metallb/controller', digest: digest('a') }], dependencies: ['metallb-crds'] } }),
    packageOf('metallb-crds', { '1.0.0': { images: [{ repository: 'metallb/crds', digest: digest('b') }] } }),
  ], { name: 'v1-34-7' })));

  const ofPackages = (of: EksaCluster) => of.artifacts().images.filter(({ names: each }) => each.some((name) => name.startsWith('Package')));

  it('have charts and images, with those that they depend on', () => {
    const prod = cluster({ packageCatalog: catalog(), registryMirror: MIRROR });
    new MetalLb(prod, 'metallb', {});
    expect(ofPackages(prod).map(({ source, targets, digest: known }) => ({ source, targets, known }))).toStrictEqual([
      {
        source: `783794618700.dkr.ecr.us-west-2.amazonaws.com/metallb/controller@${digest('a')}`,
        targets: [`harbor.example.com:443/packages/metallb/controller:${'a'.repeat(64)}`],
        known: digest('a'),
      },
      {
        source: `783794618700.dkr.ecr.us-west-2.amazonaws.com/metallb/crds@${digest('b')}`,
        targets: [`harbor.example.com:443/packages/metallb/crds:${'b'.repeat(64)}`],
        known: digest('b'),
      },
      ...['metallb-crds', 'metallb'].map((name) => ({
        source: `public.ecr.aws/eks-anywhere/charts/${name}:1.0.0`, targets: [`harbor.example.com:443/ecr/eks-anywhere/charts/${name}:1.0.0`], known: digest('1'),
      })),
      {
        source: 'public.ecr.aws/eks-anywhere/eks-anywhere-packages-bundles:v1-34-latest',
        targets: ['harbor.example.com:443/ecr/eks-anywhere/eks-anywhere-packages-bundles:v1-34-latest'],
        known: undefined,
      },
    ]);
    expect(prod.artifacts().gaps).toStrictEqual([]);
  });

  it('come from where the settings of their controller say', () => {
    const prod = cluster({ packageCatalog: catalog() });
    new MetalLb(prod, 'metallb', {});
    new PackageBundleController(prod, 'settings', { registry: PackageRegistry.of('harbor.example.com/charts', 'harbor.example.com/images'), activeBundle: 'v1-34-5' });
    expect(ofPackages(prod).map(({ targets: [target] }) => target)).toStrictEqual([
      `harbor.example.com/images/metallb/controller:${'a'.repeat(64)}`,
      `harbor.example.com/images/metallb/crds:${'b'.repeat(64)}`,
      'harbor.example.com/charts/charts/metallb-crds:1.0.0',
      'harbor.example.com/charts/charts/metallb:1.0.0',
      'harbor.example.com/charts/eks-anywhere-packages-bundles:v1-34-5',
    ]);
  });

  it('whose images nobody knows are told', () => {
    const prod = cluster();
    new MetalLb(prod, 'metallb', {});
    expect(prod.artifacts().gaps).toStrictEqual(['metallb', 'metallb-crds'].map((name) => (
      expect.stringMatching(new RegExp(`^prod: the images of package ${name} 0\\.15\\.2-.* are not known; give the bundle of packages of the cluster \\(packageCatalog\\)$`))
    )));
  });

  it('that nobody knows are told', () => {
    const prod = cluster();
    prod.addPackage('unknown', { packageName: 'unknown' });
    expect(prod.artifacts().gaps).toStrictEqual(['prod: chart and images of Package/unknown are not known; give the bundle of packages of the cluster (packageCatalog)']);
  });
});

describe('objects of a cluster', () => {
  it('that were changed by hand count as they are written', () => {
    const prod = cluster();
    prod.kubeadmControlPlane.addJsonPatch(JsonPatch.add('/spec/kubeadmConfigSpec/files/-', {
      path: '/etc/kubernetes/manifests/agent.yaml', content: 'spec:\n  containers:\n  - name: agent\n    image: "quay.io/acme/agent:1"\n',
    }), JsonPatch.add('/spec/kubeadmConfigSpec/clusterConfiguration/imageRepository', 'registry.example.com/kubernetes'));
    const found = sources(prod.artifacts());
    expect(found).toContain('quay.io/acme/agent:1');
    expect(found.filter((source) => source.startsWith('registry.example.com'))).toStrictEqual(
      ['kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler'].map((name) => `registry.example.com/kubernetes/${name}:v1.34.9-eks-1-34-21`),
    );
  });
});

describe('what Flux brings', () => {
  it('is listed for the cluster that it brings it to', () => {
    const fleet = smallFleet();
    const web = new Chart(fleet.app, 'web');
    new ApiObject(web, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx' }] } } } });
    const charts = new Chart(fleet.app, 'charts');
    const source = new FluxOciRepository(charts, 'app', { url: 'oci://ghcr.io/acme/charts/app', ref: OciReference.tag('1.2.3') });
    new FluxHelmRelease(charts, 'app-release', { chart: ReleaseChart.fromReference(source) });
    new FluxOciRepository(charts, 'any', { url: 'oci://ghcr.io/acme/any', ref: OciReference.semver('>=1.0.0') });
    new FluxOciRepository(charts, 'exact', { url: 'oci://ghcr.io/acme/exact', ref: OciReference.digest(`sha256:${'e'.repeat(64)}`) });
    const helm = new FluxHelmRepository(charts, 'helm', { url: 'oci://ghcr.io/acme/helm' });
    new FluxHelmRelease(charts, 'db', { chart: ReleaseChart.fromSource(helm, { chart: 'db', version: '2.0.0+build' }) });
    const repository = repositoryOf(fleet);
    repository.addApplication('web', { cluster: fleet.w01, charts: [web] });
    repository.addApplication('charts', { cluster: fleet.mgmt, charts: [charts] });
    const { artifacts, gaps } = ArtifactList.of(fleet.mgmt, fleet.w01);
    const own = artifacts.filter(({ source: each }) => /^(?:docker\.io|ghcr\.io)/.test(each));
    expect(own.map(({ kind, source: each, clusters, names: all }) => ({ kind, each, clusters, all }))).toMatchSnapshot();
    expect(gaps).toMatchSnapshot();
    expect(artifacts.filter(({ names: [name] }) => name.startsWith('flux.')).map(({ clusters }) => clusters)).toStrictEqual(Array(4).fill(['mgmt']));
  });
});

describe('lists', () => {
  it('know the step to another version', () => {
    const { added, kept, removed } = cluster({ kubernetesVersion: KubernetesVersion.V1_33 }).artifacts().changesTo(cluster().artifacts());
    expect(added.map(({ names: [name] }) => name)).toStrictEqual(removed.map(({ names: [name] }) => name));
    expect(added.map(({ names: [name] }) => name)).toContain('kube-proxy-image');
    expect(kept.map(({ names: [name] }) => name)).toContain('eksa.clusterController');
    expect([...added, ...kept].map(({ source }) => source).sort()).toStrictEqual(sources(cluster().artifacts()).sort());
  });

  it('count', () => {
    const { totals, images, files } = cluster().artifacts();
    const [ofImages, ofFiles] = [images.length, files.length];
    expect(totals).toStrictEqual({
      images: ofImages, files: ofFiles, size: 0, withoutSize: ofImages + ofFiles, withoutDigest: ofImages - 3, withoutChecksum: ofFiles,
    });
    expect(ArtifactList.of().artifacts).toStrictEqual([]);
  });

  it('tell how much they are', () => {
    const list = cluster().artifacts();
    expect(list.summary).toBe('60 artifacts: 37 images and charts, 23 files; sizes are not known; 34 are copied by tag, since their digest is not known');
    expect(ArtifactList.of().summary).toBe('0 artifacts: 0 images and charts, 0 files');
  });

  it('take over what was measured', () => {
    const list = cluster().artifacts();
    const [first] = list.images;
    const digest = `sha256:${'d'.repeat(64)}`;
    const measured = list.withMeasured(`source\tdigest\tsize\n${first.source}\t${digest}\t1500000\n${list.files[0].source}\t${digest}\t2000\nunknown\t${digest}\t1\n`);
    expect(measured.images[0]).toStrictEqual({ ...first, digest, size: 1_500_000 });
    expect(measured.files[0]).toStrictEqual({ ...list.files[0], size: 2_000 });
    expect(measured.summary).toBe('60 artifacts: 37 images and charts, 23 files; 1.5 MB, without 58 whose size is not known; 33 are copied by tag, since their digest is not known');
    expect(list.withMeasured(list.artifacts.reduce((text, { source }) => `${text}${source}\t\t1\n`, 'source\tdigest\tsize\n')).summary).toContain('23 files; 60 B; ');
    const other = `source\tdigest\tsize\npublic.ecr.aws/eks/cilium/cilium:v1.19.4-1\t${digest}\t\n`;
    expect(() => list.withMeasured(other)).toThrow(/EKSA-AIR-001.*public\.ecr\.aws\/eks\/cilium\/cilium:v1\.19\.4-1: there are different values of digest/s);
  });

  it('are documents', () => {
    const list = cluster().artifacts();
    expect(list.toCsv().split('\r\n')).toHaveLength(62);
    expect(list.toMarkdown()).toContain('| Images | 31 |');
    const bom = JSON.parse(list.toCycloneDx());
    expect([bom.metadata.component.name, bom.components.length, bom.metadata.timestamp]).toStrictEqual(['prod', 60, undefined]);
    expect(JSON.parse(list.toCycloneDx({ name: 'site', version: '1', timestamp: '1970-01-01T01:00:00+01:00' })).metadata).toMatchObject({ component: { name: 'site', version: '1' }, timestamp: '1970-01-01T00:00:00.000Z' });
    expect(() => list.toCycloneDx({ timestamp: '1970-02-31' })).toThrow('this is no time; found "1970-02-31"; wanted a time such as 2026-11-27T09:00:00Z');
    expect(JSON.parse(ArtifactList.of().toCycloneDx()).metadata.component.name).toBe('no clusters');
  });

  it('are scripts, a plan, and checksums', () => {
    const list = cluster({ registryMirror: MIRROR }).artifacts();
    expect(list.copyScript(CopyTool.CRANE)).toMatch(/^#!\/bin\/sh\n/);
    expect(list.copyScript(CopyTool.CRANE, { route: CopyRoute.EXPORT })).not.toContain('harbor.example.com');
    expect(list.diodePlan({ directory: 'cargo' })).toContain('cargo');
    expect(list.checksumFiles()).toStrictEqual({});
    const given = cluster({ bundle: EksaBundle.fromManifest(yamlOf(bundlesObject())), kubernetesVersion: KubernetesVersion.V1_33, eksaVersion: 'v0.27.0', provisioning: { isoBoot: true } }).artifacts();
    expect(given.checksumFiles()).toStrictEqual({ 'published.sha256': `${'cd'.repeat(32)}  files/assets.example.com/hook.iso\n` });
  });

  it('have no login of a URL', () => {
    const list = cluster({ osImageUrl: 'https://user:secret@images.example.com/ubuntu-2204-kube-1-34.gz?signature=secret' }).artifacts();
    expect([list.toCsv(), list.toMarkdown(), list.toCycloneDx(), JSON.stringify(list.artifacts)].join()).not.toContain('secret');
    expect(() => list.copyScript(CopyTool.ORAS)).not.toThrow();
  });

  it('are of clusters that are defined here', () => {
    expect(() => ArtifactList.of(EksaCluster.fromClusterAttributes({ name: 'elsewhere' }) as EksaCluster)).toThrow('[EKSA-AIR-002] Cluster/elsewhere: nothing but the name of this cluster is known here');
  });

  it('of clusters whose bundles contradict each other are refused', () => {
    const bundle = (digest: string) => {
      const object = bundlesObject();
      object.spec.versionsBundles[0].tinkerbell.kubeVip.imageDigest = `sha256:${digest.repeat(64)}`;
      return EksaBundle.fromManifest(yamlOf(object));
    };
    const given = (id: string, digest: string) => cluster({ bundle: bundle(digest), kubernetesVersion: KubernetesVersion.V1_33, eksaVersion: 'v0.27.0' }, chart(), id);
    expect(given('one', 'a').artifacts().gaps).toStrictEqual(['one: where the program eksctl-anywhere v0.27.0 is published is not known']);
    expect(() => ArtifactList.of(given('one', 'a'), given('two', 'b'))).toThrow(/EKSA-AIR-001.*kube-vip:v1\.3\.0-eks-a-200.*a{64} \(one\), sha256:b{64} \(two\)/s);
  });
});
