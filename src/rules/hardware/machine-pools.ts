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

/** What the groups of nodes of a cluster ask for. */
const demandsOfCluster = memoise((cluster: ClusterSubject): readonly HardwareDemand[] => demandsOf(cluster.model));

/** What a machine must meet to be taken by a cluster: one of these terms. */
export const termsOfCluster: (cluster: ClusterSubject) => readonly LabelSelector[] = memoise((cluster: ClusterSubject) =>
  demandsOfCluster(cluster).flatMap(({ terms }) => terms));

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
  /** Machines that any of the clusters may take. An inventory may have many more, which other management clusters draw on. */
  readonly machines: readonly MachineModel[];
  /** All machines that meet at least one of the terms. */
  readonly matching: (terms: readonly LabelSelector[]) => readonly MachineModel[];
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
  const inventories = [...new Set(members.flatMap((cluster) => cluster.inventories))];
  if (inventories.length === 0) return [];
  const matching = (terms: readonly LabelSelector[]) => machinesIn(inventories, terms);
  const machines = matching(members.flatMap(termsOfCluster));
  const demands = members.filter((cluster) => cluster.inventories.length > 0).flatMap((cluster) => demandsOfCluster(cluster)
    .filter(({ terms }) => terms.length > 0)
    .map((demand): PoolDemand => ({ ...demand, name: `${clusterNameOf(cluster.model)}/${demand.name}`, cluster })));
  return [{ clusters: members, machines, matching, demands, plan: planAssignment(demands, machines) }];
}));

const poolsByCluster = memoise((fleet: Fleet) => new Map(machinePools(fleet).flatMap((pool) => pool.clusters.map((cluster) => [cluster, pool]))));

/** The pool that a cluster draws on, when any of its machines is known. */
export function poolOf(cluster: ClusterSubject, fleet: Fleet): MachinePool | undefined {
  return poolsByCluster(fleet).get(cluster);
}

/** The machines of an inventory that meet at least one of the terms; the same array for the same terms. */
const selectFrom = memoise(({ machines }: InventoryModel) => {
  const index = new MachineIndex(machines);
  const machinesAt = memoise((indices: readonly number[]): readonly MachineModel[] => indices.map((machine) => machines[machine]));
  return (terms: readonly LabelSelector[]) => machinesAt(index.matching(terms));
});

/** Machines that meet at least one of the terms, each once: inventories may have machines in common. */
function machinesIn(inventories: readonly InventoryModel[], terms: readonly LabelSelector[]): readonly MachineModel[] {
  const found = inventories.map((inventory) => selectFrom(inventory)(terms));
  return found.length === 1 ? found[0] : [...new Set(found.flat())];
}

/** Machines of a cluster's own inventories that meet at least one of the terms. */
export function ownMachines({ inventories }: ClusterSubject, terms: readonly LabelSelector[]): readonly MachineModel[] {
  return machinesIn(inventories, terms);
}
