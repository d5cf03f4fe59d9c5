import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { controlPlaneOf, nodeGroupsOf, workersOf } from '../node-groups';
import { clusterId } from '../places';
import type { ClusterRule } from '../rule';

const ROLLING = 'RollingUpdate';
const IN_PLACE = 'InPlace';
const TYPES: readonly string[] = [ROLLING, IN_PLACE];

const SOURCE_CONTROL_PLANE = 'pkg/api/v1alpha1/cluster.go: validateCPUpgradeRolloutStrategy';
const SOURCE_WORKERS = 'pkg/api/v1alpha1/cluster.go: validateMDUpgradeRolloutStrategy';

const controlPlaneSurge: ClusterRule = {
  code: 'EKSA-CLUSTER-080',
  severity: Severity.ERROR,
  title: 'maxSurge of the control plane other than 0 or 1',
  why: 'kubeadm control planes are replaced one node at a time.',
  fix: 'Use 1 with a spare machine, 0 without',
  upstream: ['V069'],
  source: SOURCE_CONTROL_PLANE,
  *check({ model }) {
    const { field, settings: { upgradeRolloutStrategy: strategy } } = controlPlaneOf(model);
    const surge = strategy?.rollingUpdate?.maxSurge;
    if (strategy?.type !== ROLLING || surge === undefined || surge === 0 || surge === 1) return;
    yield {
      object: clusterId(model),
      field: `${field}.upgradeRolloutStrategy.rollingUpdate.maxSurge`,
      message: 'the control plane cannot surge by this number',
      found: String(surge),
      wanted: '0 or 1',
    };
  },
};

const controlPlaneInPlace: ClusterRule = {
  code: 'EKSA-CLUSTER-081',
  severity: Severity.ERROR,
  title: 'An in-place strategy of the control plane with rollingUpdate',
  why: 'Nothing surges when nodes are upgraded in place.',
  fix: 'Remove rollingUpdate',
  fixInCode: false,
  upstream: ['V070'],
  source: SOURCE_CONTROL_PLANE,
  *check({ model }) {
    const { field, settings: { upgradeRolloutStrategy: strategy } } = controlPlaneOf(model);
    if (strategy?.type !== IN_PLACE || strategy.rollingUpdate === undefined) return;
    yield { object: clusterId(model), field: `${field}.upgradeRolloutStrategy.rollingUpdate`, message: 'InPlace takes no rollingUpdate' };
  },
};

const controlPlaneStrategy: ClusterRule = {
  code: 'EKSA-CLUSTER-082',
  severity: Severity.ERROR,
  title: 'A rollout strategy of the control plane other than RollingUpdate or InPlace',
  why: 'The type has no default: an empty one is refused too.',
  fix: 'Set type, or remove upgradeRolloutStrategy to get RollingUpdate',
  fixInCode: false,
  upstream: ['V071'],
  source: SOURCE_CONTROL_PLANE,
  *check({ model }) {
    const { field, settings: { upgradeRolloutStrategy: strategy } } = controlPlaneOf(model);
    if (strategy === undefined || TYPES.includes(strategy.type ?? '')) return;
    yield {
      object: clusterId(model),
      field: `${field}.upgradeRolloutStrategy.type`,
      message: 'this is not a rollout strategy',
      found: shown(strategy.type),
      wanted: `${ROLLING} or ${IN_PLACE}`,
    };
  },
};

const controlPlaneRollingUpdate: ClusterRule = {
  code: 'EKSA-CLUSTER-083',
  severity: Severity.ERROR,
  title: 'A RollingUpdate strategy of the control plane that does not say by how much to surge',
  why: 'EKS Anywhere accepts the strategy without rollingUpdate, and then crashes on it while it builds the control plane.',
  fix: 'Add rollingUpdate.maxSurge, or remove upgradeRolloutStrategy',
  fixInCode: false,
  upstream: [],
  enforcedUpstream: true,
  source: 'pkg/providers/tinkerbell/template.go: buildTemplateMapCP (dereferences nil)',
  unwaivable: true,
  *check({ model }) {
    const { field, settings: { upgradeRolloutStrategy: strategy } } = controlPlaneOf(model);
    if (strategy?.type !== ROLLING || strategy.rollingUpdate !== undefined) return;
    yield {
      object: clusterId(model),
      field: `${field}.upgradeRolloutStrategy.rollingUpdate`,
      message: 'a RollingUpdate without rollingUpdate crashes EKS Anywhere',
    };
  },
};

