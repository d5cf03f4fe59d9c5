import { podRange } from './networks';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { boundsOf, parseCidr } from '../addresses';
import { clusterId, enumerate } from '../places';
import type { ClusterRule } from '../rule';

const SOURCE = 'pkg/api/v1alpha1/cluster.go: validateCiliumConfig';
const POLICY_MODES: readonly string[] = ['default', 'always', 'never'];
const ROUTING_MODES: readonly string[] = ['overlay', 'direct'];
/** Names of the plugin in the deprecated field. */
const CILIUM_NAMES: readonly string[] = ['cilium', 'cilium-enterprise'];

function cniConfig(model: ClusterModel) {
  return model.cluster.spec?.clusterNetwork?.cniConfig;
}

function cilium(model: ClusterModel) {
  return cniConfig(model)?.cilium;
}

const CILIUM = 'spec.clusterNetwork.cniConfig.cilium';

const kindnetd: ClusterRule = {
  code: 'EKSA-NET-020',
  severity: Severity.ERROR,
  title: 'kindnetd as network plugin',
  why: 'It exists for clusters in Docker containers only.',
  fix: 'Use cilium',
  fixInCode: false,
  upstream: ['V038', 'V050'],
  source: 'pkg/api/v1alpha1/cluster.go: validateNetworking, validateCNIConfig',
  *check({ model }) {
    const network = model.cluster.spec?.clusterNetwork;
    if (network?.cniConfig?.kindnetd === undefined && network?.cni !== 'kindnetd') return;
    yield {
      object: clusterId(model),
      field: network.cniConfig?.kindnetd === undefined ? 'spec.clusterNetwork.cni' : 'spec.clusterNetwork.cniConfig.kindnetd',
      message: 'kindnetd does not work on bare metal',
      wanted: 'cilium',
    };
  },
};

const oneFormat: ClusterRule = {
  code: 'EKSA-NET-021',
  severity: Severity.ERROR,
  title: 'Both cni and cniConfig',
  why: 'They are the deprecated and the current form of one setting.',
  fix: 'Remove cni',
  fixInCode: false,
  upstream: ['V047'],
  source: 'pkg/api/v1alpha1/cluster.go: validateCNIPlugin',
  *check({ model }) {
    const network = model.cluster.spec?.clusterNetwork;
    if (!network?.cni || network.cniConfig === undefined) return;
    yield {
      object: clusterId(model),
      field: 'spec.clusterNetwork.cni',
      message: 'both cni and cniConfig are set',
      found: shown(network.cni),
    };
  },
};

const pluginGiven: ClusterRule = {
  code: 'EKSA-NET-022',
  severity: Severity.ERROR,
  title: 'A cluster without a network plugin',
  why: 'Pods get no addresses without one. An unknown name in the deprecated field cni counts as none.',
  fix: 'Set clusterNetwork.cniConfig.cilium to {}',
  fixInCode: false,
  upstream: ['V048', 'V049'],
  source: 'pkg/api/v1alpha1/cluster.go: validateCNIPlugin, validateCNIConfig',
  *check({ model }) {
    const network = model.cluster.spec?.clusterNetwork;
    const config = network?.cniConfig;
    if (config?.cilium !== undefined || config?.kindnetd !== undefined) return;
    if (config === undefined && [...CILIUM_NAMES, 'kindnetd'].includes(network?.cni ?? '')) return;
    yield network?.cni
      ? { object: clusterId(model), field: 'spec.clusterNetwork.cni', message: 'this network plugin is not supported', found: shown(network.cni), wanted: nearest(network.cni, CILIUM_NAMES) ?? 'cilium' }
      : { object: clusterId(model), field: 'spec.clusterNetwork.cniConfig', message: 'no network plugin is chosen' };
  },
};

const deprecatedFormat: ClusterRule = {
  code: 'EKSA-NET-023',
  severity: Severity.WARNING,
  title: 'The deprecated field cni',
  why: 'EKS Anywhere translates it into cniConfig.',
  fix: 'Set clusterNetwork.cniConfig.cilium to {} instead',
  fixInCode: false,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const network = model.cluster.spec?.clusterNetwork;
    if (network?.cni && network.cniConfig === undefined) {
      yield {
        object: clusterId(model),
        field: 'spec.clusterNetwork.cni',
        message: 'this field is deprecated',
        found: shown(network.cni),
      };
    }
  },
};

const unmanagedPolicy: ClusterRule = {
  code: 'EKSA-NET-024',
  severity: Severity.ERROR,
  title: 'policyEnforcementMode of a Cilium that EKS Anywhere does not manage',
  why: 'With skipUpgrade nothing is left that would apply the setting.',
  fix: 'Remove policyEnforcementMode, or skipUpgrade',
  upstream: ['V051'],
  source: SOURCE,
  *check({ model }) {
    const config = cilium(model);
    if (config?.skipUpgrade !== true || !config.policyEnforcementMode) return;
    yield {
      object: clusterId(model),
      field: `${CILIUM}.policyEnforcementMode`,
      message: 'skipUpgrade excludes this setting',
      found: shown(config.policyEnforcementMode),
    };
  },
};

const nativeRange: ClusterRule = {
  code: 'EKSA-NET-025',
  severity: Severity.ERROR,
  title: 'Direct routing without ipv4NativeRoutingCIDR',
  why: 'Cilium must know which destinations need no masquerading.',
  fix: 'Set ipv4NativeRoutingCIDR to the network in which pod addresses are routed',
  upstream: ['V052'],
  source: SOURCE,
  *check({ model }) {
    const config = cilium(model);
    if (config?.routingMode !== 'direct' || config.ipv4NativeRoutingCIDR) return;
    yield { object: clusterId(model), field: `${CILIUM}.ipv4NativeRoutingCIDR`, message: 'direct routing needs a native routing CIDR' };
  },
};

