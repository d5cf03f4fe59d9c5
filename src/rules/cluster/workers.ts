import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { clusterNameOf } from '../../model/lookup';
import { workersOf } from '../node-groups';
import { clusterId } from '../places';
import type { ClusterRule } from '../rule';
import { isDnsLabel } from '../syntax';

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
        basedOn: [{ object: clusterId(model), field: 'metadata.name' }],
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

const failureDomainsIgnored: ClusterRule = {
  code: 'EKSA-CLUSTER-073',
  severity: Severity.WARNING,
  title: 'A worker node group that names failure domains',
  why: 'Bare metal has none: EKS Anywhere accepts the field and ignores it.',
  fix: 'Choose machines by rack with the hardware selector of the machine config',
  fixInCode: 'Choose machines by rack with a HardwareSelector',
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
  workerName, workerNamesUnique, workerNameSyntax, workerNameLength, workerNameContainsCluster, failureDomainsIgnored,
];