const workerRollingUpdate: ClusterRule = {
  code: 'EKSA-CLUSTER-084',
  severity: Severity.ERROR,
  title: 'A RollingUpdate strategy of workers without rollingUpdate',
  why: 'There is no default for maxSurge and maxUnavailable once the strategy is written.',
  fix: 'Add rollingUpdate, or remove upgradeRolloutStrategy',
  fixInCode: false,
  upstream: ['V028'],
  source: SOURCE_WORKERS,
  unwaivable: true,
  *check({ model }) {
    for (const { field, label, settings: { upgradeRolloutStrategy: strategy } } of workersOf(model)) {
      if (strategy?.type !== ROLLING || strategy.rollingUpdate !== undefined) continue;
      yield {
        object: clusterId(model),
        field: `${field}.upgradeRolloutStrategy.rollingUpdate`,
        message: `the RollingUpdate of ${label} does not say how`,
      };
    }
  },
};

const workerSurge: ClusterRule = {
  code: 'EKSA-CLUSTER-085',
  severity: Severity.ERROR,
  title: 'Negative maxSurge or maxUnavailable of workers',
  why: 'They are numbers of nodes.',
  fix: 'Use zero or more',
  upstream: ['V029'],
  source: SOURCE_WORKERS,
  *check({ model }) {
    for (const { field, settings: { upgradeRolloutStrategy: strategy } } of workersOf(model)) {
      if (strategy?.type !== ROLLING) continue;
      for (const [name, value] of Object.entries(strategy.rollingUpdate ?? {})) {
        if (value < 0) {
          yield {
            object: clusterId(model),
            field: `${field}.upgradeRolloutStrategy.rollingUpdate.${name}`,
            message: `${name} is negative`,
            found: String(value),
          };
        }
      }
    }
  },
};

const workerProgress: ClusterRule = {
  code: 'EKSA-CLUSTER-086',
  severity: Severity.ERROR,
  title: 'maxSurge and maxUnavailable of workers both zero',
  why: 'The rollout could neither add nor remove a node.',
  fix: 'Set maxSurge to 1 with a spare machine, or maxUnavailable to 1 without',
  upstream: ['V030'],
  source: SOURCE_WORKERS,
  *check({ model }) {
    for (const { field, label, settings: { upgradeRolloutStrategy: strategy } } of workersOf(model)) {
      if (strategy?.type !== ROLLING || strategy.rollingUpdate === undefined) continue;
      const { maxSurge = 0, maxUnavailable = 0 } = strategy.rollingUpdate;
      if (maxSurge !== 0 || maxUnavailable !== 0) continue;
      yield {
        object: clusterId(model),
        field: `${field}.upgradeRolloutStrategy.rollingUpdate`,
        message: `a rollout of ${label} could never begin`,
      };
    }
  },
};

const workerInPlace: ClusterRule = {
  code: 'EKSA-CLUSTER-087',
  severity: Severity.ERROR,
  title: 'An in-place strategy of workers with rollingUpdate',
  why: 'Nothing surges when nodes are upgraded in place.',
  fix: 'Remove rollingUpdate',
  fixInCode: false,
  upstream: ['V031'],
  source: SOURCE_WORKERS,
  *check({ model }) {
    for (const { field, label, settings: { upgradeRolloutStrategy: strategy } } of workersOf(model)) {
      if (strategy?.type !== IN_PLACE || strategy.rollingUpdate === undefined) continue;
      yield {
        object: clusterId(model),
        field: `${field}.upgradeRolloutStrategy.rollingUpdate`,
        message: `InPlace takes no rollingUpdate (${label})`,
      };
    }
  },
};

const workerStrategy: ClusterRule = {
  code: 'EKSA-CLUSTER-088',
  severity: Severity.ERROR,
  title: 'A rollout strategy of workers other than RollingUpdate or InPlace',
  why: 'The type has no default: an empty one is refused too.',
  fix: 'Set type, or remove upgradeRolloutStrategy to get RollingUpdate',
  fixInCode: false,
  upstream: ['V032'],
  source: SOURCE_WORKERS,
  *check({ model }) {
    for (const { field, label, settings: { upgradeRolloutStrategy: strategy } } of workersOf(model)) {
      if (strategy === undefined || TYPES.includes(strategy.type ?? '')) continue;
      yield {
        object: clusterId(model),
        field: `${field}.upgradeRolloutStrategy.type`,
        message: `${label} has an unknown rollout strategy`,
        found: shown(strategy.type),
        wanted: `${ROLLING} or ${IN_PLACE}`,
      };
    }
  },
};