const policyMode: ClusterRule = {
  code: 'EKSA-NET-026',
  severity: Severity.ERROR,
  title: 'An unknown policyEnforcementMode',
  why: 'Cilium knows three modes.',
  fix: `Use ${enumerate(POLICY_MODES, 'or')}`,
  upstream: ['V053'],
  source: SOURCE,
  *check({ model }) {
    const mode = cilium(model)?.policyEnforcementMode;
    if (!mode || POLICY_MODES.includes(mode)) return;
    yield {
      object: clusterId(model),
      field: `${CILIUM}.policyEnforcementMode`,
      message: 'Cilium does not know this mode',
      found: shown(mode),
      wanted: nearest(mode, POLICY_MODES) ?? enumerate(POLICY_MODES, 'or'),
    };
  },
};

const routingMode: ClusterRule = {
  code: 'EKSA-NET-027',
  severity: Severity.WARNING,
  title: 'An unknown routingMode',
  why: 'EKS Anywhere looks for direct only: every other text silently means an overlay.',
  fix: `Use ${enumerate(ROUTING_MODES, 'or')}`,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const mode = cilium(model)?.routingMode;
    if (!mode || ROUTING_MODES.includes(mode)) return;
    yield {
      object: clusterId(model),
      field: `${CILIUM}.routingMode`,
      message: 'this text means the same as overlay',
      found: shown(mode),
      wanted: nearest(mode, ROUTING_MODES) ?? enumerate(ROUTING_MODES, 'or'),
    };
  },
};

const nativeRangeSyntax: ClusterRule = {
  code: 'EKSA-NET-028',
  severity: Severity.ERROR,
  title: 'A native routing CIDR that is no CIDR block of its family',
  why: 'EKS Anywhere passes it on unseen; the Cilium agents do not start.',
  fix: 'Write an address and a prefix length',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const [name, kind] of [['ipv4NativeRoutingCIDR', 'ipv4'], ['ipv6NativeRoutingCIDR', 'ipv6']] as const) {
      const text = cilium(model)?.[name];
      if (text && parseCidr(text)?.address.kind() !== kind) {
        yield {
          object: clusterId(model),
          field: `${CILIUM}.${name}`,
          message: `this is no ${kind === 'ipv4' ? 'IPv4' : 'IPv6'} block`,
          found: shown(text),
        };
      }
    }
  },
};

const nativeRangeCoversPods: ClusterRule = {
  code: 'EKSA-NET-029',
  severity: Severity.WARNING,
  title: 'Direct routing with a native routing CIDR that does not contain the pods',
  why: 'Traffic between pods outside of it is masqueraded, and network policies see the addresses of nodes.',
  fix: 'Use the pod network, or a block around it',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const config = cilium(model);
    const range = parseCidr(config?.ipv4NativeRoutingCIDR ?? '');
    const pods = podRange(model);
    if (config?.routingMode !== 'direct' || range === undefined || pods === undefined) return;
    const outer = boundsOf(range);
    const inner = boundsOf(pods.range);
    if (outer.first <= inner.first && inner.last <= outer.last) return;
    yield {
      object: clusterId(model),
      field: `${CILIUM}.ipv4NativeRoutingCIDR`,
      message: 'the pod network is not inside',
      found: shown(config.ipv4NativeRoutingCIDR),
      wanted: shown(pods.text),
    };
  },
};

const settingsWithoutEffect: ClusterRule = {
  code: 'EKSA-NET-030',
  severity: Severity.WARNING,
  title: 'Cilium settings that have no effect',
  why: 'helmValues replaces the individual settings, and with skipUpgrade EKS Anywhere does not touch Cilium at all.',
  fix: 'Keep one way of configuring Cilium',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const config = cilium(model) ?? {};
    const winner = config.skipUpgrade === true ? 'skipUpgrade' : config.helmValues !== undefined ? 'helmValues' : undefined;
    if (winner === undefined) return;
    const set = Object.entries(config).filter(([, value]) => value !== undefined && value !== '').map(([name]) => name);
    // policyEnforcementMode beside skipUpgrade is refused by EKS Anywhere, and false is the default of skipUpgrade
    const idle = set.filter((name) => name !== winner && name !== (winner === 'skipUpgrade' ? 'policyEnforcementMode' : 'skipUpgrade'));
    if (idle.length > 0) yield { object: clusterId(model), field: CILIUM, message: `${winner} takes the effect from ${enumerate(idle)}` };
  },
};

const masqueradeInterfaces: ClusterRule = {
  code: 'EKSA-NET-031',
  severity: Severity.ERROR,
  title: 'Names of masquerading interfaces that Linux does not allow',
  why: 'EKS Anywhere passes the text on unseen; Cilium then masquerades nothing.',
  fix: 'Write interface names or prefixes such as eth+, separated by commas or blanks',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const text = cilium(model)?.egressMasqueradeInterfaces;
    if (!text || text.split(/[\s,]+/).every((name) => /^[^/:\s]{1,15}\+?$/.test(name))) return;
    yield {
      object: clusterId(model),
      field: `${CILIUM}.egressMasqueradeInterfaces`,
      message: 'these are no names of network interfaces',
      found: shown(text),
    };
  },
};

export const cniRules: readonly ClusterRule[] = [
  kindnetd, oneFormat, pluginGiven, deprecatedFormat, unmanagedPolicy, nativeRange, policyMode, routingMode, nativeRangeSyntax, nativeRangeCoversPods,
  settingsWithoutEffect, masqueradeInterfaces,
];
