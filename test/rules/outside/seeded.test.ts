import { controllerOf, fluxOf, mirrored, mirroredFleet, outsideFindings, packageOf, placesOf, withFlux, withPatched } from './base';
import { allRules } from '../../../src/rules/catalog';
import { runRules } from '../../../src/rules/engine';
import { RuleProfile } from '../../../src/rules/profile';
import type { Fleet } from '../../../src/rules/rule';
import { addAwsIam, addFlux, addGitOps, addGroup, addOidc, addTemplate, Change, fleetOf, scenario, Scenario } from '../base';

type Seed = readonly [place: string, host: string, fleet: Fleet];

const cluster = (place: string, host: string, change: Change): Seed => [`Cluster/prod ${place}`, host, mirroredFleet(change)];
const datacenter = (field: string, host: string, settings: object): Seed => [
  `TinkerbellDatacenterConfig/prod spec.${field}`, host, mirroredFleet((s) => { Object.assign(s.datacenter.spec, settings); }),
];
const machines = (field: string, host: string, settings: object): Seed => [
  `TinkerbellMachineConfig/prod-md spec.${field}`, host, mirroredFleet((s) => { Object.assign(s.machineConfigs[1].spec, settings); }),
];
const action = (field: string, host: string, change: (parts: ReturnType<typeof addTemplate>) => void): Seed => [
  `TinkerbellTemplateConfig/prod spec.template.${field}`, host, mirroredFleet((s) => { change(addTemplate(s)); }),
];
const flux = (kind: string, field: string, host: string, spec: object): Seed => [`${kind}/app spec.${field}`, host, mirroredFleet(undefined, withFlux(fluxOf(kind, spec)))];
const patched = (field: string, host: string, kind: string, spec: object): Seed => [
  `${kind}/prod ${field}`, host, mirroredFleet(undefined, withPatched({ apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2', kind, metadata: { name: 'prod' }, spec })),
];
const base64 = (text: string) => Buffer.from(text).toString('base64');
const withKubelet = (s: Scenario, settings: object) => { s.controlPlane.kubeletConfiguration = { kind: 'KubeletConfiguration', ...settings }; };
const IMAGE = 'images.example.com/kube-1-36.gz';

/** A host on the internet in each place where one can stand. */
const SEEDS: readonly Seed[] = [
  // Cluster
  cluster('spec.packages.controller.repository', 'ghcr.io', ({ spec }) => { spec.packages = { controller: { repository: 'ghcr.io/a/b' } }; }),
  cluster('spec.packages.controller.env[0]', 'github.com', ({ spec }) => { spec.packages = { controller: { env: ['SOURCE=https://github.com/a'] } }; }),
  cluster('spec.packages.cronjob.repository', 'gcr.io', ({ spec }) => { spec.packages = { cronjob: { repository: 'gcr.io/a/b' } }; }),
  cluster('spec.podIamConfig.serviceAccountIssuer', 's3.us-west-2.amazonaws.com', ({ spec }) => { spec.podIamConfig = { serviceAccountIssuer: 'https://s3.us-west-2.amazonaws.com/keys' }; }),
  cluster('spec.controlPlaneConfiguration.kubeletConfiguration.clusterDNS[0]', '8.8.4.4', (s) => { withKubelet(s, { clusterDNS: ['8.8.4.4'] }); }),
  cluster('spec.workerNodeGroupConfigurations[0].kubeletConfiguration.clusterDNS[1]', '1.1.1.1', ({ workers }) => {
    workers.kubeletConfiguration = { kind: 'KubeletConfiguration', clusterDNS: ['10.96.0.10', '1.1.1.1'] };
  }),
  cluster('spec.workerNodeGroupConfigurations[1].kubeletConfiguration.staticPodURL', 'raw.githubusercontent.com', (s) => {
    addGroup(s, 'gpu', { kubeletConfiguration: { kind: 'KubeletConfiguration', staticPodURL: 'https://raw.githubusercontent.com/a/pod.yaml' } });
  }),
  cluster('spec.controlPlaneConfiguration.apiServerExtraArgs.oidc-issuer-url', 'accounts.google.com', ({ controlPlane }) => {
    controlPlane.apiServerExtraArgs = { 'oidc-issuer-url': 'https://accounts.google.com' };
  }),
  cluster('spec.proxyConfiguration.httpsProxy', 'd1.cloudfront.net', ({ spec }) => { spec.proxyConfiguration = { httpProxy: 'proxy:1', httpsProxy: 'http://d1.cloudfront.net:80' }; }),
  cluster('spec.etcdEncryption[0].providers[0].kms.socketListenAddress', 'kms.eu-west-1.amazonaws.com', ({ spec }) => {
    spec.etcdEncryption = [{ resources: ['secrets'], providers: [{ kms: { name: 'a', socketListenAddress: 'https://kms.eu-west-1.amazonaws.com' } }] }];
  }),
  // TinkerbellDatacenterConfig
  datacenter('osImageURL', 'cloud-images.ubuntu.com', { osImageURL: 'https://cloud-images.ubuntu.com/kube-1-36.gz' }),
  datacenter('hookImagesURLPath', 'anywhere-assets.eks.amazonaws.com', { hookImagesURLPath: 'https://anywhere-assets.eks.amazonaws.com/hook' }),
  datacenter('hookIsoURL', 'github.com', { isoBoot: true, hookIsoURL: 'https://github.com/a/hook.iso' }),
  ['TinkerbellDatacenterConfig/prod spec.hookImagesURLPath', 'anywhere-assets.eks.amazonaws.com', mirroredFleet((s) => { delete s.datacenter.spec.hookImagesURLPath; })],
  ['TinkerbellDatacenterConfig/prod spec.hookIsoURL', 'anywhere-assets.eks.amazonaws.com', mirroredFleet((s) => { s.datacenter.spec.isoBoot = true; })],
  // TinkerbellMachineConfig
  machines('osImageURL', 'storage.googleapis.com', { osImageURL: 'https://storage.googleapis.com/a/kube-1-36.gz' }),
  machines('hostOSConfiguration.ntpConfiguration.servers[0]', 'time.aws.com', { hostOSConfiguration: { ntpConfiguration: { servers: ['time.aws.com'] } } }),
  machines('hostOSConfiguration.bottlerocketConfiguration.kernel.sysctlSettings["net.a"]', 'pool.ntp.org', {
    hostOSConfiguration: { bottlerocketConfiguration: { kernel: { sysctlSettings: { 'net.a': 'pool.ntp.org' } } } },
  }),
  machines('hostOSConfiguration.bottlerocketConfiguration.boot.bootKernelParameters.url[0]', 'boot.netboot.xyz', {
    hostOSConfiguration: { bottlerocketConfiguration: { boot: { bootKernelParameters: { url: ['https://boot.netboot.xyz'] } } } },
  }),
  machines('hostOSConfiguration.bottlerocketConfiguration.kubernetes.clusterDNSIPs[0]', '9.9.9.9', {
    hostOSConfiguration: { bottlerocketConfiguration: { kubernetes: { clusterDNSIPs: ['9.9.9.9'] } } },
  }),
  // TinkerbellTemplateConfig
  action('tasks[0].actions[0].environment.IMG_URL', 'dl.fedoraproject.org', ({ actions }) => { actions[0].environment!.IMG_URL = 'https://dl.fedoraproject.org/kube-1-36.gz'; }),
  action('tasks[0].actions[1].environment.CONTENTS', '2001:4860:4860::8888', ({ actions }) => { actions[1].environment!.CONTENTS = 'network:\n  nameservers: ["2001:4860:4860::8888"]\n'; }),
  action('tasks[0].actions[1].environment.STATIC_NETPLAN', '8.8.8.8', ({ actions }) => { actions[1].environment!.STATIC_NETPLAN = '8.8.8.8'; }),
  action('tasks[0].actions[2].command[2]', 'get.helm.sh', ({ actions }) => { actions[2].command = ['sh', '-c', 'curl -sSL https://get.helm.sh/helm.tar.gz | tar xz']; }),
  action('tasks[0].actions[2].on-failure[0]', 'github.com', ({ actions }) => { actions[2]['on-failure'] = ['git clone git@github.com:a/b.git']; }),
  action('tasks[0].environment.APT', 'archive.ubuntu.com', ({ task }) => { Object.assign(task, { environment: { APT: 'http://archive.ubuntu.com/ubuntu' } }); }),
  action('tasks[0].actions[2].image', 'quay.io', ({ actions }) => { actions[2].image = 'quay.io/a/reboot{{/* of the site */}}'; }),
  // identity and Git
  ['OIDCConfig/oidc spec.issuerUrl', 'login.microsoftonline.com', mirroredFleet((s) => { addOidc(s, { issuerUrl: 'https://login.microsoftonline.com/a/v2.0' }); })],
  ['AWSIamConfig/iam spec.mapRoles[0].username', 'sts.eu-west-1.amazonaws.com', mirroredFleet((s) => {
    addAwsIam(s, { mapRoles: [{ roleARN: 'arn:aws:iam::123456789012:role/a', username: 'https://sts.eu-west-1.amazonaws.com', groups: [] }] });
  })],
  ['FluxConfig/flux spec.git.repositoryUrl', 'gitlab.com', mirroredFleet((s) => { addFlux(s, { git: { repositoryUrl: 'ssh://git@gitlab.com/a/b.git' } }); })],
  ['FluxConfig/flux spec.github', 'github.com', mirroredFleet((s) => { addFlux(s); })],
  ['GitOpsConfig/flux spec.flux.github', 'github.com', mirroredFleet((s) => { addGitOps(s); })],
  // packages
  ['Package/app spec.config', 'ghcr.io', mirroredFleet(undefined, { packages: [packageOf('image:\n  repository: ghcr.io/a/b\n')] })],
  ['Package/app spec.config', 'bucket.s3.eu-west-1.amazonaws.com', mirroredFleet(undefined, { packages: [packageOf('storage:\n  url: https://bucket.s3.eu-west-1.amazonaws.com\n')] })],
  ['PackageBundleController/prod spec.defaultRegistry', 'public.ecr.aws', mirroredFleet(undefined, { bundleControllers: [controllerOf({ defaultRegistry: 'public.ecr.aws/eks-anywhere' })] })],
  ['PackageBundleController/prod spec.defaultImageRegistry', '1.dkr.ecr.us-west-2.amazonaws.com', mirroredFleet(undefined, {
    bundleControllers: [controllerOf({ defaultImageRegistry: '1.dkr.ecr.us-west-2.amazonaws.com' })],
  })],
  // Flux
  flux('GitRepository', 'url', 'bitbucket.org', { url: 'https://bitbucket.org/a/b' }),
  flux('Bucket', 'endpoint', 's3.amazonaws.com', { endpoint: 's3.amazonaws.com' }),
  flux('ImageRepository', 'image', 'quay.io', { image: 'quay.io/a/b' }),
  flux('HelmRelease', 'values.image.repository', 'registry.k8s.io', { values: { image: { repository: 'registry.k8s.io/a/b' } } }),
  flux('HelmRelease', 'values.image.registry', 'docker.io', { values: { image: { registry: 'docker.io' } } }),
  flux('Kustomization', 'images[0].newName', 'ghcr.io', { images: [{ name: 'a', newName: 'ghcr.io/a/b' }] }),
  flux('Provider', 'address', 'api.github.com', { address: 'https://api.github.com/repos/a/b' }),
  // Cluster API objects that were patched
  patched('spec.kubeadmConfigSpec.preKubeadmCommands[0]', 'download.docker.com', 'KubeadmControlPlane', { kubeadmConfigSpec: { preKubeadmCommands: ['curl https://download.docker.com/x'] } }),
  patched('spec.kubeadmConfigSpec.files[0].content', 'time.google.com', 'KubeadmControlPlane', { kubeadmConfigSpec: { files: [{ path: '/etc/chrony.conf', content: 'server time.google.com iburst\n' }] } }),
  patched('spec.kubeadmConfigSpec.files[0].content', 'pypi.org', 'KubeadmControlPlane', {
    kubeadmConfigSpec: { files: [{ path: '/etc/pip.conf', encoding: 'base64', content: base64('index-url = https://pypi.org/simple') }] },
  }),
  patched('spec.template.spec.postKubeadmCommands[0]', 'quay.io', 'KubeadmConfigTemplate', { template: { spec: { postKubeadmCommands: ['oras pull oci://quay.io/a/b:1'] } } }),
  patched('spec.template.spec.files[0].content', '1.0.0.1', 'KubeadmConfigTemplate', { template: { spec: { files: [{ path: '/etc/resolv.conf', content: 'nameserver 1.0.0.1' }] } } }),
  // machines
  ['Hardware/node-2 nameservers', '8.8.8.8', mirroredFleet((s) => { Object.assign(s.machines[1], { nameservers: ['10.20.0.2', '8.8.8.8'] }); })],
  ['Hardware/node-5 timeServers[0]', '216.239.35.0', mirroredFleet((s) => { Object.assign(s.machines[4], { beyondCsv: { timeServers: ['216.239.35.0'] } }); })],
  ['Hardware/node-6 furtherInterfaces[0].nameservers[1]', '9.9.9.9', mirroredFleet((s) => {
    Object.assign(s.machines[5], { beyondCsv: { interfaces: [{ mac: '02:00:00:00:01:05', nameservers: ['10.20.0.2', '9.9.9.9'] }] } });
  })],
];

describe('a host on the internet behind a registry mirror', () => {
  it.each(SEEDS)('is found once in %s: %s', (place, host, fleet) => {
    expect(placesOf(fleet)).toStrictEqual([`${place} ${JSON.stringify(host)}`]);
  });

  it.each(SEEDS)('is no matter for profile upstream in %s', (_, __, fleet) => {
    const rules = allRules.filter(({ code }) => /^EKSA-NET-(?:08|09[1-9])/.test(code));
    expect(runRules(fleet, { rules, profile: RuleProfile.UPSTREAM }).findings).toStrictEqual([]);
  });

  it('is looked for in more than forty places, by rules for each kind of place and host', () => {
    expect(SEEDS.length).toBeGreaterThan(45);
    const codes = new Set(SEEDS.flatMap(([, , fleet]) => outsideFindings(fleet).map(({ code }) => code)));
    // EKSA-NET-086 has tests of its own: Bottlerocket wants other versions of Kubernetes
    expect([...codes].sort()).toStrictEqual([
      'EKSA-NET-080', 'EKSA-NET-081', 'EKSA-NET-082', 'EKSA-NET-083', 'EKSA-NET-084', 'EKSA-NET-085', 'EKSA-NET-087', 'EKSA-NET-088', 'EKSA-NET-089', 'EKSA-NET-091',
      'EKSA-NET-092', 'EKSA-NET-093',
    ]);
  });

  it('is no matter without a mirror', () => {
    const open = (change: Change) => fleetOf(scenario(mirrored, change, ({ spec }) => { delete spec.registryMirrorConfiguration; }));
    expect(placesOf(open((s) => { s.datacenter.spec.osImageURL = `https://github.com/${IMAGE}`; addFlux(s); delete s.datacenter.spec.hookImagesURLPath; }))).toStrictEqual([]);
    expect(placesOf({ ...open(() => undefined), ...withPatched({ kind: 'KubeadmControlPlane', spec: { url: 'https://github.com' } }) })).toStrictEqual([]);
    expect(placesOf({ ...open(() => undefined), ...withFlux(fluxOf('GitRepository', { url: 'https://github.com/a' })), packages: [packageOf('a: https://github.com')] })).toStrictEqual([]);
  });

  it('is one finding for a field, with each host of it', () => {
    const fleet = mirroredFleet((s) => { addTemplate(s).actions[1].environment!.CONTENTS = 'a: quay.io/a\nb: https://quay.io/b\nc: https://quay.io/c\nd: https://github.com https://github.com'; });
    expect(outsideFindings(fleet).map(({ message, found, wanted }) => [message, found, wanted])).toStrictEqual([
      ['line 2: a URL does not lead to the registry mirror', '"quay.io"', 'https://mirror.example.com:5000/quay'],
      ['line 4: this Git server is on the internet', '"github.com"', 'a Git server of the site'],
    ]);
  });

  it('never shows what else is in the text', () => {
    const findings = outsideFindings(mirroredFleet(({ datacenter: { spec } }) => { spec.osImageURL = 'https://user:secret@github.com/secret/kube-1-36.gz?secret'; }));
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toContain('secret');
  });
});

describe('a name server on the internet', () => {
  it('is one finding, however many machines of mirrored clusters ask it', () => {
    const fleet = mirroredFleet((s) => { for (const machine of s.machines) Object.assign(machine, { nameservers: ['8.8.8.8'] }); });
    expect(outsideFindings(fleet).map(({ object, message, wanted }) => [object, message, wanted])).toStrictEqual([[
      'Hardware/node-1',
      'this name server is on the internet, and is asked by node-1, node-2, node-3, node-4, node-5, node-6, node-7, node-8',
      'a name server of the site',
    ]]);
  });

  it('is no matter for machines that no mirrored cluster takes', () => {
    expect(placesOf(mirroredFleet((s) => { Object.assign(s.machines[7], { nameservers: ['8.8.8.8'], labels: { type: 'other' } }); }))).toStrictEqual([]);
  });
});