const oneStrategy: ClusterRule = {
  code: 'EKSA-CLUSTER-089',
  severity: Severity.ERROR,
  title: 'Different types of rollout strategy in one cluster',
  why: 'A cluster is upgraded in place as a whole or not at all; no strategy counts as RollingUpdate.',
  fix: 'Use the same type everywhere',
  upstream: ['V168'],
  source: 'pkg/providers/tinkerbell/validate.go: validateUpgradeRolloutStrategy',
  *check({ model }) {
    const wanted = controlPlaneOf(model).settings.upgradeRolloutStrategy?.type ?? ROLLING;
    for (const { field, label, settings } of workersOf(model)) {
      const type = settings.upgradeRolloutStrategy?.type ?? ROLLING;
      if (type === wanted) continue;
      yield {
        object: clusterId(model),
        field: `${field}.upgradeRolloutStrategy.type`,
        message: `${label} is rolled out in another way than the control plane`,
        found: shown(type),
        wanted: shown(wanted),
        basedOn: [{ object: clusterId(model), field: `${controlPlaneOf(model).field}.upgradeRolloutStrategy.type` }],
      };
    }
  },
};

const inPlaceWithoutAutoscaler: ClusterRule = {
  code: 'EKSA-CLUSTER-090',
  severity: Severity.ERROR,
  title: 'Autoscaling in a cluster that is upgraded in place',
  why: 'The autoscaler would add and remove machines while their nodes are being upgraded.',
  fix: 'Remove autoscalingConfiguration, or use RollingUpdate',
  upstream: ['V169'],
  source: 'pkg/providers/tinkerbell/validate.go: validateAutoScalerDisabledForInPlace',
  *check({ model }) {
    if (controlPlaneOf(model).settings.upgradeRolloutStrategy?.type !== IN_PLACE) return;
    for (const { field, label, settings } of workersOf(model)) {
      if (settings.autoscalingConfiguration === undefined) continue;
      yield {
        object: clusterId(model),
        field: `${field}.autoscalingConfiguration`,
        message: `${label} is autoscaled, which in-place upgrades do not allow`,
      };
    }
  },
};

const inPlaceOperatingSystem: ClusterRule = {
  code: 'EKSA-CLUSTER-091',
  severity: Severity.ERROR,
  title: 'Bottlerocket nodes that are upgraded in place',
  why: 'In-place upgrades replace packages of the running system, which Bottlerocket has none of.',
  fix: 'Use RollingUpdate, or another operating system',
  upstream: ['V167'],
  source: 'pkg/providers/tinkerbell/validate.go: validateUpgradeRolloutStrategy',
  *check({ model }) {
    for (const { field, label, settings, machineConfig } of nodeGroupsOf(model)) {
      if (settings.upgradeRolloutStrategy?.type !== IN_PLACE || machineConfig?.spec?.osFamily !== 'bottlerocket') continue;
      yield {
        object: clusterId(model),
        field: `${field}.upgradeRolloutStrategy.type`,
        message: `${label} runs Bottlerocket, which cannot be upgraded in place`,
      };
    }
  },
};

/** Fewest control plane nodes of which Cluster API takes one away before it adds another. */
const FEWEST_TO_SCALE_IN = 3;

const controlPlaneScaleIn: ClusterRule = {
  code: 'EKSA-CLUSTER-092',
  severity: Severity.ERROR,
  title: 'maxSurge 0 of a control plane of fewer than three nodes',
  why: 'A node would have to go before the next one comes, and etcd with it: the webhook of Cluster API refuses the KubeadmControlPlane, which EKS Anywhere finds out only when it creates it.',
  fix: 'Use maxSurge 1 with a spare machine, three nodes, or InPlace',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings: { count = 1, upgradeRolloutStrategy: strategy } } = controlPlaneOf(model);
    if (strategy?.type !== ROLLING || strategy.rollingUpdate === undefined || count < 1 || count >= FEWEST_TO_SCALE_IN) return;
    // to EKS Anywhere a number that is left out is 0
    const { maxSurge = 0 } = strategy.rollingUpdate;
    if (maxSurge !== 0) return;
    yield {
      object: clusterId(model),
      field: `${field}.upgradeRolloutStrategy.rollingUpdate.maxSurge`,
      message: `a control plane of ${count === 1 ? 'one node' : `${count} nodes`} cannot be replaced without a spare machine`,
      found: '0',
      wanted: `1, or at least ${FEWEST_TO_SCALE_IN} nodes`,
    };
  },
};

export const rolloutRules: readonly ClusterRule[] = [
  controlPlaneSurge, controlPlaneInPlace, controlPlaneStrategy, controlPlaneRollingUpdate, workerRollingUpdate, workerSurge, workerProgress,
  workerInPlace, workerStrategy, oneStrategy, inPlaceWithoutAutoscaler, inPlaceOperatingSystem, controlPlaneScaleIn,
];
