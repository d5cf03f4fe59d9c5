import { bmcBeyondCsv } from './bmc-beyond-csv';
import type { BeyondCsvModel, InterfaceModel, MachineModel } from '../model/inventory-model';

/** Fields that hardware.csv has no column for: the props that they are written with, and what sentences call them. */
const FACTS = {
  disks: { prop: 'furtherDisks', words: 'further disks' },
  interfaces: { prop: 'furtherInterfaces', words: 'further interfaces' },
  architecture: { prop: 'architecture', words: 'the architecture' },
  uefi: { prop: 'uefi', words: 'the firmware' },
  domainName: { prop: 'domainName', words: 'the domain name' },
  timeServers: { prop: 'timeServers', words: 'time servers' },
  routes: { prop: 'routes', words: 'routes' },
} as const satisfies Readonly<Record<keyof BeyondCsvModel, { readonly prop: string; readonly words: string }>>;

const FIELDS = Object.keys(FACTS) as (keyof BeyondCsvModel)[];

const NONE: readonly InterfaceModel[] = [];

/** The interfaces of a machine besides the one that boots. */
export function furtherInterfaces({ beyondCsv }: MachineModel): readonly InterfaceModel[] {
  return beyondCsv?.interfaces ?? NONE;
}

/** All disks of a machine, the one to install on first. */
export function disksOf({ disk, beyondCsv }: MachineModel): readonly string[] {
  return [disk, ...beyondCsv?.disks ?? []];
}

/** What hardware.csv cannot say of a machine, by the props that it is written with. */
export function factsBeyondCsv({ beyondCsv = {} }: MachineModel): Readonly<Record<string, unknown>> {
  return Object.fromEntries(FIELDS.flatMap((field) => (beyondCsv[field] === undefined ? [] : [[FACTS[field].prop, beyondCsv[field]]])));
}

/** Machines of which hardware.csv cannot say the same things. */
export interface SilentCsv {
  /** Such as `further disks, the architecture`. */
  readonly facts: string;
  readonly hostnames: readonly string[];
}

/** What hardware.csv cannot say, and of which machines. */
export function silencesOfCsv(machines: readonly MachineModel[]): readonly SilentCsv[] {
  const groups = new Map<string, string[]>();
  for (const machine of machines) {
    const { hostname, beyondCsv, bmc } = machine;
    if (beyondCsv === undefined && bmc?.connection === undefined) continue;
    const facts = [
      ...FIELDS.filter((field) => beyondCsv?.[field] !== undefined).map((field) => FACTS[field].words), ...bmcBeyondCsv(machine),
    ].join(', ');
    const group = groups.get(facts);
    if (group === undefined) groups.set(facts, [hostname]);
    else group.push(hostname);
  }
  groups.delete('');
  return [...groups].map(([facts, hostnames]) => ({ facts, hostnames }));
}
