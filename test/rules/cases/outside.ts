import { addFlux, addGitOps, addOidc, addTemplate, Change, onBottlerocket, RuleCases, Scenario } from '../base';

const all = (...changes: Change[]): Change => (s) => { changes.forEach((change) => change(s)); };
/** A mirror of some registries, and boot images inside. */
const mirrored = (...registries: string[]): Change => ({ spec, datacenter }) => {
  spec.registryMirrorConfiguration = {
    endpoint: 'mirror.example.com',
    ...registries.length > 0 && { ociNamespaces: registries.map((registry) => ({ registry, namespace: 'x' })) },
  };
  datacenter.spec.hookImagesURLPath = 'http://10.20.0.3/hook';
};
const controller = (repository: string): Change => ({ spec }) => { spec.packages = { controller: { repository } }; };
const timeServers = (...servers: string[]): Change => ({ machineConfigs }) => {
  machineConfigs[0].spec.hostOSConfiguration = { ntpConfiguration: { servers } };
};
const nameServers = (...clusterDNS: string[]): Change => ({ workers }) => { workers.kubeletConfiguration = { kind: 'KubeletConfiguration', clusterDNS }; };
const issuer = (issuerUrl: string): Change => (s) => { addOidc(s, { issuerUrl }); };
const osImage = (url: string): Change => ({ datacenter }) => { datacenter.spec.osImageURL = url; };
const command = (...words: string[]): Change => (s) => { addTemplate(s).actions[1].command = words; };
const contents = (text: string): Change => (s) => { addTemplate(s).actions[1].environment!.CONTENTS = text; };
const CORE = 'public.ecr.aws';
const FIELD = 'spec.template.tasks[0].actions[1]';
/** Kubernetes for which there are images of Bottlerocket, which EKS Anywhere names by default. */
const bottlerocket = (s: Scenario) => {
  onBottlerocket(s);
  delete s.datacenter.spec.osImageURL;
  s.spec.kubernetesVersion = '1.28';
};

