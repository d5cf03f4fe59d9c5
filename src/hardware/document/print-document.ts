import { writtenConnection } from './connection';
import { MACHINE_FIELDS } from './fields';
import { stated } from '../../findings/stated';
import type { BmcModel, InterfaceModel, InventoryModel, MachineModel } from '../../model/inventory-model';

/**
 * The inventory in JSON, one machine a line: whoever compares two of them sees which machines differ. Credentials appear only as far as the
 * model carries them. Reading the result gives the same machines back.
 */
export function printInventory({ machines }: InventoryModel): string {
  const lines = machines.map((machine) => `    ${JSON.stringify(writtenMachine(machine))}`);
  return lines.length === 0 ? '{\n  "machines": []\n}\n' : `{\n  "machines": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** In the order in which the fields are documented. */
const ORDER = Object.keys(MACHINE_FIELDS);

function writtenMachine({ beyondCsv = {}, source: _, ...machine }: MachineModel): object {
  const { labels, vlanId, bmc } = machine;
  const { disks: furtherDisks, interfaces, ...others } = beyondCsv;
  const names = Object.keys(labels).sort();
  const written: Readonly<Record<string, unknown>> = {
    ...machine,
    labels: names.length === 0 ? undefined : Object.fromEntries(names.map((key) => [key, labels[key]])),
    vlanId: writtenVlan(vlanId),
    bmc: bmc && writtenBmc(bmc),
    furtherDisks,
    furtherInterfaces: interfaces?.map(writtenInterface),
    ...others,
  };
  return stated(Object.fromEntries(ORDER.map((name) => [name, written[name]])));
}

function writtenBmc({ ipAddress, secretName, username, password, connection }: BmcModel): object {
  return stated({ ipAddress, secretName, username, password, connection: connection && writtenConnection(connection) });
}

function writtenInterface({ vlanId, ...rest }: InterfaceModel): object {
  return { ...rest, ...vlanId !== undefined && { vlanId: writtenVlan(vlanId) } };
}

/** A number, unless it is one that the rules refuse. */
function writtenVlan(vlanId: string | undefined): number | string | undefined {
  return vlanId !== undefined && /^[1-9]\d{0,3}$/.test(vlanId) ? Number(vlanId) : vlanId;
}
