import { firstNames } from '../../findings/first-names';
import { columnOf, MachineField } from '../../hardware/csv-columns';
import type { BeyondCsvModel, InventoryModel, MachineModel } from '../../model/inventory-model';
import { memoise } from '../memoise';
import type { Complaint, InventoryRule, RuleInfo } from '../rule';

/** What is wrong with one field of a machine. */
export type MachineFault = Omit<Complaint, 'object' | 'field'> & { readonly field: MachineField };

/** Says what is wrong with the machine that is looked at. */
export type TellFault = (fault: MachineFault) => void;

/** A rule that looks at one machine at a time. There may be a hundred thousand: those that are right cost one call. */
export function machineRule(info: RuleInfo, check: (machine: MachineModel, tell: TellFault) => void): InventoryRule {
  let looked: MachineModel;
  let complaints: Complaint[] = NOTHING;
  const tell = (fault: MachineFault) => {
    if (complaints === NOTHING) complaints = [];
    complaints.push(aboutMachine(looked, fault));
  };
  const checkMachine = (machine: MachineModel): readonly Complaint[] => {
    looked = machine;
    complaints = NOTHING;
    check(machine, tell);
    return complaints;
  };
  return {
    ...info,
    checkMachine,
    *checkInventory({ machines }) {
      for (const machine of machines) yield* checkMachine(machine);
    },
  };
}

const NOTHING: Complaint[] = [];

/** The machines of which more is known than hardware.csv can say: nearly always none. */
const beyondCsv = memoise(({ machines }: InventoryModel): readonly MachineModel[] => machines.filter((machine) => machine.beyondCsv !== undefined));

/** Such a machine, with what hardware.csv cannot say. */
export type ExtendedMachine = MachineModel & { readonly beyondCsv: BeyondCsvModel };

/** The machines of which more is known than hardware.csv can say. */
export function extendedMachines(inventory: InventoryModel): readonly ExtendedMachine[] {
  return beyondCsv(inventory) as readonly ExtendedMachine[];
}

/** A rule that looks at what hardware.csv cannot say of a machine. */
export function extendedMachineRule(info: RuleInfo, check: (machine: ExtendedMachine, tell: TellFault) => void): InventoryRule {
  return {
    ...info,
    *checkInventory(inventory) {
      for (const machine of extendedMachines(inventory)) {
        const complaints: Complaint[] = [];
        check(machine, (fault) => { complaints.push(aboutMachine(machine, fault)); });
        yield* complaints;
      }
    },
  };
}

/** A fault where the user wrote it: in a row and column of hardware.csv, at a place of another file, or in a field of a machine in code. */
export function aboutMachine(machine: MachineModel, { field, ...fault }: MachineFault): Complaint {
  const object = `Hardware/${machine.hostname}`;
  const { source } = machine;
  if (source === undefined) return { object, field, ...fault };
  const place = source.locate?.(field);
  if (place !== undefined) return { object, field, file: source.file, line: place.line, column: String(place.column), ...fault };
  const column = columnOf(field);
  return { object, ...column === undefined && { field }, file: source.file, line: source.row, ...column !== undefined && { column }, ...fault };
}

/** How a message calls another machine: by name, and by its row when it has one. */
export function machineText({ hostname, source }: MachineModel): string {
  return source === undefined ? `machine ${JSON.stringify(hostname)}` : `machine ${JSON.stringify(hostname)} (${source.file}:${source.row})`;
}

/** Machines that a message names before it only counts the rest. */
const NAMED = 10;

/** A list of machines that stays readable however long it is. */
export function machineList(hostnames: readonly string[]): string {
  return firstNames(hostnames.map((hostname) => hostname || 'one without a host name'), NAMED);
}
