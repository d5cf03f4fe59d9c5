import { planAssignment } from '../../hardware/assignment';
import { demandsOf, HardwareDemand } from '../../hardware/demands';
import type { HardwarePlan } from '../../hardware/hardware-plan';
import { MachineIndex } from '../../hardware/machine-index';
import type { LabelSelector } from '../../model/cluster-model';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';
import { clusterNameOf } from '../../model/lookup';
import { fleetView } from '../fleet/fleet-view';
import { memoise } from '../memoise';
import type { ClusterSubject, Fleet } from '../rule';

/** A group of nodes, and the cluster that it belongs to. */
export interface PoolDemand extends HardwareDemand {
  readonly cluster: ClusterSubject;
}

/**
 * The machines of one management cluster, on which it and its workload clusters draw alike, with what each group of nodes gets.
 */
export interface MachinePool {
  /** All clusters that draw on it, also those that have no inventory of their own. */
  readonly clusters: readonly ClusterSubject[];
  readonly machines: readonly MachineModel[];
  readonly index: MachineIndex;
  /** Groups of nodes that select machines, of clusters whose machines are known. */
  readonly demands: readonly PoolDemand[];
  readonly plan: HardwarePlan;
}

/**
 * One pool for each management cluster of which machines are known.
 *
 * Clusters without inventory ask for nothing: their machines are defined elsewhere, and their number is not known.
 */
export const machinePools: (fleet: Fleet) => readonly MachinePool[] = memoise((fleet: Fleet) => fleetView(fleet).groups.flatMap(({ members }) => {
  const known = members.filter(({ inventories }) => inventories.length > 0);
  if (known.length === 0) return [];
  // clusters may share inventories, and inventories machines
  const inventories = new Set(known.flatMap((cluster) => cluster.inventories));
  const machines = [...new Set([...inventories].flatMap((inventory) => inventory.machines))];
  const demands = known
    .flatMap((cluster) => demandsOf(cluster.model, `${clusterNameOf(cluster.model)}/`).map((demand): PoolDemand => ({ ...demand, cluster })))
    .filter(({ terms }) => terms.length > 0);
  return [{ clusters: members, machines, index: new MachineIndex(machines), demands, plan: planAssignment(demands, machines) }];
}));

const poolsByCluster = memoise((fleet: Fleet) => new Map(machinePools(fleet).flatMap((pool) => pool.clusters.map((cluster) => [cluster, pool]))));

/** The pool that a cluster draws on, when any of its machines is known. */
export function poolOf(cluster: ClusterSubject, fleet: Fleet): MachinePool | undefined {
  return poolsByCluster(fleet).get(cluster);
}

const indexOf = memoise((inventory: InventoryModel) => new MachineIndex(inventory.machines));

/** Machines of a cluster's own inventories that meet at least one of the terms. */
export function ownMachines({ inventories }: ClusterSubject, terms: readonly LabelSelector[]): readonly MachineModel[] {
  return [...new Set(inventories.flatMap((inventory) => indexOf(inventory).matching(terms).map((machine) => inventory.machines[machine])))];
}
