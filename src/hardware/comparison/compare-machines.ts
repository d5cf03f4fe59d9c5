import { MachineChange, MachineChangeEffect, MachineChangeKind, MachineFieldChange } from './change-types';
import { factsOf } from './machine-facts';
import { shown } from '../../findings/shown';
import { differences, Difference } from '../../model/differences';
import type { BmcModel, MachineModel } from '../../model/inventory-model';
import { byText } from '../../model/order';
import { canonicalMac } from '../mac-address';

/** From the one that weighs least. */
const WEIGHTS: readonly MachineChangeEffect[] = [
  MachineChangeEffect.NONE, MachineChangeEffect.SELECTION, MachineChangeEffect.NEXT_INSTALL, MachineChangeEffect.WITHDRAWN,
  MachineChangeEffect.REIMAGED,
];

/** Facts about which an inventory may be silent though they are there: who keeps them elsewhere does not change them. */
const MAYBE_ELSEWHERE: readonly string[] = ['bmc.secretName', 'bmc.username', 'bmc.password'];

const SECRET: readonly string[] = ['bmc.username', 'bmc.password'];

/** Machines that come, go or are described differently, by their names; of machines with one name the last one counts. */
export function compareMachines(before: readonly MachineModel[], after: readonly MachineModel[]): MachineChange[] {
  const [old, now] = [before, after].map((machines) => new Map(machines.map((machine) => [machine.hostname, machine])));
  return [...new Set([...old.keys(), ...now.keys()])].sort(byText).flatMap((machine): MachineChange[] => {
    const [was, is] = [old.get(machine), now.get(machine)];
    if (was === undefined) return [{ machine, change: MachineChangeKind.ADDED, fields: [], effect: MachineChangeEffect.REIMAGED }];
    if (is === undefined) return [{ machine, change: MachineChangeKind.REMOVED, fields: [], effect: MachineChangeEffect.WITHDRAWN }];
    const fields = fieldChanges(was, is);
    return fields.length === 0 ? [] : [{ machine, change: MachineChangeKind.CHANGED, fields, effect: strongest(fields) }];
  });
}

/** The same, machines that go and come with one MAC address as one that is renamed. */
export function compareInventories(before: readonly MachineModel[], after: readonly MachineModel[]): MachineChange[] {
  const changes = compareMachines(before, after);
  const namesOf = (kind: MachineChangeKind) => new Set(changes.filter(({ change }) => change === kind).map(({ machine }) => machine));
  const gone = byMac(before, namesOf(MachineChangeKind.REMOVED));
  const come = byMac(after, namesOf(MachineChangeKind.ADDED));
  const renamed = [...gone].flatMap(([mac, was]) => {
    const is = come.get(mac);
    return was === undefined || is === undefined ? [] : [{ was, is }];
  });
  const former = new Set(renamed.map(({ was }) => was.hostname));
  const latter = new Map(renamed.map((pair) => [pair.is.hostname, pair]));
  return changes.flatMap((each): MachineChange[] => {
    const { machine, change } = each;
    if (change === MachineChangeKind.REMOVED && former.has(machine)) return [];
    const pair = change === MachineChangeKind.ADDED ? latter.get(machine) : undefined;
    if (pair === undefined) return [each];
    const { was, is } = pair;
    const fields = fieldChanges(was, is);
    return [{ machine, change: MachineChangeKind.RENAMED, formerName: was.hostname, fields, effect: MachineChangeEffect.REIMAGED }];
  });
}

/** Machines by their MAC addresses; nothing for one that several have, since it does not tell them apart. */
function byMac(machines: readonly MachineModel[], names: ReadonlySet<string>): ReadonlyMap<string, MachineModel | undefined> {
  const found = new Map<string, MachineModel | undefined>();
  for (const machine of machines) {
    if (!names.has(machine.hostname)) continue;
    const mac = canonicalMac(machine.mac) ?? machine.mac;
    found.set(mac, found.has(mac) ? undefined : machine);
  }
  return found;
}

function fieldChanges(was: MachineModel, is: MachineModel): MachineFieldChange[] {
  if (isEvidentlySame(was, is)) return [];
  return differences(factsOf(was), factsOf(is)).filter(isKnownOnBothSides).map(({ path: field, before, after }) => ({
    field,
    ...before !== undefined && { before: textOf(field, before) },
    ...after !== undefined && { after: textOf(field, after) },
    effect: effectOf(field),
  }));
}

/** Most machines are the same, and tell so fast. */
function isEvidentlySame(a: MachineModel, b: MachineModel): boolean {
  return a.hostname === b.hostname && a.ipAddress === b.ipAddress && a.mac === b.mac && a.disk === b.disk && a.netmask === b.netmask
    && a.gateway === b.gateway && a.vlanId === b.vlanId && a.beyondCsv === undefined && b.beyondCsv === undefined
    && haveSameBmc(a.bmc, b.bmc) && haveSameEntries(a.nameservers, b.nameservers) && haveSameEntries(a.labels, b.labels);
}

function haveSameEntries(a: Readonly<Record<string, string>> | readonly string[], b: typeof a): boolean {
  const keys = Object.keys(a);
  const [entries, others] = [a, b] as Readonly<Record<string, string>>[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(others, key) && entries[key] === others[key]);
}

function haveSameBmc(a: BmcModel | undefined, b: BmcModel | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const hasLogin = ({ secretName, username, password }: BmcModel) => secretName !== undefined || username !== undefined || password !== undefined;
  return a.ipAddress === b.ipAddress && a.connection === undefined && b.connection === undefined && !(hasLogin(a) && hasLogin(b));
}

function isKnownOnBothSides({ path, before, after }: Difference): boolean {
  return !MAYBE_ELSEWHERE.includes(path) || (before !== undefined && after !== undefined);
}

function textOf(field: string, value: unknown): string {
  if (SECRET.includes(field)) return '(not shown)';
  return typeof value === 'string' ? value : shown(withoutSecrets(value));
}

/** A management controller that comes or goes as a whole. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { username: _, password: _password, ...rest } = value as Record<string, unknown>;
  return rest;
}

/** The management controller is asked anew each time, labels when a machine is chosen, and everything else when it is installed. */
function effectOf(field: string): MachineChangeEffect {
  if (/^bmc(?:\.|$)/.test(field)) return MachineChangeEffect.NONE;
  if (/^labels(?:[.[]|$)/.test(field)) return MachineChangeEffect.SELECTION;
  return field === 'hostname' ? MachineChangeEffect.REIMAGED : MachineChangeEffect.NEXT_INSTALL;
}

function strongest(fields: readonly MachineFieldChange[]): MachineChangeEffect {
  return WEIGHTS[Math.max(...fields.map(({ effect }) => WEIGHTS.indexOf(effect)))];
}
