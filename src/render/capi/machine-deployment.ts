import { CLUSTER_LABEL } from './cluster';
import type { ClusterContext, WorkerGroup } from './context';
import { capiNames, NAMESPACE } from './names';
import { toKubeadmConfigTemplate, toMachineTemplate } from './references';
import { NODE_DELETION, UNSTATED } from './rollout';
import type { MachineDeployment } from './types';

const AUTOSCALER_PREFIX = 'cluster.x-k8s.io/cluster-api-autoscaler-node-group';

/** The MachineDeployment of a worker node group. */
export function machineDeployment(context: ClusterContext, group: WorkerGroup): MachineDeployment {
  const { name: clusterName } = context;
  const { configuration: { autoscalingConfiguration }, replicas, versions } = group;
  const labels = { [CLUSTER_LABEL]: clusterName, pool: group.name };
  const strategy = rolloutStrategy(group);
  return {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'MachineDeployment',
    metadata: {
      name: capiNames.machineDeployment(clusterName, group.name),
      namespace: NAMESPACE,
      labels,
      ...(autoscalingConfiguration && {
        annotations: {
          [`${AUTOSCALER_PREFIX}-min-size`]: String(autoscalingConfiguration.minCount ?? 0),
          [`${AUTOSCALER_PREFIX}-max-size`]: String(autoscalingConfiguration.maxCount ?? 0),
        },
      }),
    },
    spec: {
      clusterName,
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: {} },
      template: {
        metadata: { labels: { ...labels } },
        spec: {
          bootstrap: { configRef: toKubeadmConfigTemplate(group.kubeadmConfigTemplateName) },
          clusterName,
          infrastructureRef: toMachineTemplate(group.machineTemplateName),
          deletion: NODE_DELETION,
          version: versions.kubernetes.tag,
        },
      },
      ...(strategy && { rollout: { strategy } }),
    },
  };
}

/** How worker nodes are replaced; nothing when the user did not say, which leaves it to Cluster API. */
function rolloutStrategy({ configuration }: WorkerGroup): NonNullable<MachineDeployment['spec']['rollout']>['strategy'] {
  const { upgradeRolloutStrategy: strategy } = configuration;
  if (strategy === undefined) return undefined;
  if (strategy.type === 'InPlace') return { type: 'InPlace' };
  if (strategy.rollingUpdate === undefined) return { type: 'RollingUpdate' };
  const { maxSurge = UNSTATED, maxUnavailable = UNSTATED } = strategy.rollingUpdate;
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}
