import { BEYOND_CSV_FIELDS, MACHINE_FIELDS } from './fields';
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

const BEYOND_CSV = new Set(Object.keys(BEYOND_CSV_FIELDS));

function writtenMachine({ beyondCsv = {}, ...machine }: MachineModel): object {
  const members = Object.keys(MACHINE_FIELDS).map((name): [string, unknown] => [
    name, BEYOND_CSV.has(name) ? beyondCsv[name as keyof typeof beyondCsv] : machine[name as keyof typeof machine],
  ]);
  const { labels, vlanId, bmc } = machine;
  const names = Object.keys(labels).sort();
  return stated({
    ...Object.fromEntries(members),
    labels: names.length === 0 ? undefined : Object.fromEntries(names.map((key) => [key, labels[key]])),
    vlanId: writtenVlan(vlanId),
    bmc: bmc && writtenBmc(bmc),
    interfaces: beyondCsv.interfaces?.map(writtenInterface),
  });
}

function writtenBmc({ hasUsername: _, hasPassword: _password, ...bmc }: BmcModel): object {
  return bmc;
}

function writtenInterface({ vlanId, ...rest }: InterfaceModel): object {
  return { ...rest, ...vlanId !== undefined && { vlanId: writtenVlan(vlanId) } };
}

/** A number, unless it is one that the rules refuse. */
function writtenVlan(vlanId: string | undefined): number | string | undefined {
  return vlanId !== undefined && /^[1-9]\d{0,3}$/.test(vlanId) ? Number(vlanId) : vlanId;
}
