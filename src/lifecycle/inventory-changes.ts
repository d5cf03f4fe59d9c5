import { ChangeKind, InventoryChange } from './plan-types';
import type { ClusterState, FleetSnapshot } from './state';
import { MachineChangeKind } from '../hardware/comparison/change-types';
import { compareMachines } from '../hardware/comparison/compare-machines';
import type { MachineModel } from '../model/inventory-model';

/** All machines of clusters, each host name once: what is known last counts. */
export function machinesIn(clusters: readonly ClusterState[]): readonly MachineModel[] {
  const inventories = new Set(clusters.flatMap(({ inventories: own }) => own));
  return [...new Map([...inventories].flatMap(({ machines }) => machines.map((machine) => [machine.hostname, machine]))).values()];
}

const KINDS: Readonly<Partial<Record<MachineChangeKind, ChangeKind>>> = {
  [MachineChangeKind.ADDED]: ChangeKind.ADDED, [MachineChangeKind.REMOVED]: ChangeKind.REMOVED,
};

/** Machines that come, go or are described differently, by their names; none where one side knows nothing about machines. */
export function inventoryChanges(before: FleetSnapshot, after: FleetSnapshot): InventoryChange[] {
  const [old, now] = [before, after].map(({ clusters }) => machinesIn(clusters));
  if (old.length === 0 || now.length === 0) return [];
  return compareMachines(old, now).flatMap(({ machine, change, fields }): InventoryChange[] => {
    // who signs in to management controllers says nothing about nodes
    const facts = fields.map(({ field }) => field).filter((field) => !/^bmc\.(?:secretName|username|password)$/.test(field));
    const kind = KINDS[change] ?? ChangeKind.CHANGED;
    return kind === ChangeKind.CHANGED && facts.length === 0 ? [] : [{ machine, change: kind, fields: facts }];
  });
}
