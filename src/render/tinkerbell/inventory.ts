import { hasBmc, renderBmcMachine, renderBmcSecrets } from './bmc';
import { renderHardware } from './hardware';
import type { Manifest } from './types';
import type { BmcRpcModel, InventoryModel, MachineModel } from '../../model/inventory-model';

/**
 * All objects of an inventory, machine by machine in the order of the inventory, as `eksctl anywhere generate hardware` prints them.
 *
 * Unlike there, a machine without management controller gets no BMC Machine: one with an empty host is refused by its schema.
 */
export function renderInventory(inventory: InventoryModel): Manifest[] {
  return inventory.machines.flatMap((machine) => renderMachine(machine, inventory.rpc));
}

/** The objects of one machine: Hardware, BMC Machine, Secrets. */
export function renderMachine(machine: MachineModel, rpc?: BmcRpcModel): Manifest[] {
  const hardware = renderHardware(machine);
  return hasBmc(machine) ? [hardware, renderBmcMachine(machine, rpc), ...renderBmcSecrets(machine, rpc)] : [hardware];
}
