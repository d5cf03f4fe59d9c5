import { bmcMachineIdentity, hasBmc, ownLogin, renderBmcMachine, renderBmcSecrets } from './bmc';
import { hardwareIdentity, renderHardware } from './hardware';
import { loginIdentity, renderLogin, SharedLogin, sharedLogins } from './login';
import { NAMESPACE } from './names';
import type { Manifest } from './types';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';

/**
 * All objects of an inventory: what makes logins that machines share, then machine by machine in the order of the inventory, as
 * `eksctl anywhere generate hardware` prints them.
 *
 * Unlike there, a machine without management controller gets no BMC Machine: one with an empty host is refused by its schema.
 */
export function renderInventory({ machines }: InventoryModel): Manifest[] {
  return [...sharedLogins(machines).map((shared) => loginObject(shared).render()), ...machines.flatMap((machine) => renderMachine(machine))];
}

/** The objects of one machine: Hardware, BMC Machine, Secrets or what makes them. */
export function renderMachine(machine: MachineModel): Manifest[] {
  return machineObjects(machine).map(({ render }) => render());
}

/** An object of a machine before it is rendered. */
export interface MachineObject {
  readonly identity: Pick<Manifest, 'apiVersion' | 'kind'> & { readonly name: string; readonly namespace: string };
  readonly render: () => Manifest;
}

/** What makes a login that several machines share. */
export function loginObject({ login, name }: SharedLogin): MachineObject {
  return { identity: loginIdentity(login, name), render: () => renderLogin(login, name) };
}

/** The same objects, each rendered when it is asked for. */
export function machineObjects(machine: MachineModel): MachineObject[] {
  const hardware = { identity: hardwareIdentity(machine), render: () => renderHardware(machine) };
  if (!hasBmc(machine)) return [hardware];
  const secrets = renderBmcSecrets(machine).map((secret): MachineObject => {
    const { apiVersion, kind, metadata: { name } } = secret;
    return { identity: { apiVersion, kind, name, namespace: NAMESPACE }, render: () => secret };
  });
  const login = ownLogin(machine);
  const bmc = { identity: bmcMachineIdentity(machine), render: () => renderBmcMachine(machine) };
  return [hardware, bmc, ...secrets, ...login === undefined ? [] : [login]];
}
