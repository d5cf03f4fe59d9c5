import { addGroup, Change, CERTIFICATE, onBottlerocket, RuleCases, Scenario } from '../base';

type Cilium = NonNullable<NonNullable<NonNullable<Scenario['spec']['clusterNetwork']>['cniConfig']>['cilium']>;
type Mirror = NonNullable<Scenario['spec']['registryMirrorConfiguration']>;

const pods = (...cidrBlocks: string[]): Change => ({ spec }) => { spec.clusterNetwork!.pods = { cidrBlocks }; };
const services = (...cidrBlocks: string[]): Change => ({ spec }) => { spec.clusterNetwork!.services = { cidrBlocks }; };
const nodeMask = (cidrMaskSize: number): Change => ({ spec }) => { spec.clusterNetwork!.nodes = { cidrMaskSize }; };
const all = (...changes: Change[]): Change => (s) => { changes.forEach((change) => change(s)); };
const cilium = (settings: Cilium): Change => ({ spec }) => { spec.clusterNetwork!.cniConfig = { cilium: settings }; };
const endpoint = (host: string): Change => ({ controlPlane }) => { controlPlane.endpoint = { host }; };
const tinkerbellIp = (address: string): Change => ({ datacenter }) => { datacenter.spec.tinkerbellIP = address; };
const proxy = (httpProxy: string | undefined, httpsProxy: string | undefined = httpProxy, noProxy?: string[]): Change => ({ spec, datacenter }) => {
  spec.proxyConfiguration = { httpProxy, httpsProxy, noProxy };
  datacenter.spec.hookImagesURLPath = 'http://10.20.0.3/hook';
};
const written: Change = (s) => { s.writesClusterApi = true; };
const signedIn: Change = (s) => { s.registryCredentials = true; };
const mirror = (settings: Mirror): Change => ({ spec, datacenter }) => {
  spec.registryMirrorConfiguration = { endpoint: 'mirror.example.com', ...settings };
  datacenter.spec.hookImagesURLPath = 'http://10.20.0.3/hook';
};
const mirrored = (...registries: string[]): Change => mirror({ ociNamespaces: registries.map((registry) => ({ registry, namespace: 'x' })) });
const CORE = 'public.ecr.aws';

