import { preferencesOf, termsOf, WeightedSelector } from './matching';
import type { ClusterModel, LabelSelector, TinkerbellMachineConfig } from '../model/cluster-model';
import { controlPlaneMachineConfig, externalEtcdMachineConfig, workerMachineConfig, workerNodeGroups } from '../model/lookup';

/** Machines that one group of nodes asks for. */
export interface HardwareDemand {
  /** How plans and findings call the group. */
  readonly name: string;
  /** Path of the group in the Cluster object. */
  readonly field: string;
  /** A machine qualifies when it meets one of these. */
  readonly terms: readonly LabelSelector[];
  /** Which qualifying machines are taken first. */
  readonly preferences: readonly WeightedSelector[];
  /** Machines that the group holds at most: its replicas, or the upper bound of its autoscaling. */
  readonly count: number;
  /** Machines that a rolling upgrade of the group takes on top. */
  readonly surge: number;
  /** Groups of the same step are upgraded at the same time, and steps one after the other. */
  readonly upgradeStep: number;
}

/** Name of the control plane in plans and findings. */
export const CONTROL_PLANE = 'control-plane';

/** Name of the external etcd members in plans and findings. */
export const EXTERNAL_ETCD = 'etcd';

type Strategy = { readonly type?: string; readonly rollingUpdate?: { readonly maxSurge?: number } };

/** Machines by which a rolling upgrade exceeds the wanted number when nothing else is said. */
const DEFAULT_SURGE = 1;

/**
 * What the groups of nodes of a cluster ask for: control plane, external etcd, then worker node groups in the order in which they
 * are written. A group whose machine config does not exist asks for nothing; a rule reports it.
 *
 * @param prefix what to put before the names, when the plan is about several clusters
 */
export function demandsOf(model: ClusterModel, prefix = ''): HardwareDemand[] {
  const { controlPlaneConfiguration: controlPlane, externalEtcdConfiguration: etcd } = model.cluster.spec ?? {};
  const groups = [
    demandOf(controlPlaneMachineConfig(model), {
      name: CONTROL_PLANE,
      field: 'spec.controlPlaneConfiguration',
      count: controlPlane?.count,
      surge: surgeOf(controlPlane?.upgradeRolloutStrategy),
      upgradeStep: 0,
    }),
    demandOf(externalEtcdMachineConfig(model), {
      name: EXTERNAL_ETCD,
      field: 'spec.externalEtcdConfiguration',
      count: etcd?.count,
      surge: DEFAULT_SURGE,
      upgradeStep: 0,
    }),
    ...workerNodeGroups(model).map((workers, index) => demandOf(workerMachineConfig(model, workers), {
      name: workers.name ?? '',
      field: `spec.workerNodeGroupConfigurations[${index}]`,
      count: Math.max(workers.count ?? 1, workers.autoscalingConfiguration?.maxCount ?? 0),
      surge: surgeOf(workers.upgradeRolloutStrategy),
      upgradeStep: 1,
    })),
  ];
  return groups.filter((demand) => demand !== undefined).map((demand) => ({ ...demand, name: `${prefix}${demand.name}` }));
}

type Group = Omit<HardwareDemand, 'terms' | 'preferences' | 'count'> & { readonly count?: number };

function demandOf(machineConfig: TinkerbellMachineConfig | undefined, { name, field, count, surge, upgradeStep }: Group): HardwareDemand | undefined {
  if (machineConfig === undefined || count === undefined) return undefined;
  // a negative number is refused by a rule, and asks for nothing
  return { name, field, terms: termsOf(machineConfig), preferences: preferencesOf(machineConfig), count: Math.max(0, count), surge, upgradeStep };
}

function surgeOf(strategy: Strategy | undefined): number {
  if (strategy?.type === 'InPlace') return 0;
  return strategy?.rollingUpdate?.maxSurge ?? DEFAULT_SURGE;
}
