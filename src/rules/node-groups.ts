import { memoise } from './memoise';
import type { Basis } from './rule';
import type { ClusterModel, ControlPlaneConfiguration, TinkerbellMachineConfig, WorkerNodeGroupConfiguration } from '../model/cluster-model';
import { kubernetesVersionOf, machineConfigOf, workerNodeGroups } from '../model/lookup';
import { objectId } from '../model/objects';

/** Only worker node groups have a Kubernetes version of their own. */
type AnySettings = (ControlPlaneConfiguration & { readonly kubernetesVersion?: undefined }) | WorkerNodeGroupConfiguration;

/** The control plane or one worker node group: nodes that are made alike. */
export interface NodeGroup<Settings = AnySettings> {
  /** Path of its settings in the Cluster object. */
  readonly field: string;
  /** How findings call it, such as `worker node group "md-0"`. */
  readonly label: string;
  /** What the Cluster object says about it; empty when it says nothing. */
  readonly settings: Settings;
  /** Absent when the reference leads nowhere. */
  readonly machineConfig?: TinkerbellMachineConfig;
  /** Kubernetes version of its nodes: its own, or that of the cluster. */
  readonly kubernetesVersion?: string;
}

/** The control plane. */
export const controlPlaneOf: (model: ClusterModel) => NodeGroup<ControlPlaneConfiguration> = memoise((model: ClusterModel) => {
  const settings = model.cluster.spec?.controlPlaneConfiguration ?? {};
  return {
    field: 'spec.controlPlaneConfiguration',
    label: 'the control plane',
    settings,
    machineConfig: machineConfigOf(model, settings.machineGroupRef),
    kubernetesVersion: kubernetesVersionOf(model),
  };
});

/** One worker node group. */
export interface WorkerGroup extends NodeGroup<WorkerNodeGroupConfiguration> {
  /** Its name; empty when it has none. The first group gets one by itself. */
  readonly name: string;
}

/** Name that EKS Anywhere gives the first worker node group when it has none. */
const FIRST_GROUP_NAME = 'md-0';

/** The worker node groups, in the order in which they are written. */
export const workersOf: (model: ClusterModel) => readonly WorkerGroup[] = memoise((model: ClusterModel) =>
  workerNodeGroups(model).map((settings, index) => {
    const name = settings.name || (index === 0 ? FIRST_GROUP_NAME : '');
    return {
      name,
      field: `spec.workerNodeGroupConfigurations[${index}]`,
      label: `worker node group ${JSON.stringify(name)}`,
      settings,
      machineConfig: machineConfigOf(model, settings.machineGroupRef),
      kubernetesVersion: kubernetesVersionOf(model, settings),
    };
  }));

/** Where the Kubernetes version of a group is written. */
export function versionBasis(model: ClusterModel, { field, settings }: NodeGroup): Basis {
  return { object: objectId(model.cluster), field: settings.kubernetesVersion ? `${field}.kubernetesVersion` : 'spec.kubernetesVersion' };
}

/** How many nodes a worker node group has: what it says, or the lower limit of its autoscaling, or one. */
export function countOf({ settings }: WorkerGroup): number {
  return settings.count ?? settings.autoscalingConfiguration?.minCount ?? 1;
}

/** The control plane, then the worker node groups. */
export const nodeGroupsOf: (model: ClusterModel) => readonly NodeGroup[] = memoise((model: ClusterModel) =>
  [controlPlaneOf(model), ...workersOf(model)]);
