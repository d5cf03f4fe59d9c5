import { bmcMachineIdentity, hasBmc, renderBmcMachine, renderBmcSecrets } from './bmc';
import { hardwareIdentity, renderHardware } from './hardware';
import { NAMESPACE } from './names';
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
  return machineObjects(machine, rpc).map(({ render }) => render());
}

/** An object of a machine before it is rendered. */
export interface MachineObject {
  readonly identity: Pick<Manifest, 'apiVersion' | 'kind'> & { readonly name: string; readonly namespace: string };
  readonly render: () => Manifest;
}

/** The same objects, each rendered when it is asked for. */
export function machineObjects(machine: MachineModel, rpc?: BmcRpcModel): MachineObject[] {
  const hardware = { identity: hardwareIdentity(machine), render: () => renderHardware(machine) };
  if (!hasBmc(machine)) return [hardware];
  const secrets = renderBmcSecrets(machine, rpc).map((secret): MachineObject => {
    const { apiVersion, kind, metadata: { name } } = secret;
    return { identity: { apiVersion, kind, name, namespace: NAMESPACE }, render: () => secret };
  });
  return [hardware, { identity: bmcMachineIdentity(machine), render: () => renderBmcMachine(machine, rpc) }, ...secrets];
}
