import { EksaError, Finding, Severity } from '../findings';
import { silencesOfCsv } from './beyond-csv';
import { HARDWARE_CSV_COLUMNS, HardwareCsvColumn, LABEL_SEPARATOR, LIST_SEPARATOR, OPTIONAL_COLUMNS } from './csv-columns';
import { firstNames } from '../findings/first-names';
import type { InventoryModel, MachineModel } from '../model/inventory-model';

/** How to write a hardware.csv. */
export interface HardwareCsvPrinting {
  /**
   * Leave out what there is no column for.
   * @default false, such machines are refused
   */
  readonly onlyWhatCsvCanSay?: boolean;
}

/** Machines that a finding names before it only counts the rest. */
const NAMED = 10;

/**
 * The inventory as a hardware.csv that `eksctl anywhere` reads: one row per machine in order, labels sorted, lines ending with LF.
 *
 * Columns for management controllers and VLANs appear when a machine has one. Credentials appear only as far as the model
 * carries them. Reading the result gives the same machines back.
 *
 * @throws EksaError `EKSA-CSV-015` when a value cannot be written in a cell, such as a label with a `|` in it, and `EKSA-HW-169` when
 * there is no column for what a machine has, unless that is to be left out
 */
export function printHardwareCsv(inventory: InventoryModel, { onlyWhatCsvCanSay = false }: HardwareCsvPrinting = {}): string {
  const rows = inventory.machines.map((machine) => cellsOf(machine));
  const findings = rows.flatMap((row, index) => unwritable(row, inventory.machines[index], inventory));
  if (!onlyWhatCsvCanSay) findings.push(...unsayable(inventory));
  if (findings.length > 0) throw new EksaError(findings);
  const columns = (Object.keys(HARDWARE_CSV_COLUMNS) as HardwareCsvColumn[])
    .filter((column) => !OPTIONAL_COLUMNS.has(column) || rows.some((row) => cellText(row[column]) !== ''));
  const lines = [columns.join(','), ...rows.map((row) => columns.map((column) => quote(cellText(row[column]))).join(','))];
  return `${lines.join('\n')}\n`;
}

/** A cell is a text, or a list of texts. */
type Cell = string | readonly string[];

function cellsOf(machine: MachineModel): Record<HardwareCsvColumn, Cell> {
  return {
    hostname: machine.hostname,
    bmc_ip: machine.bmc?.ipAddress ?? '',
    bmc_username: machine.bmc?.username ?? '',
    bmc_password: machine.bmc?.password ?? '',
    mac: machine.mac,
    ip_address: machine.ipAddress,
    netmask: machine.netmask,
    gateway: machine.gateway,
    nameservers: machine.nameservers,
    labels: Object.entries(machine.labels)
      .map(([key, value]) => `${key}${LABEL_SEPARATOR}${value}`)
      .sort(),
    disk: machine.disk,
    vlan_id: machine.vlanId ?? '',
  };
}

function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.join(LIST_SEPARATOR);
}

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Values that would be read back as something else. The value itself is left out: it may be a password. */
function unwritable(row: Record<HardwareCsvColumn, Cell>, machine: MachineModel, inventory: InventoryModel): Finding[] {
  return Object.entries(row)
    .filter(([column, cell]) => !isWritable(column, cell))
    .map(([column]) => ({
      code: 'EKSA-CSV-015',
      severity: Severity.ERROR,
      message: 'the value cannot be written in a cell of hardware.csv',
      fix: 'Remove control characters, and separators and blanks around the elements of lists',
      construct: inventory.name,
      object: `Hardware/${machine.hostname}`,
      field: HARDWARE_CSV_COLUMNS[column as HardwareCsvColumn],
    }));
}

/** What would be lost without a word. */
function unsayable({ name, machines }: InventoryModel): Finding[] {
  return silencesOfCsv(machines).map(({ facts, hostnames }) => ({
    code: 'EKSA-HW-169',
    severity: Severity.ERROR,
    message: `hardware.csv has no column for what ${hostnames.length === 1 ? 'a machine has' : `${hostnames.length} machines have`}: ${facts}`,
    found: firstNames(hostnames, NAMED),
    fix: 'Apply the manifests of the inventory; for a file without these facts ask for onlyWhatCsvCanSay',
    construct: name,
  }));
}

function isWritable(column: string, cell: Cell): boolean {
  if (/[\0\r\uFFFD]/.test(cellText(cell))) return false;
  if (typeof cell === 'string') return true;
  if (cell.some((element) => element.includes(LIST_SEPARATOR))) return false;
  if (column !== 'labels') return true;
  const parts = cell.flatMap((label) => label.split(LABEL_SEPARATOR));
  return parts.length === 2 * cell.length && parts.every((part) => part === part.trim());
}