/** Networks inside a cluster, and the network plugin. */
export const clusterNetworkCases: readonly RuleCases[] = [
  {
    code: 'EKSA-NET-001',
    accepts: { 'a block': pods('192.168.0.0/16') },
    rejects: {
      'no pods': [
        ({ spec }) => { delete spec.clusterNetwork!.pods; },
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks: there is no network for pods',
      ],
      'an empty list': [pods(), 'Cluster/prod spec.clusterNetwork.pods.cidrBlocks: there is no network for pods'],
      'no network': [
        ({ spec }) => { delete spec.clusterNetwork; },
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks: there is no network for pods',
      ],
    },
  },
  {
    code: 'EKSA-NET-002',
    accepts: { 'a block': services('10.96.0.0/12') },
    rejects: {
      'no services': [
        ({ spec }) => { delete spec.clusterNetwork!.services; },
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks: there is no network for services',
      ],
      'an empty list': [services(), 'Cluster/prod spec.clusterNetwork.services.cidrBlocks: there is no network for services'],
    },
  },
  {
    code: 'EKSA-NET-003',
    accepts: { 'one block': () => undefined },
    rejects: {
      'two blocks': [
        pods('192.168.0.0/16', '172.16.0.0/16'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks: there are several networks for pods; found 2; wanted 1',
      ],
      'dual stack': [
        pods('192.168.0.0/16', 'fd00::/108'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks: there are several networks for pods; found 2; wanted 1',
      ],
    },
  },
  {
    code: 'EKSA-NET-004',
    accepts: { 'one block': () => undefined },
    rejects: {
      'two blocks': [
        services('10.96.0.0/16', '10.97.0.0/16'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks: there are several networks for services; found 2; wanted 1',
      ],
    },
  },
  {
    code: 'EKSA-NET-005',
    accepts: { 'host bits': pods('192.168.5.4/16'), 'IPv6': pods('fd00::/48') },
    rejects: {
      'no prefix': [
        pods('192.168.0.0'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the network for pods is no CIDR block; found "192.168.0.0"; wanted a block such as 192.168.0.0/16',
      ],
      'a prefix that is too long': [
        pods('192.168.0.0/33'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the network for pods is no CIDR block; found "192.168.0.0/33"; wanted a block such as 192.168.0.0/16',
      ],
      'a leading zero': [
        pods('192.168.00.0/16'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the network for pods is no CIDR block; found "192.168.00.0/16"; wanted a block such as 192.168.0.0/16',
      ],
      'a number above 255': [
        pods('192.168.256.0/16'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the network for pods is no CIDR block; found "192.168.256.0/16"; wanted a block such as 192.168.0.0/16',
      ],
      'three numbers': [
        pods('192.168.0/16'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the network for pods is no CIDR block; found "192.168.0/16"; wanted a block such as 192.168.0.0/16',
      ],
      'a zone': [
        pods('fe80::1%eth0/64'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the network for pods is no CIDR block; found "fe80::1%eth0/64"; wanted a block such as 192.168.0.0/16',
      ],
      'a netmask': [
        pods('192.168.0.0/255.255.0.0'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the network for pods is no CIDR block; found "192.168.0.0/255.255.0.0"; wanted a block such as 192.168.0.0/16',
      ],
      'an empty text': [
        pods(''),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the network for pods is no CIDR block; found ""; wanted a block such as 192.168.0.0/16',
      ],
    },
  },
  {
    code: 'EKSA-NET-006',
    accepts: { 'a block': services('10.96.0.0/12') },
    rejects: {
      'a word': [
        services('default'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the network for services is no CIDR block; found "default"; wanted a block such as 10.96.0.0/12',
      ],
      'a negative prefix': [
        services('10.96.0.0/-1'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the network for services is no CIDR block; found "10.96.0.0/-1"; wanted a block such as 10.96.0.0/12',
      ],
      'a blank': [
        services('10.96.0.0/12 '),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the network for services is no CIDR block; found "10.96.0.0/12 "; wanted a block such as 10.96.0.0/12',
      ],
    },
  },
  {
    code: 'EKSA-NET-007',
    accepts: {
      'a shorter prefix': pods('192.168.0.0/23'),
      'another range of nodes': all(pods('192.168.0.0/24'), nodeMask(25)),
      'no block, which has another rule': pods('x'),
    },
    rejects: {
      'the same size': [
        pods('192.168.0.0/24'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network has no room for a node range of /24; found "192.168.0.0/24"; wanted a prefix shorter than /24',
      ],
      'a smaller network': [
        pods('192.168.0.0/26'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network has no room for a node range of /24; found "192.168.0.0/26"; wanted a prefix shorter than /24',
      ],
      'a larger range of nodes': [
        nodeMask(16),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network has no room for a node range of /16; found "192.168.0.0/16"; wanted a prefix shorter than /16',
      ],
      'IPv6 with the default range': [
        pods('fd00::/48'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network has no room for a node range of /24; found "fd00::/48"; wanted a prefix shorter than /24',
      ],
    },
  },
  {
    code: 'EKSA-NET-008',
    accepts: { '16 bits': all(pods('10.128.0.0/8'), nodeMask(24)) },
    rejects: {
      '17 bits': [
        nodeMask(33),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network is too large for node ranges of /33; found "192.168.0.0/16"; wanted /17 or longer',
      ],
      'a large network': [
        pods('10.0.0.0/7'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network is too large for node ranges of /24; found "10.0.0.0/7"; wanted /8 or longer',
      ],
    },
  },
  {
    code: 'EKSA-NET-010',
    accepts: { 'separate networks': () => undefined, 'families': all(pods('fd00::/48'), services('10.96.0.0/12')) },
    rejects: {
      'the same network': [
        all(pods('10.96.0.0/16'), services('10.96.0.0/16')),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network overlaps the pod network 10.96.0.0/16; found "10.96.0.0/16"',
      ],
      'services inside pods': [
        services('192.168.10.0/24'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network overlaps the pod network 192.168.0.0/16; found "192.168.10.0/24"',
      ],
      'pods inside services': [
        pods('10.100.0.0/16'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network overlaps the pod network 10.100.0.0/16; found "10.96.0.0/12"',
      ],
    },
  },
  {
    code: 'EKSA-NET-011',
    accepts: { 'first addresses': () => undefined, 'a single address': services('10.96.0.1/32') },
    rejects: {
      'pods': [
        pods('192.168.5.4/16'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network does not begin with the first address of its block; found "192.168.5.4/16"; wanted "192.168.0.0/16"',
      ],
      'IPv6 services': [
        services('fd00::1/112'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network does not begin with the first address of its block; found "fd00::1/112"; wanted "fd00::/112"',
      ],
    },
  },
  {
    code: 'EKSA-NET-012',
    accepts: { IPv4: () => undefined },
    rejects: {
      'IPv6 pods': [
        pods('fd00::/48'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network is an IPv6 block; found "fd00::/48"',
      ],
      'IPv6 services': [
        services('fd00::/112'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network is an IPv6 block; found "fd00::/112"',
      ],
    },
  },
  {
    code: 'EKSA-NET-013',
    accepts: {
      '/12': services('10.96.0.0/12'), '/28': services('10.96.0.0/28'), 'IPv6': services('fd00::/112'), 'pod networks of other sizes, which have other rules': pods('10.0.0.0/8'),
    },
    rejects: {
      '/11': [
        services('10.96.0.0/11'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network is too large; found "10.96.0.0/11"',
      ],
      '/29': [
        services('10.96.0.0/29'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network is too small; found "10.96.0.0/29"',
      ],
      'IPv6 /107': [
        services('fd00::/107'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network is too large; found "fd00::/107"',
      ],
    },
  },
  {
    code: 'EKSA-NET-014',
    accepts: {
      'room for all': all(pods('192.168.0.0/21'), ({ workers }) => { workers.count = 4; }),
      'what cannot be counted': pods('x'),
      'what another rule refuses': pods('192.168.0.0/24'),
    },
    rejects: {
      'no room for one more': [
        all(pods('192.168.0.0/21'), ({ workers }) => { workers.count = 5; }),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network has room for 8 nodes, and a rollout of this cluster has 9; found "192.168.0.0/21"',
      ],
      'no room for the upper bound': [
        all(pods('192.168.0.0/21'), ({ workers }) => { workers.autoscalingConfiguration = { minCount: 1, maxCount: 9 }; }),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network has room for 8 nodes, and a rollout of this cluster has 13; found "192.168.0.0/21"',
      ],
      'no room for a second group': [
        (s) => { pods('192.168.0.0/21')(s); addGroup(s, 'gpu', { count: 4 }); },
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network has room for 8 nodes, and a rollout of this cluster has 10; found "192.168.0.0/21"',
      ],
      'a count that is missing': [
        all(pods('192.168.0.0/23'), ({ controlPlane }) => { delete controlPlane.count; }),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network has room for 2 nodes, and a rollout of this cluster has 3; found "192.168.0.0/23"',
      ],
    },
  },
  {
    code: 'EKSA-NET-015',
    accepts: {
      'the usual range': () => undefined,
      'fewer pods': all(nodeMask(26), ({ workers, controlPlane }) => { for (const settings of [workers, controlPlane]) settings.kubeletConfiguration = { kind: 'KubeletConfiguration', maxPods: 61 }; }),
      'no network': pods('x'),
    },
    rejects: {
      'a small range': [
        nodeMask(26),
        'Cluster/prod spec.clusterNetwork.nodes.cidrMaskSize: nodes of the control plane and worker node group "md-0" have 61 addresses for up to 110 pods',
      ],
      'many pods': [
        ({ workers }) => { workers.kubeletConfiguration = { kind: 'KubeletConfiguration', maxPods: 254 }; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.maxPods: nodes of worker node group "md-0" have 253 addresses for up to 254 pods',
      ],
      'no range at all': [
        all(pods('192.168.0.0/16'), nodeMask(32), ({ spec }) => { delete spec.workerNodeGroupConfigurations; }),
        'Cluster/prod spec.clusterNetwork.nodes.cidrMaskSize: nodes of the control plane have 0 addresses for up to 110 pods',
      ],
    },
  },
  {
    code: 'EKSA-NET-016',
    accepts: {
      'an absolute path': ({ spec }) => { spec.clusterNetwork!.dns = { resolvConf: { path: '/run/systemd/resolve/resolv.conf' } }; },
    },
    rejects: {
      'a relative path': [
        ({ spec }) => { spec.clusterNetwork!.dns = { resolvConf: { path: 'etc/resolv.conf' } }; },
        'Cluster/prod spec.clusterNetwork.dns.resolvConf.path: this is not an absolute path; found "etc/resolv.conf"',
      ],
    },
  },
  {
    code: 'EKSA-NET-020',
    accepts: { Cilium: () => undefined },
    rejects: {
      'kindnetd': [
        ({ spec }) => { spec.clusterNetwork!.cniConfig = { kindnetd: {} }; },
        'Cluster/prod spec.clusterNetwork.cniConfig.kindnetd: kindnetd does not work on bare metal; wanted cilium',
      ],
      'both': [
        ({ spec }) => { spec.clusterNetwork!.cniConfig = { cilium: {}, kindnetd: {} }; },
        'Cluster/prod spec.clusterNetwork.cniConfig.kindnetd: kindnetd does not work on bare metal; wanted cilium',
      ],
      'the deprecated field': [
        ({ spec }) => { delete spec.clusterNetwork!.cniConfig; spec.clusterNetwork!.cni = 'kindnetd'; },
        'Cluster/prod spec.clusterNetwork.cni: kindnetd does not work on bare metal; wanted cilium',
      ],
    },
  },
  {
    code: 'EKSA-NET-021',
    accepts: {
      'the deprecated field alone': ({ spec }) => { delete spec.clusterNetwork!.cniConfig; spec.clusterNetwork!.cni = 'cilium'; },
      'an empty deprecated field': ({ spec }) => { spec.clusterNetwork!.cni = ''; },
    },
    rejects: {
      both: [
        ({ spec }) => { spec.clusterNetwork!.cni = 'cilium'; },
        'Cluster/prod spec.clusterNetwork.cni: both cni and cniConfig are set; found "cilium"',
      ],
    },
  },
  {
    code: 'EKSA-NET-022',
    accepts: {
      'the former name of Cilium': ({ spec }) => { delete spec.clusterNetwork!.cniConfig; spec.clusterNetwork!.cni = 'cilium-enterprise'; },
      'kindnetd, which has another rule': ({ spec }) => { spec.clusterNetwork!.cniConfig = { kindnetd: {} }; },
    },
    rejects: {
      'no plugin': [
        ({ spec }) => { spec.clusterNetwork!.cniConfig = {}; },
        'Cluster/prod spec.clusterNetwork.cniConfig: no network plugin is chosen',
      ],
      'no configuration': [
        ({ spec }) => { delete spec.clusterNetwork!.cniConfig; },
        'Cluster/prod spec.clusterNetwork.cniConfig: no network plugin is chosen',
      ],
      'another plugin': [
        ({ spec }) => { delete spec.clusterNetwork!.cniConfig; spec.clusterNetwork!.cni = 'calico'; },
        'Cluster/prod spec.clusterNetwork.cni: this network plugin is not supported; found "calico"; wanted cilium',
      ],
      'a misspelt plugin': [
        ({ spec }) => { delete spec.clusterNetwork!.cniConfig; spec.clusterNetwork!.cni = 'cillium'; },
        'Cluster/prod spec.clusterNetwork.cni: this network plugin is not supported; found "cillium"; wanted cilium',
      ],
    },
  },
  {
    code: 'EKSA-NET-023',
    accepts: { 'the current field': () => undefined },
    rejects: {
      'the deprecated field': [
        ({ spec }) => { delete spec.clusterNetwork!.cniConfig; spec.clusterNetwork!.cni = 'cilium'; },
        'Cluster/prod spec.clusterNetwork.cni: this field is deprecated; found "cilium"',
      ],
    },
  },
  {
    code: 'EKSA-NET-024',
    accepts: {
      'skipUpgrade alone': cilium({ skipUpgrade: true }),
      'a mode alone': cilium({ policyEnforcementMode: 'always' }),
      'a mode and no skipUpgrade': cilium({ skipUpgrade: false, policyEnforcementMode: 'always' }),
    },
    rejects: {
      both: [
        cilium({ skipUpgrade: true, policyEnforcementMode: 'always' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.policyEnforcementMode: skipUpgrade excludes this setting; found "always"',
      ],
    },
  },
  {
    code: 'EKSA-NET-025',
    accepts: {
      'a block': cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '192.168.0.0/16' }),
      'an overlay': cilium({ routingMode: 'overlay' }),
    },
    rejects: {
      'no block': [
        cilium({ routingMode: 'direct' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR: direct routing needs a native routing CIDR',
      ],
      'an IPv6 block only': [
        cilium({ routingMode: 'direct', ipv6NativeRoutingCIDR: 'fd00::/48' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR: direct routing needs a native routing CIDR',
      ],
    },
  },
  {
    code: 'EKSA-NET-026',
    accepts: {
      default: cilium({ policyEnforcementMode: 'default' }),
      always: cilium({ policyEnforcementMode: 'always' }),
      never: cilium({ policyEnforcementMode: 'never' }),
      nothing: cilium({ policyEnforcementMode: '' }),
    },
    rejects: {
      'a misspelt mode': [
        cilium({ policyEnforcementMode: 'allways' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.policyEnforcementMode: Cilium does not know this mode; found "allways"; wanted always',
      ],
      'another word': [
        cilium({ policyEnforcementMode: 'strict' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.policyEnforcementMode: Cilium does not know this mode; found "strict"; wanted default, always or never',
      ],
      'capitals': [
        cilium({ policyEnforcementMode: 'Always' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.policyEnforcementMode: Cilium does not know this mode; found "Always"; wanted always',
      ],
    },
  },
  {
    code: 'EKSA-NET-027',
    accepts: {
      overlay: cilium({ routingMode: 'overlay' }),
      direct: cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '192.168.0.0/16' }),
    },
    rejects: {
      'the word of Helm': [
        cilium({ routingMode: 'native' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.routingMode: this text means the same as overlay; found "native"; wanted overlay or direct',
      ],
      'a misspelt mode': [
        cilium({ routingMode: 'Direct' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.routingMode: this text means the same as overlay; found "Direct"; wanted direct',
      ],
    },
  },
  {
    code: 'EKSA-NET-028',
    accepts: { blocks: cilium({ ipv4NativeRoutingCIDR: '192.168.0.0/16', ipv6NativeRoutingCIDR: 'fd00::/48' }) },
    rejects: {
      'no block': [
        cilium({ ipv4NativeRoutingCIDR: '192.168.0.0' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR: this is no IPv4 block; found "192.168.0.0"',
      ],
      'the other family': [
        cilium({ ipv4NativeRoutingCIDR: 'fd00::/48' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR: this is no IPv4 block; found "fd00::/48"',
      ],
      'the other family again': [
        cilium({ ipv6NativeRoutingCIDR: '192.168.0.0/16' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.ipv6NativeRoutingCIDR: this is no IPv6 block; found "192.168.0.0/16"',
      ],
    },
  },
  {
    code: 'EKSA-NET-029',
    accepts: {
      'the pod network': cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '192.168.0.0/16' }),
      'a block around it': cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '192.0.0.0/8' }),
      'an overlay': cilium({ ipv4NativeRoutingCIDR: '10.0.0.0/8' }),
      'pods that cannot be read': all(cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '10.0.0.0/8' }), pods('x')),
    },
    rejects: {
      'another block': [
        cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '10.0.0.0/8' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR: the pod network is not inside; found "10.0.0.0/8"; wanted "192.168.0.0/16"',
      ],
      'half of it': [
        cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '192.168.0.0/17' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR: the pod network is not inside; found "192.168.0.0/17"; wanted "192.168.0.0/16"',
      ],
      'its other half': [
        cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '192.168.128.0/17' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR: the pod network is not inside; found "192.168.128.0/17"; wanted "192.168.0.0/16"',
      ],
    },
  },
  {
    code: 'EKSA-NET-030',
    accepts: {
      'individual settings': cilium({ routingMode: 'overlay', policyEnforcementMode: 'always' }),
      'helmValues alone': cilium({ helmValues: { debug: true }, skipUpgrade: false, routingMode: '' }),
      'skipUpgrade alone': cilium({ skipUpgrade: true }),
      'a policy beside skipUpgrade, which has its own rule': cilium({ skipUpgrade: true, policyEnforcementMode: 'always' }),
      'no Cilium': ({ spec }) => { delete spec.clusterNetwork; },
    },
    rejects: {
      'helmValues beside settings': [
        cilium({ helmValues: { debug: true }, routingMode: 'overlay', cniExclusive: false }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium: helmValues takes the effect from routingMode and cniExclusive',
      ],
      'skipUpgrade beside settings': [
        cilium({ skipUpgrade: true, helmValues: {}, egressMasqueradeInterfaces: 'eth0' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium: skipUpgrade takes the effect from helmValues and egressMasqueradeInterfaces',
      ],
    },
  },
  {
    code: 'EKSA-NET-031',
    accepts: {
      'an interface': cilium({ egressMasqueradeInterfaces: 'eth0' }),
      'prefixes': cilium({ egressMasqueradeInterfaces: 'eth+,bond+ eno1' }),
    },
    rejects: {
      'a long name': [
        cilium({ egressMasqueradeInterfaces: 'a-very-long-interface' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.egressMasqueradeInterfaces: these are no names of network interfaces; found "a-very-long-interface"',
      ],
      'an address': [
        cilium({ egressMasqueradeInterfaces: '10.0.0.0/8' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.egressMasqueradeInterfaces: these are no names of network interfaces; found "10.0.0.0/8"',
      ],
      'a comma too many': [
        cilium({ egressMasqueradeInterfaces: 'eth0,' }),
        'Cluster/prod spec.clusterNetwork.cniConfig.cilium.egressMasqueradeInterfaces: these are no names of network interfaces; found "eth0,"',
      ],
    },
  },
];

/** Addresses, proxies and registry mirrors. */
export const addressCases: readonly RuleCases[] = [
  {
    code: 'EKSA-NET-040',
    accepts: { 'an address': () => undefined },
    rejects: {
      'no address': [tinkerbellIp(''), 'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this datacenter has no tinkerbellIP'],
      'no settings': [
        ({ datacenters }) => { delete datacenters[0].spec; },
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this datacenter has no tinkerbellIP',
      ],
    },
  },
  {
    code: 'EKSA-NET-041',
    accepts: { IPv4: tinkerbellIp('10.20.0.12'), IPv6: tinkerbellIp('fd00::1') },
    rejects: {
      'a name': [
        tinkerbellIp('tink.example.com'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this is not an IP address; found "tink.example.com"',
      ],
      'a prefix': [
        tinkerbellIp('10.20.0.11/24'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this is not an IP address; found "10.20.0.11/24"',
      ],
      'a leading zero': [
        tinkerbellIp('10.20.0.011'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this is not an IP address; found "10.20.0.011"',
      ],
      'a blank': [
        tinkerbellIp(' 10.20.0.11'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this is not an IP address; found " 10.20.0.11"',
      ],
      'three numbers': [
        tinkerbellIp('10.20.11'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this is not an IP address; found "10.20.11"',
      ],
      'a number above 255': [
        tinkerbellIp('10.20.0.311'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this is not an IP address; found "10.20.0.311"',
      ],
      'a zone': [
        tinkerbellIp('fe80::1%eth0'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this is not an IP address; found "fe80::1%eth0"',
      ],
    },
  },
  {
    code: 'EKSA-NET-042',
    accepts: {
      'an address': endpoint('10.20.0.12'),
      'nothing, which has another rule': endpoint(''),
      'the name of a load balancer': all(endpoint('api.example.com'), ({ controlPlane }) => { controlPlane.skipLoadBalancerDeployment = true; }),
    },
    rejects: {
      'a name': [
        endpoint('api.example.com'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: this is not an IP address; found "api.example.com"',
      ],
      'a port': [
        endpoint('10.20.0.10:6443'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: this is not an IP address; found "10.20.0.10:6443"',
      ],
      'a URL': [
        endpoint('https://10.20.0.10'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: this is not an IP address; found "https://10.20.0.10"',
      ],
      'a number above 255': [
        endpoint('10.20.0.256'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: this is not an IP address; found "10.20.0.256"',
      ],
      'no name of a load balancer': [
        all(endpoint('api example'), ({ controlPlane }) => { controlPlane.skipLoadBalancerDeployment = true; }),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: this is not an IP address; found "api example"',
      ],
    },
  },
  {
    code: 'EKSA-NET-043',
    accepts: { IPv4: () => undefined },
    rejects: {
      'an IPv6 endpoint': [
        endpoint('fd00::10'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint is an IPv6 address; found "fd00::10"',
      ],
      'an IPv6 tinkerbellIP': [
        tinkerbellIp('fd00::11'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: tinkerbellIP is an IPv6 address; found "fd00::11"',
      ],
    },
  },
  {
    code: 'EKSA-NET-044',
    accepts: {
      'a private address': () => undefined,
      'a public address': endpoint('203.0.113.10'),
      'no datacenter': ({ datacenters }) => { datacenters.pop(); },
    },
    rejects: {
      'loopback': [
        endpoint('127.0.0.1'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint is a loopback address; found "127.0.0.1"',
      ],
      'unspecified': [
        tinkerbellIp('0.0.0.0'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: tinkerbellIP is the unspecified address; found "0.0.0.0"',
      ],
      'multicast': [
        endpoint('224.0.0.1'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint is a multicast address; found "224.0.0.1"',
      ],
      'link-local': [
        tinkerbellIp('169.254.1.1'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: tinkerbellIP is a link-local address; found "169.254.1.1"',
      ],
      'broadcast': [
        endpoint('255.255.255.255'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint is the broadcast address; found "255.255.255.255"',
      ],
    },
  },
  {
    code: 'EKSA-NET-050',
    accepts: { 'a private address': () => undefined, 'another public address': endpoint('203.0.114.10') },
    rejects: {
      'an endpoint from an example': [
        endpoint('203.0.113.10'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint is an address for documentation; found "203.0.113.10"',
      ],
      'a proxy from an example, whose password is not shown': [
        proxy('http://user:secret@192.0.2.1:3128', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: the proxy is at an address for documentation; found "http://***@192.0.2.1:3128"',
      ],
    },
  },
  {
    code: 'EKSA-NET-045',
    accepts: { 'elsewhere': () => undefined, 'the other family': all(endpoint('10.20.0.10'), pods('fd00::/48')) },
    rejects: {
      'an endpoint among pods': [
        endpoint('192.168.0.10'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint lies in the pod network 192.168.0.0/16; found "192.168.0.10"',
      ],
      'an endpoint among services': [
        endpoint('10.96.0.1'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint lies in the service network 10.96.0.0/12; found "10.96.0.1"',
      ],
      'a tinkerbellIP among pods': [
        tinkerbellIp('192.168.255.255'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: tinkerbellIP lies in the pod network 192.168.0.0/16; found "192.168.255.255"',
      ],
      'services around both': [
        services('10.16.0.0/12'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint lies in the service network 10.16.0.0/12; found "10.20.0.10"',
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: tinkerbellIP lies in the service network 10.16.0.0/12; found "10.20.0.11"',
      ],
    },
  },
  {
    code: 'EKSA-NET-046',
    accepts: { 'free addresses': () => undefined, 'no machines': ({ machines }) => { machines.length = 0; } },
    rejects: {
      'an endpoint that a machine has': [
        endpoint('10.20.0.101'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint is also the node address of machine node-1; found "10.20.0.101"',
      ],
      'an endpoint that a BMC has': [
        endpoint('10.21.0.102'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint is also the BMC address of machine node-2; found "10.21.0.102"',
      ],
      'a tinkerbellIP that is the gateway': [
        tinkerbellIp('10.20.0.1'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: tinkerbellIP is also the gateway of machine node-1; found "10.20.0.1"',
      ],
      'a tinkerbellIP that is a name server': [
        tinkerbellIp('10.20.0.2'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: tinkerbellIP is also the name server of machine node-1; found "10.20.0.2"',
      ],
      'an address in another notation': [
        endpoint('::ffff:10.20.0.101'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane endpoint is also the node address of machine node-1; found "::ffff:10.20.0.101"',
      ],
    },
  },
  {
    code: 'EKSA-NET-047',
    accepts: {
      'elsewhere': () => undefined,
      'no machines': ({ machines }) => { machines.length = 0; },
      'IPv6 networks': all(pods('fd00::/48'), services('fd01::/112')),
    },
    rejects: {
      'machines among pods': [
        pods('10.20.0.0/16'),
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network contains the address 10.20.0.101 of node-1 and 7 more machines of app/machines; found "10.20.0.0/16"',
      ],
      'one machine among services': [
        services('10.20.0.108/32'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network contains the address 10.20.0.108 of node-8 of app/machines; found "10.20.0.108/32"',
      ],
      'two machines among services': [
        services('10.20.0.107/31'),
        'Cluster/prod spec.clusterNetwork.services.cidrBlocks[0]: the service network contains the address 10.20.0.106 of node-6 and 1 more machine of app/machines; found "10.20.0.107/31"',
      ],
      'a machine that was moved': [
        ({ machines }) => { machines[3].ipAddress = '192.168.7.7'; },
        'Cluster/prod spec.clusterNetwork.pods.cidrBlocks[0]: the pod network contains the address 192.168.7.7 of node-4 of app/machines; found "192.168.0.0/16"',
      ],
    },
  },
  {
    code: 'EKSA-NET-048',
    accepts: {
      'the same network': () => undefined,
      'no machines': ({ machines }) => { machines.length = 0; },
      'a load balancer of one\'s own': all(endpoint('10.99.0.10'), ({ controlPlane }) => { controlPlane.skipLoadBalancerDeployment = true; }),
      'no load balancer of Tinkerbell': all(tinkerbellIp('10.99.0.11'), ({ datacenter }) => { datacenter.spec.skipLoadBalancerDeployment = true; }),
      'netmasks that cannot be read': ({ machines, controlPlane }) => { for (const machine of machines) machine.netmask = '255.0.255.0'; controlPlane.endpoint!.host = '10.99.0.1'; },
      'machines without addresses': ({ machines }) => { for (const machine of machines) machine.ipAddress = 'x'; },
      'the tinkerbellIP of a management cluster elsewhere, which a workload cluster cannot change': all(
        tinkerbellIp('10.20.1.11'), ({ spec }) => { spec.managementCluster!.name = 'hub'; },
      ),
    },
    rejects: {
      'an endpoint elsewhere': [
        endpoint('10.99.0.10'),
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: no machine has an address in the network of the control plane endpoint; found "10.99.0.10"',
      ],
      'a tinkerbellIP elsewhere': [
        tinkerbellIp('10.20.1.11'),
        'TinkerbellDatacenterConfig/prod spec.tinkerbellIP: no machine has an address in the network of tinkerbellIP; found "10.20.1.11"',
      ],
    },
  },
  {
    code: 'EKSA-NET-049',
    accepts: { 'an interface': ({ datacenter }) => { datacenter.spec.loadBalancerInterface = 'bond0.100'; } },
    rejects: {
      'a blank': [
        ({ datacenter }) => { datacenter.spec.loadBalancerInterface = 'eno 1'; },
        'TinkerbellDatacenterConfig/prod spec.loadBalancerInterface: this cannot be the name of a network interface; found "eno 1"',
      ],
      '16 characters': [
        ({ datacenter }) => { datacenter.spec.loadBalancerInterface = 'a'.repeat(16); },
        'TinkerbellDatacenterConfig/prod spec.loadBalancerInterface: this cannot be the name of a network interface; found "aaaaaaaaaaaaaaaa"',
      ],
    },
  },
  {
    code: 'EKSA-NET-060',
    accepts: { 'both': proxy('http://proxy:3128'), 'no proxy': () => undefined },
    rejects: {
      'no httpProxy': [proxy('', 'proxy:3128'), 'Cluster/prod spec.proxyConfiguration.httpProxy: httpProxy is not set'],
      'no httpsProxy': [
        ({ spec }) => { spec.proxyConfiguration = { httpProxy: 'proxy:3128' }; },
        'Cluster/prod spec.proxyConfiguration.httpsProxy: httpsProxy is not set',
      ],
      'an empty object': [
        ({ spec }) => { spec.proxyConfiguration = {}; },
        'Cluster/prod spec.proxyConfiguration.httpProxy: httpProxy is not set',
        'Cluster/prod spec.proxyConfiguration.httpsProxy: httpsProxy is not set',
      ],
    },
  },
  {
    code: 'EKSA-NET-061',
    accepts: { 'a URL': proxy('http://proxy:3128'), 'host and port': proxy('proxy:3128'), 'other schemes': proxy('socks5://proxy:3128') },
    rejects: {
      'a blank in the host': [
        proxy('http://my proxy:3128'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this proxy is no URL; found "http://my proxy:3128"',
        'Cluster/prod spec.proxyConfiguration.httpsProxy: this proxy is no URL; found "http://my proxy:3128"',
      ],
      'a port of letters': [
        proxy('http://proxy:abc', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this proxy is no URL; found "http://proxy:abc"',
      ],
      'a broken escape': [
        proxy('http://user:%zz@proxy:1', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this proxy is no URL; found "http://***@proxy:1"',
      ],
      'the name of a host': [
        proxy('http1.example.com', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this proxy is no URL; found "http1.example.com"',
      ],
    },
  },
  {
    code: 'EKSA-NET-062',
    accepts: {
      'a port': proxy('https://proxy:3128'),
      'IPv6 in brackets': proxy('[fd00::1]:3128'),
      'what another rule refuses': proxy('http://a b'),
    },
    rejects: {
      'no port of a URL': [
        proxy('http://10.1.1.1', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this proxy has no port; found "http://10.1.1.1"',
      ],
      'no port of a host': [
        proxy('proxy', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this proxy has no port; found "proxy"',
      ],
      'IPv6 without brackets': [
        proxy('fd00::1:3128', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this proxy has no port; found "fd00::1:3128"',
      ],
      'another scheme': [
        proxy('proxy:1', 'socks5://proxy:3128'),
        'Cluster/prod spec.proxyConfiguration.httpsProxy: this proxy has no port; found "socks5://proxy:3128"',
      ],
      'a host that begins with http': [
        proxy('proxy:1', 'httpproxy:80'),
        'Cluster/prod spec.proxyConfiguration.httpsProxy: this proxy has no port; found "httpproxy:80"',
      ],
    },
  },
  {
    code: 'EKSA-NET-063',
    accepts: { 'the last port': proxy('proxy:65535') },
    rejects: {
      'zero': [proxy('proxy:0', 'proxy:1'), 'Cluster/prod spec.proxyConfiguration.httpProxy: this is not a port; found "0"'],
      'beyond the last': [
        proxy('http://proxy:65536', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this is not a port; found "65536"',
      ],
      'letters': [proxy('proxy:web', 'proxy:1'), 'Cluster/prod spec.proxyConfiguration.httpProxy: this is not a port; found "web"'],
      'nothing': [proxy('proxy:', 'proxy:1'), 'Cluster/prod spec.proxyConfiguration.httpProxy: this is not a port; found ""'],
    },
  },
  {
    code: 'EKSA-NET-064',
    accepts: {
      'a name': proxy('http://proxy.example.com:3128'),
      'an address': proxy('10.1.1.1:3128'),
      'IPv6': proxy('http://[fd00::1]:3128'),
    },
    rejects: {
      'an underscore': [
        proxy('my_proxy:3128', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this is no host; found "my_proxy"',
      ],
      'an impossible address': [
        proxy('10.1.1.400:3128', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this is no host; found "10.1.1.400"',
      ],
      'nothing': [proxy(':3128', 'proxy:1'), 'Cluster/prod spec.proxyConfiguration.httpProxy: this is no host; found ""'],
      'a wildcard': [
        proxy('*.example.com:3128', 'proxy:1'),
        'Cluster/prod spec.proxyConfiguration.httpProxy: this is no host; found "*.example.com"',
      ],
    },
  },
  {
    code: 'EKSA-NET-065',
    accepts: {
      'hosts, domains, addresses and blocks': proxy('proxy:1', 'proxy:1', ['example.com', '.example.com', '10.0.0.0/8', '10.0.0.1', '*.example.com']),
    },
    rejects: {
      'a URL': [
        proxy('proxy:1', 'proxy:1', ['https://example.com']),
        'Cluster/prod spec.proxyConfiguration.noProxy[0]: this entry matches no host; found "https://example.com"',
      ],
      'several in one': [
        proxy('proxy:1', 'proxy:1', ['a.example.com,b.example.com']),
        'Cluster/prod spec.proxyConfiguration.noProxy[0]: this entry matches no host; found "a.example.com,b.example.com"',
      ],
      'nothing': [
        proxy('proxy:1', 'proxy:1', ['']),
        'Cluster/prod spec.proxyConfiguration.noProxy[0]: this entry matches no host; found ""',
      ],
      'a wildcard inside': [
        proxy('proxy:1', 'proxy:1', ['10.0.0.*']),
        'Cluster/prod spec.proxyConfiguration.noProxy[0]: this entry matches no host; found "10.0.0.*"',
      ],
    },
  },
  {
    code: 'EKSA-NET-070',
    accepts: { 'an endpoint': mirror({}), 'no mirror': () => undefined },
    rejects: {
      'no endpoint': [
        ({ spec }) => { spec.registryMirrorConfiguration = {}; },
        'Cluster/prod spec.registryMirrorConfiguration.endpoint: the registry mirror has no endpoint',
      ],
      'an empty one': [
        mirror({ endpoint: '' }),
        'Cluster/prod spec.registryMirrorConfiguration.endpoint: the registry mirror has no endpoint',
      ],
    },
  },
  {
    code: 'EKSA-NET-071',
    accepts: { 'a port': mirror({ port: '5000' }), 'no port': mirror({ port: '' }) },
    rejects: {
      'zero': [mirror({ port: '0' }), 'Cluster/prod spec.registryMirrorConfiguration.port: this is not a port; found "0"'],
      'beyond the last': [
        mirror({ port: '65536' }),
        'Cluster/prod spec.registryMirrorConfiguration.port: this is not a port; found "65536"',
      ],
      'letters': [mirror({ port: 'https' }), 'Cluster/prod spec.registryMirrorConfiguration.port: this is not a port; found "https"'],
      'a fraction': [mirror({ port: '443.0' }), 'Cluster/prod spec.registryMirrorConfiguration.port: this is not a port; found "443.0"'],
    },
  },
  {
    code: 'EKSA-NET-072',
    accepts: { 'an empty namespace': mirror({ ociNamespaces: [{ registry: CORE, namespace: '' }] }) },
    rejects: {
      'an empty registry': [
        mirrored(CORE, ''),
        'Cluster/prod spec.registryMirrorConfiguration.ociNamespaces[1].registry: this entry names no registry',
      ],
    },
  },
  {
    code: 'EKSA-NET-073',
    accepts: { 'one region': mirrored(CORE, '783794618700.dkr.ecr.us-west-2.amazonaws.com') },
    rejects: {
      'two regions': [
        mirrored(CORE, '783794618700.dkr.ecr.us-west-2.amazonaws.com', '783794618700.dkr.ecr.eu-west-1.amazonaws.com'),
        'Cluster/prod spec.registryMirrorConfiguration.ociNamespaces: there are several registries of curated packages; found "783794618700.dkr.ecr.us-west-2.amazonaws.com" and "783794618700.dkr.ecr.eu-west-1.amazonaws.com"',
      ],
    },
  },
  {
    code: 'EKSA-NET-074',
    accepts: { 'a host': mirror({}), 'an address': mirror({ endpoint: '10.20.0.5' }), 'IPv6': mirror({ endpoint: 'fd00::5' }) },
    rejects: {
      'a URL': [
        mirror({ endpoint: 'https://mirror.example.com' }),
        'Cluster/prod spec.registryMirrorConfiguration.endpoint: this is no host; found "https://mirror.example.com"; wanted "mirror.example.com"',
      ],
      'a port': [
        mirror({ endpoint: 'mirror.example.com:5000' }),
        'Cluster/prod spec.registryMirrorConfiguration.endpoint: this is no host; found "mirror.example.com:5000"; wanted "mirror.example.com"',
      ],
      'a path': [
        mirror({ endpoint: 'mirror.example.com/eks' }),
        'Cluster/prod spec.registryMirrorConfiguration.endpoint: this is no host; found "mirror.example.com/eks"; wanted "mirror.example.com"',
      ],
      'a wildcard': [
        mirror({ endpoint: '*.example.com' }),
        'Cluster/prod spec.registryMirrorConfiguration.endpoint: this is no host; found "*.example.com"',
      ],
      'an underscore': [
        mirror({ endpoint: 'my_mirror' }),
        'Cluster/prod spec.registryMirrorConfiguration.endpoint: this is no host; found "my_mirror"',
      ],
    },
  },
  {
    code: 'EKSA-NET-075',
    accepts: { 'no namespaces, which means all': mirror({}), 'the registry of EKS Anywhere': mirrored(CORE, 'quay.io') },
    rejects: {
      'others only': [mirrored('quay.io'), 'Cluster/prod spec.registryMirrorConfiguration.ociNamespaces: public.ecr.aws is not mirrored'],
    },
  },
  {
    code: 'EKSA-NET-076',
    accepts: { hosts: mirrored(CORE, 'registry.example.com:5000') },
    rejects: {
      'a URL': [
        mirrored(CORE, 'https://quay.io'),
        'Cluster/prod spec.registryMirrorConfiguration.ociNamespaces[1].registry: this is no registry host; found "https://quay.io"',
      ],
      'a path': [
        mirrored(CORE, 'quay.io/cilium'),
        'Cluster/prod spec.registryMirrorConfiguration.ociNamespaces[1].registry: this is no registry host; found "quay.io/cilium"',
      ],
      'a port of letters': [
        mirrored(CORE, 'quay.io:web'),
        'Cluster/prod spec.registryMirrorConfiguration.ociNamespaces[1].registry: this is no registry host; found "quay.io:web"',
      ],
      'one twice': [
        mirrored(CORE, 'quay.io', 'quay.io'),
        'Cluster/prod spec.registryMirrorConfiguration.ociNamespaces[2].registry: this registry is listed twice; found "quay.io"',
      ],
    },
  },
  {
    code: 'EKSA-NET-077',
    accepts: {
      'a certificate': mirror({ caCertContent: CERTIFICATE }),
      'several, with text between': mirror({ caCertContent: `first\n${CERTIFICATE}second\n${CERTIFICATE}` }),
      'none': mirror({ caCertContent: '' }),
    },
    rejects: {
      'no PEM': [
        mirror({ caCertContent: 'MIIB' }),
        'Cluster/prod spec.registryMirrorConfiguration.caCertContent: there is no PEM block in this text',
      ],
      'half of it': [
        mirror({ caCertContent: CERTIFICATE.slice(0, 100) }),
        'Cluster/prod spec.registryMirrorConfiguration.caCertContent: there is no PEM block in this text',
      ],
      'another content': [
        mirror({ caCertContent: CERTIFICATE.replace(/\n[^-]*\n/, '\nAAAA\n') }),
        'Cluster/prod spec.registryMirrorConfiguration.caCertContent: this is not a certificate',
      ],
      'not base64': [
        mirror({ caCertContent: CERTIFICATE.replace('MIIB', 'M*IB') }),
        'Cluster/prod spec.registryMirrorConfiguration.caCertContent: there is no PEM block in this text',
      ],
    },
  },
  {
    code: 'EKSA-NET-078',
    accepts: {
      'a certificate': mirror({ caCertContent: CERTIFICATE }),
      'no check and no certificate': mirror({ insecureSkipVerify: true }),
    },
    rejects: {
      both: [
        mirror({ insecureSkipVerify: true, caCertContent: CERTIFICATE }),
        'Cluster/prod spec.registryMirrorConfiguration.insecureSkipVerify: the certificate of the mirror is not checked',
      ],
    },
  },
  {
    code: 'EKSA-NET-079',
    accepts: { 'Ubuntu': mirror({ authenticate: true }), 'one namespace on Bottlerocket': all(onBottlerocket, mirrored(CORE)) },
    rejects: {
      'credentials where only the workers run Bottlerocket': [
        all(({ machineConfigs }) => { machineConfigs[1].spec.osFamily = 'bottlerocket'; }, mirror({ authenticate: true })),
        'Cluster/prod spec.registryMirrorConfiguration: Bottlerocket nodes ignore authenticate',
      ],
      'credentials': [
        all(onBottlerocket, mirror({ authenticate: true })),
        'Cluster/prod spec.registryMirrorConfiguration: Bottlerocket nodes ignore authenticate',
      ],
      'other registries': [
        all(onBottlerocket, mirrored(CORE, 'quay.io')),
        'Cluster/prod spec.registryMirrorConfiguration: Bottlerocket nodes ignore ociNamespaces of other registries',
      ],
    },
  },
  {
    code: 'EKSA-MODEL-201',
    accepts: {
      'EKS-A objects only': mirror({ authenticate: true }),
      'credentials': all(mirror({ authenticate: true }), written, signedIn),
      'a mirror that asks for none': all(mirror({ authenticate: false }), written),
      'no mirror': written,
    },
    rejects: {
      'Cluster API objects without credentials': [
        all(mirror({ authenticate: true }), written),
        'Cluster/prod spec.registryMirrorConfiguration.authenticate: the registry mirror asks for credentials, and the Cluster API objects would carry none to the nodes',
      ],
    },
  },
  {
    code: 'EKSA-NET-090',
    accepts: { 'a mirror that asks for them': all(mirror({ authenticate: true }), signedIn), 'no credentials': mirror({}) },
    rejects: {
      'a mirror that asks for none': [
        all(mirror({}), signedIn),
        'Cluster/prod spec.registryMirrorConfiguration.authenticate: registry credentials are given, and the mirror does not ask for any',
      ],
      'no mirror': [signedIn, 'Cluster/prod spec.registryMirrorConfiguration: registry credentials are given, and there is no registry mirror'],
    },
  },
];
