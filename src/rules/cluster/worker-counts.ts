import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isSelfManaged } from '../../model/lookup';
import { controlPlaneOf, countOf, versionBasis, workersOf } from '../node-groups';
import { clusterId, enumerate } from '../places';
import type { ClusterRule } from '../rule';

const REPELLING_EFFECTS: readonly string[] = ['NoSchedule', 'NoExecute'];

const countNotNegative: ClusterRule = {
  code: 'EKSA-CLUSTER-066',
  severity: Severity.ERROR,
  title: 'A worker node group with a negative number of nodes',
  why: 'Zero is allowed: the group then waits for machines.',
  fix: 'Use zero or more',
  upstream: ['V023'],
  source: 'pkg/api/v1alpha1/cluster.go: validateAutoscalingConfig',
  *check({ model }) {
    for (const group of workersOf(model)) {
      if (group.settings.autoscalingConfiguration !== undefined || countOf(group) >= 0) continue;
      yield {
        object: clusterId(model),
        field: `${group.field}.count`,
        message: `${group.label} has a negative count`,
        found: String(countOf(group)),
      };
    }
  },
};

const autoscalingMinimum: ClusterRule = {
  code: 'EKSA-CLUSTER-067',
  severity: Severity.ERROR,
  title: 'An autoscaled group with a negative lower bound',
  why: 'The autoscaler cannot keep a negative number of nodes.',
  fix: 'Use zero or more',
  upstream: ['V024'],
  source: 'pkg/api/v1alpha1/cluster.go: validateAutoscalingConfig',
  *check({ model }) {
    for (const { field, label, settings } of workersOf(model)) {
      const minimum = settings.autoscalingConfiguration?.minCount ?? 0;
      if (minimum < 0) {
        yield {
          object: clusterId(model),
          field: `${field}.autoscalingConfiguration.minCount`,
          message: `${label} has a negative lower bound`,
          found: String(minimum),
        };
      }
    }
  },
};

const autoscalingOrder: ClusterRule = {
  code: 'EKSA-CLUSTER-068',
  severity: Severity.ERROR,
  title: 'An autoscaled group whose lower bound is above its upper bound',
  why: 'No number of nodes would satisfy both; a missing bound counts as zero.',
  fix: 'Set maxCount to at least minCount',
  upstream: ['V025'],
  source: 'pkg/api/v1alpha1/cluster.go: validateAutoscalingConfig',
  *check({ model }) {
    for (const { field, label, settings } of workersOf(model)) {
      const { minCount = 0, maxCount = 0 } = settings.autoscalingConfiguration ?? {};
      if (minCount <= maxCount) continue;
      yield {
        object: clusterId(model),
        field: `${field}.autoscalingConfiguration.maxCount`,
        message: `the upper bound of ${label} is below its lower bound`,
        found: String(maxCount),
        wanted: `at least ${minCount}`,
      };
    }
  },
};

const countWithinBounds: ClusterRule = {
  code: 'EKSA-CLUSTER-069',
  severity: Severity.ERROR,
  title: 'An autoscaled group whose count is outside its bounds',
  why: 'The autoscaler would change it at once.',
  fix: 'Leave count out, or move it between the bounds',
  upstream: ['V026', 'V027'],
  source: 'pkg/api/v1alpha1/cluster.go: validateAutoscalingConfig',
  *check({ model }) {
    for (const group of workersOf(model)) {
      const bounds = group.settings.autoscalingConfiguration;
      if (bounds === undefined) continue;
      const { minCount = 0, maxCount = 0 } = bounds;
      const count = countOf(group);
      if (count >= minCount && count <= maxCount) continue;
      yield {
        object: clusterId(model),
        field: `${group.field}.count`,
        message: `the count of ${group.label} is outside its autoscaling bounds`,
        found: String(count),
        wanted: `${minCount} to ${maxCount}`,
        basedOn: [{ object: clusterId(model), field: `${group.field}.autoscalingConfiguration` }],
      };
    }
  },
};

const schedulableGroup: ClusterRule = {
  code: 'EKSA-CLUSTER-070',
  severity: Severity.ERROR,
  title: 'A management cluster whose worker node groups all have NoSchedule or NoExecute taints',
  why: 'The EKS Anywhere controllers need nodes that they can run on.',
  fix: 'Remove the taints from one group, or add a group without them',
  upstream: ['V035'],
  source: 'pkg/api/v1alpha1/cluster.go: validateWorkerNodeGroups',
  *check({ model }) {
    const workers = workersOf(model);
    const repelling = workers.filter(({ settings }) => (settings.taints ?? []).some(({ effect }) => REPELLING_EFFECTS.includes(effect)));
    if (workers.length === 0 || repelling.length < workers.length || !isSelfManaged(model)) return;
    yield {
      object: clusterId(model),
      field: 'spec.workerNodeGroupConfigurations',
      message: `every worker node group repels pods: ${enumerate(workers.map(({ name }) => shown(name)))}`,
    };
  },
};

const untaintedControlPlane: ClusterRule = {
  code: 'EKSA-CLUSTER-071',
  severity: Severity.ERROR,
  title: 'A tainted control plane in a cluster without workers',
  why: 'Pods have nowhere else to go.',
  fix: 'Remove the taints, or add a worker node group',
  upstream: ['V036'],
  source: 'pkg/api/v1alpha1/cluster.go: validateWorkerNodeGroups',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    if (workersOf(model).length > 0 || (settings.taints ?? []).length === 0) return;
    yield { object: clusterId(model), field: `${field}.taints`, message: 'the control plane is tainted and there are no workers' };
  },
};

const workerlessVersion: ClusterRule = {
  code: 'EKSA-CLUSTER-072',
  severity: Severity.ERROR,
  title: 'A cluster without workers on Kubernetes 1.21 or older',
  why: 'EKS Anywhere compares the version as text with 1.21, so a missing version and 1.100 are refused as well.',
  fix: 'Use a current Kubernetes version, or add a worker node group',
  upstream: ['V037'],
  source: 'pkg/api/v1alpha1/cluster.go: validateWorkerNodeGroups',
  *check({ model }) {
    const version = model.cluster.spec?.kubernetesVersion ?? '';
    if (workersOf(model).length > 0 || version > '1.21') return;
    yield {
      object: clusterId(model),
      field: 'spec.workerNodeGroupConfigurations',
      message: 'there are no workers, which this Kubernetes version does not allow',
      found: shown(version),
      basedOn: [versionBasis(model, controlPlaneOf(model))],
    };
  },
};

export const workerCountRules: readonly ClusterRule[] = [
  countNotNegative, autoscalingMinimum, autoscalingOrder, countWithinBounds, schedulableGroup, untaintedControlPlane, workerlessVersion,
];
