import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { controlPlaneOf, NodeGroup, nodeGroupsOf, workersOf } from '../node-groups';
import { clusterId, entryOf, enumerate } from '../places';
import type { ClusterRule, ClusterSubject, Complaint } from '../rule';
import { isLabelKey, isLabelValue } from '../syntax';

const EFFECTS: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function* complainAboutLabels({ model }: ClusterSubject, { field, label, settings }: NodeGroup): Iterable<Complaint> {
  for (const [key, value] of Object.entries(settings.labels ?? {})) {
    if (!isLabelKey(key)) {
      yield {
        object: clusterId(model),
        field: entryOf(`${field}.labels`, key),
        message: `a label key of ${label} is not valid in Kubernetes`,
        found: shown(key),
      };
    } else if (!isLabelValue(value)) {
      yield {
        object: clusterId(model),
        field: entryOf(`${field}.labels`, key),
        message: `the value of label ${key} of ${label} is not valid in Kubernetes`,
        found: shown(value),
      };
    }
  }
}

const controlPlaneLabels: ClusterRule = {
  code: 'EKSA-CLUSTER-100',
  severity: Severity.ERROR,
  title: 'Invalid labels of the control plane',
  why: 'They become labels of its nodes.',
  fix: 'Use up to 63 letters, digits, hyphens, dots and underscores, beginning and ending with a letter or digit',
  upstream: ['V072'],
  source: 'pkg/api/v1alpha1/cluster.go: validateControlPlaneLabels',
  check: (cluster) => complainAboutLabels(cluster, controlPlaneOf(cluster.model)),
};

const workerLabels: ClusterRule = {
  code: 'EKSA-CLUSTER-101',
  severity: Severity.ERROR,
  title: 'Invalid labels of a worker node group',
  why: 'They become labels of the nodes.',
  fix: 'Use up to 63 letters, digits, hyphens, dots and underscores, beginning and ending with a letter or digit',
  upstream: ['V034'],
  source: 'pkg/api/v1alpha1/cluster.go: validateNodeLabels',
  *check(cluster) {
    for (const group of workersOf(cluster.model)) yield* complainAboutLabels(cluster, group);
  },
};

/** Labels under kubernetes.io that a kubelet may give itself, beside those under the two namespaces below. */
const LABELS_OF_KUBELETS: readonly string[] = [
  'kubernetes.io/hostname', 'kubernetes.io/os', 'kubernetes.io/arch', 'beta.kubernetes.io/os', 'beta.kubernetes.io/arch',
  'beta.kubernetes.io/instance-type', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/region',
];

const isWithin = (namespace: string, domain: string) => namespace === domain || namespace.endsWith(`.${domain}`);

/** Whether a kubelet refuses to start with this label among its own. */
function isReservedForOthers(key: string): boolean {
  const namespace = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  if (!isWithin(namespace, 'kubernetes.io') && !isWithin(namespace, 'k8s.io')) return false;
  return !isWithin(namespace, 'kubelet.kubernetes.io') && !isWithin(namespace, 'node.kubernetes.io') && !LABELS_OF_KUBELETS.includes(key);
}

const reservedLabels: ClusterRule = {
  code: 'EKSA-CLUSTER-102',
  severity: Severity.ERROR,
  title: 'Node labels with reserved names under kubernetes.io or k8s.io',
  why: 'EKS Anywhere passes the labels to the kubelet, which does not start when one of them is reserved, such as node-role.kubernetes.io/worker. The node then never joins.',
  fix: 'Use a domain of your own, or node.kubernetes.io/, or label the node after it has joined',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { field, label, settings } of nodeGroupsOf(model)) {
      for (const key of Object.keys(settings.labels ?? {})) {
        if (isLabelKey(key) && isReservedForOthers(key)) {
          yield {
            object: clusterId(model),
            field: entryOf(`${field}.labels`, key),
            message: `kubelets of ${label} may not give themselves this label`,
            found: shown(key),
          };
        }
      }
    }
  },
};

const taintSyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-103',
  severity: Severity.ERROR,
  title: 'A taint with an invalid key, value or effect',
  why: 'EKS Anywhere does not look at them; the node fails to register.',
  fix: 'Use a label key, a label value, and NoSchedule, PreferNoSchedule or NoExecute',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { field, label, settings } of nodeGroupsOf(model)) {
      for (const [index, { key, value = '', effect }] of (settings.taints ?? []).entries()) {
        const at = { object: clusterId(model), field: `${field}.taints[${index}]` };
        if (!isLabelKey(key ?? '')) {
          yield {
            ...at,
            message: `a taint of ${label} has a key that Kubernetes does not accept`,
            found: shown(key),
          };
        }
        if (!isLabelValue(value)) {
          yield {
            ...at,
            message: `a taint of ${label} has a value that Kubernetes does not accept`,
            found: shown(value),
          };
        }
        if (!EFFECTS.includes(effect)) {
          yield {
            ...at,
            message: `a taint of ${label} has no known effect`,
            found: shown(effect),
            wanted: nearest(effect ?? '', EFFECTS) ?? enumerate(EFFECTS, 'or'),
          };
        }
      }
    }
  },
};

const taintsUnique: ClusterRule = {
  code: 'EKSA-CLUSTER-104',
  severity: Severity.ERROR,
  title: 'Two taints with the same key and effect',
  why: 'The API server refuses a node with such taints, so the node never joins.',
  fix: 'Keep one of them',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { field, label, settings } of nodeGroupsOf(model)) {
      const seen = new Set<string>();
      for (const [index, { key, effect }] of (settings.taints ?? []).entries()) {
        const id = `${key}:${effect}`;
        if (seen.has(id)) {
          yield {
            object: clusterId(model),
            field: `${field}.taints[${index}]`,
            message: `${label} has this taint twice`,
            found: shown(id),
          };
        }
        seen.add(id);
      }
    }
  },
};

const taintTime: ClusterRule = {
  code: 'EKSA-CLUSTER-105',
  severity: Severity.ERROR,
  title: 'A taint with timeAdded',
  why: 'EKS Anywhere prints the time in a format that it cannot read back, and stops there.',
  fix: 'Remove timeAdded: Kubernetes sets it',
  upstream: [],
  enforcedUpstream: true,
  source: 'pkg/providers/tinkerbell/config/template-cp.yaml and template-md.yaml (time printed with %v)',
  *check({ model }) {
    for (const { field, settings } of nodeGroupsOf(model)) {
      for (const [index, { timeAdded }] of (settings.taints ?? []).entries()) {
        if (timeAdded !== undefined) {
          yield {
            object: clusterId(model),
            field: `${field}.taints[${index}].timeAdded`,
            message: 'a taint with timeAdded cannot be rendered by EKS Anywhere',
            found: shown(timeAdded),
          };
        }
      }
    }
  },
};

export const labelAndTaintRules: readonly ClusterRule[] = [
  controlPlaneLabels, workerLabels, reservedLabels, taintSyntax, taintsUnique, taintTime,
];
