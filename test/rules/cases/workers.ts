import { addGroup, Change, onBottlerocket, RuleCases, Scenario } from '../base';

type Strategy = NonNullable<Scenario['workers']['upgradeRolloutStrategy']>;
type ControlPlaneStrategy = NonNullable<Scenario['controlPlane']['upgradeRolloutStrategy']>;

const strategy = (value: Strategy): Change => ({ workers }) => { workers.upgradeRolloutStrategy = value; };
const controlPlaneStrategy = (value: ControlPlaneStrategy): Change => ({ controlPlane }) => { controlPlane.upgradeRolloutStrategy = value; };
const nodesAndSurge = (count: number | undefined, maxSurge: number | undefined): Change => ({ controlPlane }) => {
  Object.assign(controlPlane, { count, upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge } } });
};
const autoscaling = (minCount: number | undefined, maxCount: number | undefined, count?: number): Change => ({ workers }) => {
  workers.autoscalingConfiguration = { minCount, maxCount };
  if (count === undefined) delete workers.count;
  else workers.count = count;
};
const taint = (effect: string) => ({ key: 'dedicated', value: 'gpu', effect });
const noWorkers: Change = ({ spec }) => { delete spec.workerNodeGroupConfigurations; };

/** Worker node groups, their numbers and their rollouts. */
export const workerCases: readonly RuleCases[] = [
  {
    code: 'EKSA-CLUSTER-060',
    accepts: { 'a first group without name': ({ workers }) => { delete workers.name; } },
    rejects: {
      'a second group without name': [
        (s) => { addGroup(s, ''); },
        'Cluster/prod spec.workerNodeGroupConfigurations[1].name: this worker node group has no name',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-061',
    accepts: { 'two names': (s) => { addGroup(s, 'gpu'); } },
    rejects: {
      'one name twice': [
        (s) => { addGroup(s, 'md-0'); },
        'Cluster/prod spec.workerNodeGroupConfigurations[1].name: another worker node group has this name; found "md-0"',
      ],
      'the name that the first group gets by itself': [
        (s) => { delete s.workers.name; addGroup(s, 'md-0'); },
        'Cluster/prod spec.workerNodeGroupConfigurations[1].name: another worker node group has this name; found "md-0"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-062',
    accepts: { 'a label': ({ workers }) => { workers.name = 'gpu-1'; } },
    rejects: {
      'capitals': [
        ({ workers }) => { workers.name = 'GPU'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].name: this cannot be part of a Kubernetes name; found "GPU"',
      ],
      'a dot': [
        ({ workers }) => { workers.name = 'gpu.large'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].name: this cannot be part of a Kubernetes name; found "gpu.large"',
      ],
      'a blank': [
        ({ workers }) => { workers.name = 'gpu large'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].name: this cannot be part of a Kubernetes name; found "gpu large"',
      ],
      'a hyphen at the end': [
        ({ workers }) => { workers.name = 'gpu-'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].name: this cannot be part of a Kubernetes name; found "gpu-"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-063',
    accepts: { '63 characters': ({ workers }) => { workers.name = 'a'.repeat(58); } },
    rejects: {
      '64 characters': [
        ({ workers }) => { workers.name = 'a'.repeat(59); },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].name: the name "prod-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is too long for a label; found 64 characters; wanted at most 63',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-064',
    accepts: { 'another name': () => undefined, 'a cluster without name': ({ cluster }) => { cluster.metadata.name = ''; } },
    rejects: {
      'the cluster name in front': [
        ({ workers }) => { workers.name = 'prod-workers'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].name: this name contains the name of the cluster; found "prod-workers"',
      ],
      'the cluster name inside': [
        ({ workers }) => { workers.name = 'nonprod1'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].name: this name contains the name of the cluster; found "nonprod1"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-066',
    accepts: {
      'zero nodes': ({ workers }) => { workers.count = 0; },
      'no count': ({ workers }) => { delete workers.count; },
      'bounds, which have their own rules': autoscaling(-1, 1),
    },
    rejects: {
      'a negative count': [
        ({ workers }) => { workers.count = -1; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].count: worker node group "md-0" has a negative count; found -1',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-067',
    accepts: { 'zero': autoscaling(0, 2), 'no lower bound': autoscaling(undefined, 2) },
    rejects: {
      'a negative lower bound': [
        autoscaling(-1, 2),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].autoscalingConfiguration.minCount: worker node group "md-0" has a negative lower bound; found -1',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-068',
    accepts: { 'equal bounds': autoscaling(2, 2) },
    rejects: {
      'crossed bounds': [
        autoscaling(3, 2),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].autoscalingConfiguration.maxCount: the upper bound of worker node group "md-0" is below its lower bound; found 2; wanted at least 3',
      ],
      'no upper bound': [
        autoscaling(1, undefined),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].autoscalingConfiguration.maxCount: the upper bound of worker node group "md-0" is below its lower bound; found 0; wanted at least 1',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-069',
    accepts: {
      'a count between': autoscaling(1, 3, 2),
      'no count': autoscaling(1, 3),
      'the lower bound': autoscaling(1, 3, 1),
      'the upper bound': autoscaling(1, 3, 3),
    },
    rejects: {
      'a count below': [
        autoscaling(2, 3, 1),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].count: the count of worker node group "md-0" is outside its autoscaling bounds; found 1; wanted 2 to 3',
      ],
      'a count above': [
        autoscaling(1, 3, 4),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].count: the count of worker node group "md-0" is outside its autoscaling bounds; found 4; wanted 1 to 3',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-070',
    accepts: {
      'a taint that only discourages': ({ workers }) => { workers.taints = [taint('PreferNoSchedule')]; },
      'a second group without taints': (s) => { s.workers.taints = [taint('NoSchedule')]; addGroup(s, 'gpu'); },
      'a workload cluster': ({ workers, spec }) => { workers.taints = [taint('NoSchedule')]; spec.managementCluster!.name = 'mgmt'; },
      'no groups': noWorkers,
    },
    rejects: {
      'NoSchedule': [
        ({ workers }) => { workers.taints = [taint('NoSchedule')]; },
        'Cluster/prod spec.workerNodeGroupConfigurations: every worker node group repels pods: "md-0"',
      ],
      'NoExecute in all groups': [
        (s) => { s.workers.taints = [taint('NoExecute')]; addGroup(s, 'gpu', { taints: [taint('NoSchedule')] }); },
        'Cluster/prod spec.workerNodeGroupConfigurations: every worker node group repels pods: "md-0" and "gpu"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-071',
    accepts: {
      'taints beside workers': ({ controlPlane }) => { controlPlane.taints = [taint('NoSchedule')]; },
      'no taints without workers': (s) => { noWorkers(s); s.controlPlane.taints = []; },
    },
    rejects: {
      'taints without workers': [
        (s) => { noWorkers(s); s.controlPlane.taints = [taint('NoSchedule')]; },
        'Cluster/prod spec.controlPlaneConfiguration.taints: the control plane is tainted and there are no workers',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-072',
    accepts: { 'a current version': noWorkers, 'workers on an old version': ({ spec }) => { spec.kubernetesVersion = '1.21'; } },
    rejects: {
      'an old version': [
        (s) => { noWorkers(s); s.spec.kubernetesVersion = '1.21'; },
        'Cluster/prod spec.workerNodeGroupConfigurations: there are no workers, which this Kubernetes version does not allow; found "1.21"',
      ],
      'no version': [
        (s) => { noWorkers(s); delete s.spec.kubernetesVersion; },
        'Cluster/prod spec.workerNodeGroupConfigurations: there are no workers, which this Kubernetes version does not allow; found ""',
      ],
      'a version that is less than 1.21 as text': [
        (s) => { noWorkers(s); s.spec.kubernetesVersion = '1.100'; },
        'Cluster/prod spec.workerNodeGroupConfigurations: there are no workers, which this Kubernetes version does not allow; found "1.100"',
      ],
      'an empty list of groups': [
        (s) => { s.spec.workerNodeGroupConfigurations = []; s.spec.kubernetesVersion = '1.20'; },
        'Cluster/prod spec.workerNodeGroupConfigurations: there are no workers, which this Kubernetes version does not allow; found "1.20"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-073',
    accepts: { 'an empty list': ({ workers }) => { workers.failureDomains = []; } },
    rejects: {
      'failure domains': [
        ({ workers }) => { workers.failureDomains = ['rack-1']; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].failureDomains: the failure domains of worker node group "md-0" have no effect',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-080',
    accepts: {
      '0': controlPlaneStrategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } }),
      '1': controlPlaneStrategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } }),
      'what other rules refuse': controlPlaneStrategy({ type: 'InPlace', rollingUpdate: { maxSurge: 2 } }),
    },
    rejects: {
      '2': [
        controlPlaneStrategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } }),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.rollingUpdate.maxSurge: the control plane cannot surge by this number; found 2; wanted 0 or 1',
      ],
      '-1': [
        controlPlaneStrategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: -1 } }),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.rollingUpdate.maxSurge: the control plane cannot surge by this number; found -1; wanted 0 or 1',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-081',
    accepts: { 'InPlace alone': controlPlaneStrategy({ type: 'InPlace' }) },
    rejects: {
      'InPlace with rollingUpdate': [
        controlPlaneStrategy({ type: 'InPlace', rollingUpdate: { maxSurge: 1 } }),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.rollingUpdate: InPlace takes no rollingUpdate',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-082',
    accepts: { 'no strategy': () => undefined, 'InPlace': controlPlaneStrategy({ type: 'InPlace' }) },
    rejects: {
      'no type': [
        controlPlaneStrategy({ rollingUpdate: { maxSurge: 1 } }),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.type: this is not a rollout strategy; found nothing; wanted RollingUpdate or InPlace',
      ],
      'another type': [
        controlPlaneStrategy({ type: 'Recreate' }),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.type: this is not a rollout strategy; found "Recreate"; wanted RollingUpdate or InPlace',
      ],
      'other capitals': [
        controlPlaneStrategy({ type: 'inPlace' }),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.type: this is not a rollout strategy; found "inPlace"; wanted RollingUpdate or InPlace',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-083',
    accepts: {
      'rollingUpdate': controlPlaneStrategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } }),
      'no strategy': () => undefined,
    },
    rejects: {
      'no rollingUpdate': [
        controlPlaneStrategy({ type: 'RollingUpdate' }),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.rollingUpdate: a RollingUpdate without rollingUpdate crashes EKS Anywhere',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-084',
    accepts: { rollingUpdate: strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }) },
    rejects: {
      'no rollingUpdate': [
        strategy({ type: 'RollingUpdate' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.rollingUpdate: the RollingUpdate of worker node group "md-0" does not say how',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-085',
    accepts: {
      'large numbers': strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 10, maxUnavailable: 10 } }),
      'what other rules refuse': strategy({ type: 'InPlace', rollingUpdate: { maxSurge: -1, maxUnavailable: 0 } }),
    },
    rejects: {
      'a negative maxSurge': [
        strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: -1, maxUnavailable: 1 } }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.rollingUpdate.maxSurge: maxSurge is negative; found -1',
      ],
      'a negative maxUnavailable': [
        strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: -2 } }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.rollingUpdate.maxUnavailable: maxUnavailable is negative; found -2',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-086',
    accepts: {
      'only maxUnavailable': strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }),
      'no rollingUpdate, which has another rule': strategy({ type: 'RollingUpdate' }),
    },
    rejects: {
      'both zero': [
        strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.rollingUpdate: a rollout of worker node group "md-0" could never begin',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-087',
    accepts: { 'InPlace alone': strategy({ type: 'InPlace' }) },
    rejects: {
      'InPlace with rollingUpdate': [
        strategy({ type: 'InPlace', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.rollingUpdate: InPlace takes no rollingUpdate (worker node group "md-0")',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-088',
    accepts: { InPlace: strategy({ type: 'InPlace' }) },
    rejects: {
      'no type': [
        strategy({}),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.type: worker node group "md-0" has an unknown rollout strategy; found nothing; wanted RollingUpdate or InPlace',
      ],
      'another type': [
        strategy({ type: 'Rolling' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.type: worker node group "md-0" has an unknown rollout strategy; found "Rolling"; wanted RollingUpdate or InPlace',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-089',
    accepts: {
      'RollingUpdate with the default': strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }),
      'InPlace everywhere': (s) => { strategy({ type: 'InPlace' })(s); controlPlaneStrategy({ type: 'InPlace' })(s); },
    },
    rejects: {
      'workers InPlace alone': [
        strategy({ type: 'InPlace' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.type: worker node group "md-0" is rolled out in another way than the control plane; found "InPlace"; wanted "RollingUpdate"',
      ],
      'control plane InPlace alone': [
        controlPlaneStrategy({ type: 'InPlace' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.type: worker node group "md-0" is rolled out in another way than the control plane; found "RollingUpdate"; wanted "InPlace"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-090',
    accepts: {
      'autoscaling with rolling updates': autoscaling(1, 3),
      'InPlace without autoscaling': controlPlaneStrategy({ type: 'InPlace' }),
    },
    rejects: {
      'autoscaling with InPlace': [
        (s) => { controlPlaneStrategy({ type: 'InPlace' })(s); autoscaling(1, 3)(s); },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].autoscalingConfiguration: worker node group "md-0" is autoscaled, which in-place upgrades do not allow',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-091',
    accepts: { 'Ubuntu': strategy({ type: 'InPlace' }), 'Bottlerocket with rolling updates': onBottlerocket },
    rejects: {
      'Bottlerocket control plane': [
        (s) => { onBottlerocket(s); controlPlaneStrategy({ type: 'InPlace' })(s); },
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.type: the control plane runs Bottlerocket, which cannot be upgraded in place',
      ],
      'Bottlerocket workers': [
        (s) => { onBottlerocket(s); strategy({ type: 'InPlace' })(s); },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].upgradeRolloutStrategy.type: worker node group "md-0" runs Bottlerocket, which cannot be upgraded in place',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-092',
    accepts: {
      'a spare machine': nodesAndSurge(1, 1),
      'three nodes': nodesAndSurge(3, 0),
      'a count that other rules refuse': nodesAndSurge(0, 0),
      'in place': (s) => { nodesAndSurge(1, 0)(s); controlPlaneStrategy({ type: 'InPlace' })(s); },
      'no numbers at all, which other rules refuse': (s) => { nodesAndSurge(1, 0)(s); controlPlaneStrategy({ type: 'RollingUpdate' })(s); },
    },
    rejects: {
      'one node': [
        nodesAndSurge(1, 0),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.rollingUpdate.maxSurge: a control plane of one node cannot be replaced without a spare machine; found 0; wanted 1, or at least 3 nodes',
      ],
      'two nodes beside an external etcd': [
        nodesAndSurge(2, 0),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.rollingUpdate.maxSurge: a control plane of 2 nodes cannot be replaced without a spare machine; found 0; wanted 1, or at least 3 nodes',
      ],
      'a surge that is left out': [
        nodesAndSurge(undefined, undefined),
        'Cluster/prod spec.controlPlaneConfiguration.upgradeRolloutStrategy.rollingUpdate.maxSurge: a control plane of one node cannot be replaced without a spare machine; found 0; wanted 1, or at least 3 nodes',
      ],
    },
  },
];
