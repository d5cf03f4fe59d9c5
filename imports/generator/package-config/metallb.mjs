import { placement, priorityClass, resources, serviceAccount } from './common.mjs';

const LOG_LEVELS = {
  all: 'Everything.',
  debug: 'What helps to find a fault, and all that is below.',
  info: 'What the component does.',
  warn: 'What looks wrong, and errors.',
  error: 'Errors only.',
  none: 'Nothing.',
};

// upstream's schema of 0.15.2 no longer describes the lists; these are the shapes of 0.13.7, its last one that did, and the name of
// a peer, which advertisements refer to
const text = { type: 'string' };
const texts = { type: 'array', items: text };
const whole = { type: 'integer' };

function list(required, properties) {
  return { type: 'array', items: { type: 'object', additionalProperties: false, required, properties } };
}

export default {
  package: 'metallb',
  root: 'MetalLbConfig',
  doc: 'Configuration of the package metallb, which gives addresses to services of the type `LoadBalancer` and announces them.',
  version: '0.15.2',
  schema: 'prod-2026-03/metallb-0.15.2.schema.json',
  newest: 'build-tooling-HEAD/metallb.schema.json',
  leftOut: {
    'BGPPeers[].password': 'the password would be readable in the manifest; `passwordSecret` names a secret that holds it',
  },
  types: {
    LogLevel: { doc: 'How much a component of MetalLB logs.', enum: LOG_LEVELS },
    Monitor: {
      doc: 'Monitors for controller and speakers.',
      keys: {
        enabled: {
          doc: 'Whether the monitors are made. Their CRD has to be installed, or the package fails.',
          type: 'boolean',
          default: 'false',
        },
        jobLabel: { doc: 'Label of pods or services that becomes the job.', type: 'string', default: 'app.kubernetes.io/name' },
      },
    },
    Alert: {
      doc: 'An alert on MetalLB, and the labels by which it is routed.',
      keys: {
        enabled: { doc: 'Whether there is such an alert.', type: 'boolean', required: true },
        labels: { doc: 'Labels of the alert, such as its severity.', type: '{string}' },
      },
    },
  },
  keys: {
    'IPAddressPools': {
      doc: 'Pools of addresses. A service without an annotation gets one from any pool with `autoAssign`.',
      default: '- none, so services wait for an address',
      struct: 'A pool of addresses for services.',
      name: 'IpAddressPool',
      handMade: list(['name', 'addresses'], { name: text, addresses: texts, autoAssign: { type: 'boolean' } }),
    },
    'IPAddressPools[].name': { doc: 'Name by which advertisements and services mean the pool.' },
    'IPAddressPools[].addresses': {
      doc: 'Ranges in CIDR form, or from one address to another as `10.0.0.10-10.0.0.20`. They must not overlap those of other pools, '
        + 'of pods or of services.',
    },
    'IPAddressPools[].autoAssign': {
      doc: 'Whether services get addresses of the pool without asking for it by name.',
      default: 'true',
    },
    'L2Advertisements': {
      doc: 'Pools whose addresses one node answers for, by ARP and NDP. It works in any network of one segment, without balancing over '
        + 'nodes.',
      default: '- none',
      struct: 'Pools that are announced within a network segment.',
      name: 'L2Advertisement',
      handMade: list(['ipAddressPools'], { ipAddressPools: texts, name: text }),
    },
    'L2Advertisements[].ipAddressPools': { doc: 'Names of the pools. One that does not exist is passed over in silence.' },
    'L2Advertisements[].name': { doc: 'Name of the advertisement.', default: '- l2adv- and its place in the list, counted from 0' },
    'BGPAdvertisements': {
      doc: 'Pools whose addresses are announced to BGP peers.',
      default: '- none',
      struct: 'Pools that are announced to routers.',
      name: 'BgpAdvertisement',
      handMade: list(['ipAddressPools'], {
        ipAddressPools: texts,
        name: text,
        aggregationLength: { type: 'integer', minimum: 1 },
        aggregationLengthV6: whole,
        communities: texts,
        localPref: whole,
        peers: texts,
      }),
    },
    'BGPAdvertisements[].ipAddressPools': { doc: 'Names of the pools. One that does not exist is passed over in silence.' },
    'BGPAdvertisements[].name': { doc: 'Name of the advertisement.', default: '- bgpadv- and its place in the list, counted from 0' },
    'BGPAdvertisements[].aggregationLength': {
      doc: 'Prefix length of the announced IPv4 routes, from 1 to 32. Shorter ones cover several addresses.',
      default: '32',
    },
    'BGPAdvertisements[].aggregationLengthV6': { doc: 'Prefix length of the announced IPv6 routes, up to 128.', default: '128' },
    'BGPAdvertisements[].communities': { doc: 'BGP communities of the routes, such as `65535:65282`.', default: '- none' },
    'BGPAdvertisements[].localPref': { doc: 'Preference of the routes within one autonomous system; the highest wins.', default: '- none' },
    'BGPAdvertisements[].peers': { doc: 'Names of the peers that learn the routes.', default: '- every peer' },
    'BGPPeers': {
      doc: 'Routers that MetalLB speaks BGP with.',
      default: '- none',
      struct: 'A router that every node speaks BGP with.',
      name: 'BgpPeer',
      handMade: list(['myASN', 'peerASN', 'peerAddress'], {
        name: text,
        myASN: whole,
        peerASN: whole,
        peerAddress: text,
        peerPort: whole,
        holdTime: text,
        keepaliveTime: text,
        passwordSecret: { type: 'object', properties: { name: text, namespace: text }, required: ['name'] },
        routerID: text,
        sourceAddress: text,
      }),
    },
    'BGPPeers[].name': {
      doc: 'Name by which advertisements mean the router.',
      default: '- bgppeer- and its place in the list, counted from 0',
    },
    'BGPPeers[].myASN': { doc: 'Number of the autonomous system of the nodes, from 0 to 4294967295.' },
    'BGPPeers[].peerASN': {
      doc: 'Number of the autonomous system of the router, from 0 to 4294967295. The same number makes it an internal session.',
    },
    'BGPPeers[].peerAddress': { doc: 'Address of the router.' },
    'BGPPeers[].peerPort': { doc: 'Port of the router, up to 16384.', default: '179' },
    'BGPPeers[].holdTime': { doc: 'Time without a sign of life after which a session is closed, such as `90s`.', default: '- 90s' },
    'BGPPeers[].keepaliveTime': {
      doc: 'Time between two signs of life, such as `30s`; at most a third of the hold time makes sense.',
      default: '- a third of the hold time',
    },
    'BGPPeers[].passwordSecret': {
      doc: 'Secret with the password of the session. The router has to ask for the same.',
      default: '- no password',
      struct: 'A secret of the type `kubernetes.io/basic-auth` whose key `password` counts.',
    },
    'BGPPeers[].passwordSecret.name': { doc: 'Name of the secret.' },
    'BGPPeers[].passwordSecret.namespace': {
      doc: 'Namespace of the secret, which has to be that of MetalLB.',
      default: '- that of MetalLB',
    },
    'BGPPeers[].routerID': { doc: 'Router ID that nodes state, in the form of an IPv4 address.', default: '- the address of the node' },
    'BGPPeers[].sourceAddress': { doc: 'Address from which nodes open the session.', default: '- the one that the node\'s routes choose' },
    'loadBalancerClass': {
      doc: 'Class of services that MetalLB serves. Others are then left to other load balancers.',
      default: '- services without a class',
    },
    'controller': { doc: 'The part that assigns addresses.', struct: 'The controller of MetalLB, which assigns addresses.' },
    'controller.enabled': { doc: 'Whether the controller is installed.', default: 'true' },
    'controller.logLevel': { doc: 'How much the controller logs.', type: 'LogLevel', default: 'MetalLbConfigLogLevel.INFO' },
    ...component('controller.', 'the pod of the controller'),
    'speaker': {
      doc: 'The part that announces addresses.',
      struct: 'The speakers of MetalLB, one on every node, which announce addresses.',
    },
    'speaker.enabled': { doc: 'Whether the speakers are installed. Without them no address is reachable.', default: 'true' },
    'speaker.logLevel': { doc: 'How much the speakers log.', type: 'LogLevel', default: 'MetalLbConfigLogLevel.INFO' },
    'speaker.ignoreExcludeLB': {
      doc: 'Whether nodes announce addresses although they carry `node.kubernetes.io/exclude-from-external-load-balancers`, as '
        + 'control-plane nodes do.',
      default: 'false',
    },
    'speaker.tolerateMaster': { doc: 'Whether speakers also run on control-plane nodes.', default: 'true' },
    'speaker.frr': {
      doc: 'FRRouting next to each speaker, which BFD and IPv6 sessions need. Later releases run it in pods of its own.',
      type: 'PackageSwitchConfig',
      handMade: { type: 'object', properties: { enabled: { type: 'boolean' } } },
    },
    'speaker.memberlist': {
      doc: 'How speakers notice failures.',
      struct: 'How speakers find each other, so that one takes over when another fails.',
    },
    'speaker.memberlist.enabled': {
      doc: 'Whether speakers watch each other. Without it, a failed node is noticed much later.',
      default: 'true',
    },
    'speaker.memberlist.mlBindPort': { doc: 'Port on which speakers talk, which has to be free on every node.', default: '7946' },
    'speaker.excludeInterfaces': {
      doc: 'Silence on the interfaces of containers and of the pod network.',
      type: 'PackageSwitchConfig',
      default: '- on',
    },
    ...component('speaker.', 'the speakers'),
    'rbac': { doc: 'Rights of MetalLB.', type: 'PackageRbacConfig' },
    'crds': { doc: 'Checks of the configuration.', struct: 'How strictly configuration objects are checked.' },
    'crds.validationFailurePolicy': {
      doc: 'What happens to configuration objects while the controller cannot check them.',
      default: 'MetalLbConfigCrdsValidationFailurePolicy.FAIL',
      struct: 'What happens to configuration objects that cannot be checked.',
      enum: { Fail: 'They are refused.', Ignore: 'They are accepted, whatever they hold.' },
    },
    'prometheus': { doc: 'Metrics of MetalLB.', struct: 'How MetalLB is observed. The schema wants the parts in whole.' },
    'prometheus.scrapeAnnotations': {
      doc: 'Whether pods carry the annotations by which a Prometheus without operator finds them.',
      default: 'false',
    },
    'prometheus.metricsPort': { doc: 'Port for metrics.', default: '7472' },
    'prometheus.rbacPrometheus': { doc: 'Whether the account of Prometheus may list the pods of MetalLB.', default: 'true' },
    'prometheus.serviceAccount': { doc: 'Service account of Prometheus, for `rbacPrometheus`.', default: '- none' },
    'prometheus.namespace': { doc: 'Namespace of Prometheus, for `rbacPrometheus`.', default: '- none' },
    'prometheus.podMonitor': { doc: 'PodMonitors for the Prometheus operator. Not together with ServiceMonitors.', type: 'Monitor' },
    'prometheus.serviceMonitor': { doc: 'ServiceMonitors for the Prometheus operator.', type: 'Monitor', default: '- none' },
    'prometheus.prometheusRule': {
      doc: 'Alerts for the Prometheus operator.',
      struct: 'A PrometheusRule with alerts on MetalLB. Every alert is switched on its own.',
    },
    'prometheus.prometheusRule.enabled': { doc: 'Whether a PrometheusRule is made. Its CRD has to be installed, or the package fails.' },
    ...alert('staleConfig', 'a component works with an outdated configuration'),
    ...alert('configNotLoaded', 'a component could not load its configuration'),
    ...alert('addressPoolExhausted', 'a pool has no address left'),
    'prometheus.prometheusRule.addressPoolUsage': {
      doc: 'Alert when a pool runs short of addresses.',
      struct: 'Alerts on the share of a pool that is in use.',
    },
    'prometheus.prometheusRule.addressPoolUsage.enabled': { doc: 'Whether there are such alerts.' },
    'prometheus.prometheusRule.addressPoolUsage.thresholds': {
      doc: 'Shares that raise an alert.',
      struct: 'A share of the addresses of a pool that raises an alert.',
      name: 'PoolUsageThreshold',
    },
    'prometheus.prometheusRule.addressPoolUsage.thresholds[].percent': { doc: 'Share of the addresses in use, in percent.' },
    'prometheus.prometheusRule.addressPoolUsage.thresholds[].labels': {
      doc: 'Labels of the alert, such as its severity.',
      type: '{string}',
      default: '- none',
    },
    ...alert('bgpSessionDown', 'a session with a peer is down'),
    'prometheus.prometheusRule.extraAlerts': { doc: 'Further alerts, as Prometheus spells them.', type: '{any}[]', default: '- none' },
  },
};

function component(below, pods) {
  return {
    ...resources(below, pods),
    ...serviceAccount(`${below}serviceAccount`, pods),
    ...placement(below, pods),
    ...priorityClass(below, pods),
    [`${below}podAnnotations`]: { doc: `Annotations of ${pods}.`, type: '{string}', default: '- none' },
  };
}

function alert(name, condition) {
  return { [`prometheus.prometheusRule.${name}`]: { doc: `Alert when ${condition}.`, type: 'Alert' } };
}
