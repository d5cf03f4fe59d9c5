import { Severity } from '../../findings';
import { clusterNameOf, isSelfManaged } from '../../model/lookup';
import { controlPlaneOf, countOf, workersOf } from '../node-groups';
import { clusterId, enumerate, shown } from '../places';
import type { ClusterRule } from '../rule';
import { isDnsLabel } from '../syntax';
import { changesWithoutQuotes } from '../yaml-scalar';

/** Longest value of a label, which carries the name of the MachineDeployment. */
const LONGEST_LABEL_VALUE = 63;

const workerName: ClusterRule = {
  code: 'EKSA-CLUSTER-060',
  severity: Severity.ERROR,
  title: 'A worker node group without a name',
  why: 'Only the first group gets a name by itself.',
  fix: 'Name the group',
  upstream: ['V021'],
  source: 'pkg/api/v1alpha1/cluster.go: validateWorkerNodeGroups',
  unwaivable: true,
  *check({ model }) {
    for (const { name, field } of workersOf(model)) {
      if (name === '') yield { object: clusterId(model), field: `${field}.name`, message: 'this worker node group has no name' };
    }
  },
};

const workerNamesUnique: ClusterRule = {
  code: 'EKSA-CLUSTER-061',
  severity: Severity.ERROR,
  title: 'Two worker node groups with the same name',
  why: 'The names of their Cluster API objects come from it.',
  fix: 'Rename one of the groups',
  upstream: ['V033'],
  source: 'pkg/api/v1alpha1/cluster.go: validateWorkerNodeGroups',
  unwaivable: true,
  *check({ model }) {
    const seen = new Set<string>();
    for (const { name, field } of workersOf(model)) {
      if (name !== '' && seen.has(name)) {
        yield {
          object: clusterId(model),
          field: `${field}.name`,
          message: 'another worker node group has this name',
          found: shown(name),
        };
      }
      seen.add(name);
    }
  },
};

const workerNameSyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-062',
  severity: Severity.ERROR,
  title: 'A worker node group name that is no DNS label',
  why: 'It ends up in object names and in a label; EKS Anywhere does not look at it, and Cluster API refuses the objects later.',
  fix: 'Use lower-case letters, digits and hyphens',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { name, field } of workersOf(model)) {
      if (name !== '' && !isDnsLabel(name)) {
        yield {
          object: clusterId(model),
          field: `${field}.name`,
          message: 'this cannot be part of a Kubernetes name',
          found: shown(name),
        };
      }
    }
  },
};

const workerNameLength: ClusterRule = {
  code: 'EKSA-CLUSTER-063',
  severity: Severity.ERROR,
  title: `\`<cluster>-<group>\` with more than ${LONGEST_LABEL_VALUE} characters`,
  why: 'That is the name of the MachineDeployment, which Cluster API writes into labels of machines.',
  fix: 'Shorten the name of the cluster or of the group',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { name, field } of workersOf(model)) {
      const full = `${clusterNameOf(model)}-${name}`;
      if (full.length <= LONGEST_LABEL_VALUE) continue;
      yield {
        object: clusterId(model),
        field: `${field}.name`,
        message: `the name ${shown(full)} is too long for a label`,
        found: `${full.length} characters`,
        wanted: `at most ${LONGEST_LABEL_VALUE}`,
      };
    }
  },
};

const workerNameContainsCluster: ClusterRule = {
  code: 'EKSA-CLUSTER-064',
  severity: Severity.WARNING,
  title: 'A worker node group name that contains the name of the cluster',
  why: 'The controller finds the group by deleting the cluster name from the name of the MachineDeployment, every time it occurs. It then misses this group and fails on the first change of its OS image.',
  fix: 'Leave the cluster name out: it is put in front anyway',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const cluster = clusterNameOf(model);
    for (const { name, field } of workersOf(model)) {
      if (cluster !== '' && name.includes(cluster)) {
        yield {
          object: clusterId(model),
          field: `${field}.name`,
          message: 'this name contains the name of the cluster',
          found: shown(name),
        };
      }
    }
  },
};

const workerNameIsAWord: ClusterRule = {
  code: 'EKSA-CLUSTER-065',
  severity: Severity.WARNING,
  title: 'A worker node group that is called like a YAML value',
  why: 'EKS Anywhere prints the name without quotes: `on` or `1e3` comes back as something else.',
  fix: 'Choose another name',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { name, field } of workersOf(model)) {
      if (name !== '' && changesWithoutQuotes(name)) {
        yield {
          object: clusterId(model),
          field: `${field}.name`,
          message: 'EKS Anywhere reads this name back as another value',
          found: shown(name),
        };
      }
    }
  },
};

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
      };
    }
  },
};

const REPELLING_EFFECTS: readonly string[] = ['NoSchedule', 'NoExecute'];

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
    };
  },
};

const failureDomainsIgnored: ClusterRule = {
  code: 'EKSA-CLUSTER-073',
  severity: Severity.WARNING,
  title: 'A worker node group that names failure domains',
  why: 'Bare metal has none: EKS Anywhere accepts the field and ignores it.',
  fix: 'Choose machines by rack with the hardware selector of the machine config',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { field, label, settings } of workersOf(model)) {
      if ((settings.failureDomains ?? []).length > 0) {
        yield {
          object: clusterId(model),
          field: `${field}.failureDomains`,
          message: `the failure domains of ${label} have no effect`,
        };
      }
    }
  },
};

export const workerRules: readonly ClusterRule[] = [
  workerName, workerNamesUnique, workerNameSyntax, workerNameLength, workerNameContainsCluster, workerNameIsAWord, countNotNegative,
  autoscalingMinimum, autoscalingOrder, countWithinBounds, schedulableGroup, untaintedControlPlane, workerlessVersion, failureDomainsIgnored,
];
