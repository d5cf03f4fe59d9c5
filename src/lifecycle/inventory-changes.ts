import { ChangeKind, InventoryChange } from './plan-types';
import type { ClusterState, FleetSnapshot } from './state';
import { factsBeyondCsv } from '../hardware/beyond-csv';
import { differences } from '../model/differences';
import type { MachineModel } from '../model/inventory-model';
import { byText } from '../model/order';

/** All machines of clusters, each host name once: what is known last counts. */
export function machinesIn(clusters: readonly ClusterState[]): readonly MachineModel[] {
  const inventories = new Set(clusters.flatMap(({ inventories: own }) => own));
  return [...new Map([...inventories].flatMap(({ machines }) => machines.map((machine) => [machine.hostname, machine]))).values()];
}

/** Machines that come, go or are described differently, by their names; none where one side knows nothing about machines. */
export function inventoryChanges(before: FleetSnapshot, after: FleetSnapshot): InventoryChange[] {
  const [old, now] = [before, after].map(({ clusters }) => new Map(machinesIn(clusters).map((machine) => [machine.hostname, machine])));
  if (old.size === 0 || now.size === 0) return [];
  return [...new Set([...old.keys(), ...now.keys()])].sort(byText).flatMap((machine): InventoryChange[] => {
    const [was, is] = [old.get(machine), now.get(machine)];
    if (was === undefined) return [{ machine, change: ChangeKind.ADDED, fields: [] }];
    if (is === undefined) return [{ machine, change: ChangeKind.REMOVED, fields: [] }];
    const fields = differences(factsOf(was), factsOf(is)).map(({ path }) => path);
    return fields.length === 0 ? [] : [{ machine, change: ChangeKind.CHANGED, fields }];
  });
}

/** What is the same of a machine wherever it was read: neither its place in a file, nor who signs in to its management controller. */
function factsOf(machine: MachineModel): object {
  const { source: _, bmc, beyondCsv: __, ...facts } = machine;
  return { ...facts, ...factsBeyondCsv(machine), ...bmc && { bmc: { ipAddress: bmc.ipAddress } } };
}
