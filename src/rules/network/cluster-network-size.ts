import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { boundsOf, widthOf } from '../addresses';
import { controlPlaneOf, countOf, nodeGroupsOf, workersOf } from '../node-groups';
import { clusterId, enumerate } from '../places';
import type { ClusterRule } from '../rule';
import { clusterRanges, nodeMaskOf, podRange } from './networks';

const SOURCE = 'pkg/api/v1alpha1/cluster.go: validateNetworking';

/** Bits that a node range may be longer than the pod network. */
const LARGEST_DIFFERENCE = 16;

/** Host bits beyond which the API server refuses a service network. */
const LARGEST_SERVICE_BITS = 20;

/** Addresses that kubeadm asks a service network to have. */
const SMALLEST_SERVICE_NETWORK = 10n;

/** Pods that a kubelet runs when nothing is said. */
const DEFAULT_MAX_PODS = 110;

const nodeRangeFits: ClusterRule = {
  code: 'EKSA-NET-007',
  severity: Severity.ERROR,
  title: 'A network for pods that is not larger than the range of one node',
  why: 'Every node gets a /24 of it, or what nodes.cidrMaskSize says.',
  fix: 'Use a shorter prefix for pods, or a longer nodes.cidrMaskSize',
  upstream: ['V045'],
  source: SOURCE,
  *check({ model }) {
    const pods = podRange(model);
    const mask = nodeMaskOf(model);
    if (pods === undefined || pods.range.prefix < mask) return;
    yield {
      object: clusterId(model),
      field: pods.field,
      message: `the pod network has no room for a node range of /${mask}`,
      found: shown(pods.text),
      wanted: `a prefix shorter than /${mask}`,
    };
  },
};

const nodeRangeDifference: ClusterRule = {
  code: 'EKSA-NET-008',
  severity: Severity.ERROR,
  title: `A node range more than ${LARGEST_DIFFERENCE} bits smaller than the network for pods`,
  why: 'The controller manager does not keep track of more ranges than that.',
  fix: 'Use a longer prefix for pods, or a shorter nodes.cidrMaskSize',
  upstream: ['V046'],
  source: SOURCE,
  *check({ model }) {
    const pods = podRange(model);
    const mask = nodeMaskOf(model);
    if (pods === undefined || mask - pods.range.prefix <= LARGEST_DIFFERENCE) return;
    yield {
      object: clusterId(model),
      field: pods.field,
      message: `the pod network is too large for node ranges of /${mask}`,
      found: shown(pods.text),
      wanted: `/${mask - LARGEST_DIFFERENCE} or longer`,
    };
  },
};

const serviceRangeSize: ClusterRule = {
  code: 'EKSA-NET-013',
  severity: Severity.ERROR,
  title: 'A service network that is too large or too small for Kubernetes',
  why: `The API server refuses more than ${LARGEST_SERVICE_BITS} host bits, and kubeadm fewer than ${SMALLEST_SERVICE_NETWORK} addresses.`,
  fix: 'Use a prefix from /12 to /28',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { label, field, text, range } of clusterRanges(model)) {
      const { first, last } = boundsOf(range);
      const tooLarge = widthOf(range.address) - range.prefix > LARGEST_SERVICE_BITS;
      if (label === 'pod network' || (!tooLarge && last - first + 1n >= SMALLEST_SERVICE_NETWORK)) continue;
      yield { object: clusterId(model), field, message: `the service network is too ${tooLarge ? 'large' : 'small'}`, found: shown(text) };
    }
  },
};

const roomForNodes: ClusterRule = {
  code: 'EKSA-NET-014',
  severity: Severity.ERROR,
  title: 'A pod network with fewer ranges than the cluster has nodes',
  why: 'A node without a range of its own stays NotReady. Autoscaled groups count with their upper bound, and one node is added for rollouts.',
  fix: 'Use a shorter prefix for pods, or a longer nodes.cidrMaskSize',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const pods = podRange(model);
    const bits = nodeMaskOf(model) - (pods?.range.prefix ?? 0);
    // other rules speak about differences that cannot work at all
    if (pods === undefined || bits <= 0 || bits > LARGEST_DIFFERENCE) return;
    const workers = workersOf(model)
      .map((group) => Math.max(countOf(group), group.settings.autoscalingConfiguration?.maxCount ?? 0))
      .reduce((sum, count) => sum + count, 0);
    const nodes = workers + (controlPlaneOf(model).settings.count ?? 0) + 1;
    if (nodes <= 2 ** bits) return;
    yield {
      object: clusterId(model),
      field: pods.field,
      message: `the pod network has room for ${2 ** bits} nodes, and a rollout of this cluster has ${nodes}`,
      found: shown(pods.text),
    };
  },
};

const roomForPods: ClusterRule = {
  code: 'EKSA-NET-015',
  severity: Severity.WARNING,
  title: 'A node range with fewer addresses than pods on the node',
  why: 'Pods beyond the number of addresses stay in ContainerCreating.',
  fix: 'Use a shorter nodes.cidrMaskSize, or a smaller maxPods',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const pods = podRange(model);
    if (pods === undefined) return;
    // the first two addresses and the last one of a range are not given to pods
    const addresses = 2 ** Math.max(0, widthOf(pods.range.address) - nodeMaskOf(model)) - 3;
    const basedOn = [{ object: clusterId(model), field: pods.field }];
    const available = Math.max(0, addresses);
    const unspoken: string[] = [];
    for (const { label, field, settings } of nodeGroupsOf(model)) {
      const configured = settings.kubeletConfiguration?.maxPods;
      const maximum = typeof configured === 'number' ? configured : DEFAULT_MAX_PODS;
      if (maximum <= addresses) continue;
      if (configured === undefined) {
        unspoken.push(label);
        continue;
      }
      yield {
        object: clusterId(model),
        field: `${field}.kubeletConfiguration.maxPods`,
        message: `nodes of ${label} have ${available} addresses for up to ${maximum} pods`,
        basedOn,
      };
    }
    if (unspoken.length === 0) return;
    yield {
      object: clusterId(model),
      field: 'spec.clusterNetwork.nodes.cidrMaskSize',
      message: `nodes of ${enumerate(unspoken)} have ${available} addresses for up to ${DEFAULT_MAX_PODS} pods`,
      basedOn,
    };
  },
};

export const clusterNetworkSizeRules: readonly ClusterRule[] = [
  nodeRangeFits, nodeRangeDifference, serviceRangeSize, roomForNodes, roomForPods,
];
