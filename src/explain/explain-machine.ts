import { leafPaths, valueAt } from './aligned';
import { type Authorship, type MachineField, NOBODY } from './authorship';
import { ABSENT, applied, Change, Placed } from './changes';
import { explainField } from './explain-field';
import { MARK, otherValues } from './marked-value';
import { Measurement } from './measurement';
import { type Explanation, type FieldOrigin, OriginKind } from './origin';
import type { OutputObject, OutputPath } from './output-path';
import { shownUnlessSecret } from './secrecy';
import { Batch, batches, Variable } from './variable';
import { columnOf, type MachineField as CsvField } from '../hardware/csv-columns';
import { FieldPath, formatFieldPath } from '../model/field-path';
import type { BeyondCsvModel, BmcModel, MachineModel } from '../model/inventory-model';
import { machineObjects, renderMachine } from '../render/tinkerbell/inventory';

/** Where a field of one of the objects of a machine comes from. */
export function explainMachine(machine: MachineModel, object: Pick<OutputObject, 'kind' | 'name'>, path: FieldPath, author: Authorship): Explanation {
  const inputs = { machine };
  const render = (changes: readonly Change[]) => placed(applied(inputs, changes).machine);
  const measurement = new Measurement((changes) => attempt(() => render(changes)), render([]), () => variablesOf(machine));
  const [place, manifest] = [...measurement.baseline].find(([, { kind, metadata }]) => kind === object.kind && metadata.name === object.name)!;
  return explainField(manifest, path, (each) => measurement.influences(place, each), author);
}

/** An object of a machine, and how it is explained. */
export interface MachineCandidate extends OutputObject {
  explain(): Explanation;
}

/** The objects of machines that a file describes. */
export function machineCandidates(machines: readonly MachineModel[], { field }: OutputPath): MachineCandidate[] {
  return machines.flatMap((machine) => machineObjects(machine).map(({ identity, render }): MachineCandidate => ({
    apiVersion: identity.apiVersion,
    kind: identity.kind,
    name: identity.name,
    content: render,
    explain: () => explainMachine(machine, identity, field, { ...NOBODY, ofMachine: (fact) => originInRow(machine, fact) }),
  })));
}

/** What inventories call facts that the model keeps together. */
const NAMES: Readonly<Record<string, string>> = { disks: 'furtherDisks', interfaces: 'furtherInterfaces' };

/** A fact by the name that it has in files and in code. */
export function namedFact([first, second, ...rest]: FieldPath): FieldPath {
  if (first !== 'beyondCsv') return [first, ...second === undefined ? [] : [second], ...rest];
  const name = String(second);
  return [Object.hasOwn(NAMES, name) ? NAMES[name] : name, ...rest];
}

/** What a fact of a machine is called. */
export function machineFacts({ hostname }: MachineModel, { field, isSet, value }: MachineField): Pick<FieldOrigin, 'object' | 'field' | 'value'> {
  const shown = isSet ? shownUnlessSecret('Machine', field, value) : undefined;
  return { object: `Machine/${hostname}`, field: formatFieldPath(namedFact(field)), ...shown !== undefined && { value: shown } };
}

/** The row, or the place in a file, that says something about a machine, or would. */
export function originInRow(machine: MachineModel, fact: MachineField): FieldOrigin | undefined {
  const { source } = machine;
  const field = formatFieldPath(namedFact(fact.field));
  const column = columnOf(String(fact.field[0] === 'bmc' ? field : fact.field[0]) as CsvField);
  // what nobody can write there
  if (source === undefined || (column === undefined && source.locate === undefined)) return undefined;
  const place = source.locate?.(field);
  return {
    kind: OriginKind.MACHINE,
    reason: fact.isSet ? 'written in the inventory' : 'not in the inventory',
    ...machineFacts(machine, fact),
    file: source.file,
    line: place?.line ?? source.row,
    ...place !== undefined ? { column: String(place.column) } : { column },
  };
}

/** Objects by their kind, and their position among those of the kind. */
function placed(machine: MachineModel): Placed {
  const counts = new Map<string, number>();
  return new Map(renderMachine(machine).map((manifest) => {
    const count = counts.get(manifest.kind) ?? 0;
    counts.set(manifest.kind, count + 1);
    return [`${manifest.kind}.${count}`, manifest as never];
  }));
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** Facts that a machine need not have, each with a value that nobody writes. */
const OPTIONAL_FACTS: { readonly [name in Exclude<keyof MachineModel, 'source' | 'bmc' | 'beyondCsv' | Required>]: unknown } = { vlanId: MARK };

type Required = 'hostname' | 'ipAddress' | 'netmask' | 'gateway' | 'nameservers' | 'mac' | 'disk' | 'labels';

const FURTHER_FACTS: { readonly [name in keyof BeyondCsvModel]-?: unknown } = {
  disks: [MARK],
  interfaces: [{ mac: MARK, name: MARK, ipAddress: MARK, netmask: '255.255.255.0', gateway: MARK, nameservers: [MARK], vlanId: MARK }],
  architecture: MARK,
  uefi: false,
  domainName: MARK,
  timeServers: [MARK],
  routes: [{ destination: '203.0.113.0/24', router: MARK }],
};

const CONTROLLER_FACTS: { readonly [name in Exclude<keyof BmcModel, 'hasUsername' | 'hasPassword' | 'isForSops' | 'ipAddress'>]: unknown } = {
  secretName: MARK,
  username: MARK,
  password: MARK,
  login: { kind: 'sealed', username: MARK, password: MARK },
  connection: { insecureTls: false, preferredOrder: [MARK] },
};

/** What can be taken away from a machine. */
const DISPENSABLE: readonly string[] = [...Object.keys(OPTIONAL_FACTS), 'bmc', 'beyondCsv'];

function variablesOf(machine: MachineModel): Batch[] {
  const { source: _, ...facts } = machine;
  const leaves = leafPaths(facts);
  const others = leaves.flatMap((field) => {
    const value = valueAt(facts, field);
    return otherValues(value).map((other): Variable => variable(field, true, value, other));
  });
  const absent = [
    ...missing([], OPTIONAL_FACTS, facts),
    ...missing(['beyondCsv'], FURTHER_FACTS, facts),
    ...machine.bmc === undefined ? [variable(['bmc'], false, undefined, { ipAddress: MARK })] : missing(['bmc'], CONTROLLER_FACTS, facts),
    ...Object.keys(machine.labels).length === 0 ? [variable(['labels', MARK], false, undefined, MARK)] : [],
  ];
  const taken = leaves.filter(([first]) => DISPENSABLE.includes(String(first))).map((field) => variable(field, true, valueAt(facts, field), ABSENT));
  return batches([others, absent], taken);
}

function missing(at: FieldPath, samples: Readonly<Record<string, unknown>>, facts: object): Variable[] {
  return Object.entries(samples).map(([name, sample]) => ({ field: [...at, name], sample }))
    .filter(({ field }) => valueAt(facts, field) === undefined)
    .map(({ field, sample }) => variable(field, false, undefined, sample));
}

function variable(field: FieldPath, isSet: boolean, value: unknown, other: unknown): Variable {
  return { source: { from: 'machine', field, isSet, value }, value: other === ABSENT ? undefined : other, changes: [{ path: ['machine', ...field], value: other }] };
}