/** What a cluster with a registry mirror fetches from outside. */
export const outsideCases: readonly RuleCases[] = [
  {
    code: 'EKSA-NET-080',
    accepts: {
      'no mirror': controller('ghcr.io/a/b'),
      'a registry that is mirrored': all(mirrored(CORE, 'ghcr.io'), controller('ghcr.io/a/b')),
      'the mirror': all(mirrored(), controller('mirror.example.com:443/a/b')),
      'a registry in the path of the mirror': all(mirrored(), controller('mirror.example.com/ghcr.io/a/b')),
      'the registry of EKS Anywhere, which is replaced in templates': all(mirrored(), command('curl', 'https://public.ecr.aws/v2/')),
      'that it is not mirrored, which has another rule': all(mirrored('ghcr.io'), controller('public.ecr.aws/a/b')),
      'an image of a mirrored registry in a file of a node': all(mirrored(CORE, 'ghcr.io'), contents('image: ghcr.io/a/b')),
      'a mirror at a registry of a cloud': all(mirrored(), ({ spec }) => {
        spec.registryMirrorConfiguration!.endpoint = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
        spec.packages = { controller: { repository: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/a' } };
      }),
    },
    rejects: {
      'a registry that is not mirrored': [
        all(mirrored(), controller('ghcr.io/a/b')),
        'Cluster/prod spec.packages.controller.repository: the registry mirror does not have this registry; found "ghcr.io"; wanted a copy in mirror.example.com:443',
      ],
      'a URL of one that is mirrored': [
        all(mirrored(CORE, 'ghcr.io'), controller('oci://ghcr.io/a/b')),
        'Cluster/prod spec.packages.controller.repository: a URL does not lead to the registry mirror; found "ghcr.io"; wanted "oci://mirror.example.com:443/x/a/b"',
      ],
      'a URL for downloads': [
        all(mirrored(CORE, 'ghcr.io'), contents('a: 1\nb: https://ghcr.io/v2/ and\n')),
        `TinkerbellTemplateConfig/prod ${FIELD}.environment.CONTENTS: line 2: a URL does not lead to the registry mirror; found "ghcr.io"; wanted https://mirror.example.com:443/x`,
      ],
      'an image that HookOS pulls': [
        all(mirrored(CORE, 'docker.io'), (s) => { addTemplate(s).actions[1].image = 'docker.io/a/writefile{{/* of the site */}}'; }),
        `TinkerbellTemplateConfig/prod ${FIELD}.image: nobody asks the registry mirror in place of this registry here; found "docker.io"; wanted mirror.example.com:443/x/a/writefile`,
      ],
      'an image of the official ones, in a command': [
        all(mirrored(CORE, 'docker.io'), (s) => { addTemplate(s).actions[0].command = ['docker.io/nginx:1']; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].command[0]: nobody asks the registry mirror in place of this registry here; found "docker.io"; wanted "mirror.example.com:443/x/library/nginx:1"',
      ],
    },
  },
  {
    code: 'EKSA-NET-081',
    accepts: {
      'no mirror': osImage('https://github.com/a/kube-1-36.gz'),
      'hosts of the site': mirrored(),
      'a comment': all(mirrored(), contents('# from https://github.com/a/b\na: 1')),
      'what is not asked through a proxy': all(mirrored(), ({ spec }) => { spec.proxyConfiguration = { httpProxy: 'proxy:1', httpsProxy: 'proxy:1', noProxy: ['github.com'] }; }),
    },
    rejects: {
      'an image of an operating system': [
        all(mirrored(), osImage('https://bucket.s3.eu-west-1.amazonaws.com/kube-1-36.gz')),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is fetched from the internet; found "bucket.s3.eu-west-1.amazonaws.com"; wanted a copy on a server of the site',
      ],
      'a repository': [
        all(mirrored(), (s) => { addFlux(s, { git: { repositoryUrl: 'ssh://git@github.com/a/b.git' } }); }),
        'FluxConfig/flux spec.git.repositoryUrl: this Git server is on the internet; found "github.com"; wanted a Git server of the site',
      ],
    },
  },
  {
    code: 'EKSA-NET-082',
    accepts: { 'no mirror': timeServers('pool.ntp.org'), 'one of the site': all(mirrored(), timeServers('ntp.example.com', '169.254.169.123')) },
    rejects: {
      'a public one': [
        all(mirrored(), timeServers('ntp.example.com', '0.pool.ntp.org')),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.ntpConfiguration.servers[1]: this time server is on the internet; found "0.pool.ntp.org"; wanted a time server of the site',
      ],
    },
  },
  {
    code: 'EKSA-NET-083',
    accepts: { 'no mirror': nameServers('8.8.8.8'), 'one of the site': all(mirrored(), nameServers('10.20.0.2')) },
    rejects: {
      'a public one': [
        all(mirrored(), nameServers('8.8.8.8')),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.clusterDNS[0]: this name server is on the internet; found "8.8.8.8"; wanted a name server of the site',
      ],
      'one of IPv6': [
        all(mirrored(), nameServers('2606:4700:4700::1111')),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.clusterDNS[0]: this name server is on the internet; found "2606:4700:4700::1111"; wanted a name server of the site',
      ],
    },
  },
  {
    code: 'EKSA-NET-084',
    accepts: { 'no mirror': issuer('https://accounts.google.com'), 'one of the site': all(mirrored(), issuer('https://login.example.com')) },
    rejects: {
      'a public one': [
        all(mirrored(), issuer('https://accounts.google.com')),
        'OIDCConfig/oidc spec.issuerUrl: this identity provider is on the internet; found "accounts.google.com"; wanted an identity provider of the site',
      ],
    },
  },
  {
    code: 'EKSA-NET-085',
    accepts: {
      'no mirror': () => undefined,
      'boot images inside': mirrored(),
      'a boot ISO inside': all(mirrored(), ({ datacenter }) => { datacenter.spec = { ...datacenter.spec, isoBoot: true, hookIsoURL: 'http://10.20.0.3/hook.iso', hookImagesURLPath: undefined }; }),
      'a workload cluster, whose machines the management cluster boots': all(mirrored(), ({ spec, datacenter }) => {
        spec.managementCluster!.name = 'mgmt';
        delete datacenter.spec.hookImagesURLPath;
      }),
      'a proxy, which has another rule': all(mirrored(), ({ spec, datacenter }) => {
        spec.proxyConfiguration = { httpProxy: 'proxy:1', httpsProxy: 'proxy:1' };
        delete datacenter.spec.hookImagesURLPath;
      }),
    },
    rejects: {
      'no boot images': [
        all(mirrored(), ({ datacenter }) => { delete datacenter.spec.hookImagesURLPath; }),
        'TinkerbellDatacenterConfig/prod spec.hookImagesURLPath: without a URL the boot images are fetched from the internet; found "anywhere-assets.eks.amazonaws.com"',
      ],
      'no boot ISO': [
        all(mirrored(), ({ datacenter }) => { datacenter.spec.isoBoot = true; }),
        'TinkerbellDatacenterConfig/prod spec.hookIsoURL: without a URL the boot ISO is fetched from the internet; found "anywhere-assets.eks.amazonaws.com"',
      ],
    },
  },
  {
    code: 'EKSA-NET-086',
    accepts: {
      'no mirror': bottlerocket,
      'an image inside': all(mirrored(), bottlerocket, ({ machineConfigs }) => { for (const { spec } of machineConfigs) spec.osImageURL = 'http://10.20.0.3/bottlerocket-1-28.gz'; }),
      'a Kubernetes version without images, which has another rule': all(mirrored(), onBottlerocket, ({ datacenter }) => { delete datacenter.spec.osImageURL; }),
    },
    rejects: {
      'no image': [
        all(mirrored(), bottlerocket),
        ...['prod-cp', 'prod-md'].map((name) => `TinkerbellMachineConfig/${name} spec.osImageURL: without a URL the operating system image is fetched from the internet; found "anywhere-assets.eks.amazonaws.com"`),
      ],
    },
  },
  {
    code: 'EKSA-NET-087',
    accepts: {
      'no mirror': (s) => { addFlux(s); },
      'a Git server of the site': all(mirrored(), (s) => { addFlux(s, { git: { repositoryUrl: 'ssh://git@example.com/a/b.git' } }); }),
    },
    rejects: {
      'GitHub': [
        all(mirrored(), (s) => { addFlux(s); }),
        'FluxConfig/flux spec.github: this Git server is on the internet; found "github.com"; wanted a Git server of the site',
      ],
      'GitHub in the deprecated form': [
        all(mirrored(), (s) => { addGitOps(s); }),
        'GitOpsConfig/flux spec.flux.github: this Git server is on the internet; found "github.com"; wanted a Git server of the site',
      ],
    },
  },
];
