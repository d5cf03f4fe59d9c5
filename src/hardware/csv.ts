import type { CsvError, Info } from 'csv-parse/sync';
import { Finding, Severity } from '../findings';
import { HardwareCsvColumn, LABEL_SEPARATOR, LIST_SEPARATOR } from './csv-columns';
import { checkCsvText } from './csv-encoding';
import { readCsvHeader } from './csv-header';
import { LIBERTY, NOTICE, REFUSED, WeighedFinding } from '../findings/weighed';
import type { BmcModel, InventoryModel, MachineModel } from '../model/inventory-model';
import { readTextFile } from '../model/read-text-file';

export { printHardwareCsv } from './csv-print';

/** How to read a hardware.csv. */
export interface HardwareCsvOptions {
  /**
   * Carry the user names and passwords of the management controllers along. Without this the model only says whether they are there.
   * @default false
   */
  readonly withCredentials?: boolean;
}

/** The machines of a hardware.csv, and what is wrong with its form. */
export interface HardwareCsvReading {
  /**
   * The machines.
   * @default - some rows could not be read, so that anything said about the others might be wrong
   */
  readonly inventory?: InventoryModel;
  /** Faults of form only; whether addresses, disks and the like make sense is for the rules to say. */
  readonly findings: Finding[];
}

/** The text of a hardware.csv that a user named. Bytes that are no UTF-8 become U+FFFD, which is reported when the text is read. */
export function readHardwareCsvFile(file: string): string {
  return readTextFile(file, 'EKSA-CSV-016', false);
}

/** What `eksctl anywhere` takes: bytes of any kind, a carriage return as part of a cell, the last of two columns, columns that nobody reads. */
const TAKEN_UPSTREAM: readonly string[] = ['EKSA-CSV-002', 'EKSA-CSV-004', 'EKSA-CSV-007', 'EKSA-CSV-008'];

/** What `eksctl anywhere` thinks of what was found in a hardware.csv. */
export function weighedCsvFindings(findings: readonly Finding[]): WeighedFinding[] {
  return findings.map((finding) => {
    if (finding.severity === Severity.WARNING) return { finding, ...NOTICE };
    return { finding, ...TAKEN_UPSTREAM.includes(finding.code) ? LIBERTY : REFUSED };
  });
}

/**
 * Reads a hardware.csv as `eksctl anywhere` does: comma separated, cells as they are written, except that MAC addresses become
 * lower-case and blanks around labels go. Rows may end with LF or CRLF; blank lines do not count.
 *
 * Three things that `eksctl anywhere` lets pass or trips over are findings here: a byte order mark (a warning, it is skipped),
 * columns that nobody reads (a warning), and a misspelt optional column (an error: its content would be lost without a word).
 *
 * @param text content of the file
 * @param file name of the file, for findings
 */
export function parseHardwareCsv(text: string, file: string, options: HardwareCsvOptions = {}): HardwareCsvReading {
  const encoding = checkCsvText(text, file);
  if (encoding.content === undefined) return { findings: encoding.findings };
  const { records, findings: broken } = readRecords(encoding.content, file);
  if (records.length === 0) return { findings: [...encoding.findings, ...broken] };

  const [headerRecord, ...rows] = records;
  const header = readCsvHeader(headerRecord.cells, headerRecord.line, file);
  const findings = [...encoding.findings, ...header.findings, ...broken];
  // in another encoding nothing has its name: one message a cause
  if (header.columns === undefined) return { findings: encoding.findings.some(({ severity }) => severity === Severity.ERROR) ? encoding.findings : findings };

  let complete = broken.length === 0;
  const machines: MachineModel[] = [];
  for (const row of rows) {
    if (row.cells.length === headerRecord.cells.length) {
      machines.push(readMachine(row, header.columns, file, options, findings));
    } else {
      complete = false;
      findings.push(wrongCellCount(row, headerRecord.cells.length, file));
    }
  }
  if (machines.length === 0 && findings.every(({ severity }) => severity !== Severity.ERROR)) {
    findings.push({
      code: 'EKSA-CSV-014',
      severity: Severity.WARNING,
      message: 'the file has a header but no machine',
      fix: 'Add one row per machine',
      file,
    });
  }
  return complete ? { inventory: { name: file, machines }, findings } : { findings };
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** line on which the record begins, counted from 1 */
  readonly line: number;
}

function readRecords(content: string, file: string): { records: CsvRecord[]; findings: Finding[] } {
  const faults: CsvError[] = [];
  const parsed = csvParse().parse(content, {
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (fault) => { faults.push(fault as CsvError); },
  }) as unknown as { info: Info; record: string[] }[];
  const records = parsed.map(({ info, record }) => ({ cells: record, line: info.lines - lineBreaks(record) }));
  const end = parsed.at(-1)?.info.lines ?? 0;
  return { records, findings: quotingFindings(faults, end, file) };
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((total, cell) => total + (cell.split('\n').length - 1), 0);
}

/** The content of the record is left out: it may hold a password. */
function quotingFindings(faults: readonly CsvError[], lastGoodLine: number, file: string): Finding[] {
  const about = { code: 'EKSA-CSV-005', severity: Severity.ERROR, file };
  const opening = { ...about, fix: 'Put the whole cell in quotes and double the quotes inside it, or leave them out' };
  const findings: Finding[] = [];
  for (const fault of faults) {
    const line = Number(fault.lines);
    if (fault.code === 'INVALID_OPENING_QUOTE') {
      findings.push({ ...opening, line, message: 'a quote stands inside a cell that does not begin with one' });
    } else if (fault.code === 'CSV_INVALID_CLOSING_QUOTE') {
      findings.push({ ...opening, line, message: 'a quoted cell goes on after its closing quote, and the rest of the file cannot be told apart' });
      break;
    } else {
      findings.push({ ...about, line: lastGoodLine + 1, message: 'a quoted cell that begins here or below is never closed', fix: 'Close the quote' });
    }
  }
  return findings;
}

function wrongCellCount(row: CsvRecord, wanted: number, file: string): Finding {
  return {
    code: 'EKSA-CSV-010',
    severity: Severity.ERROR,
    message: 'the row has another number of cells than the header',
    found: String(row.cells.length),
    wanted: String(wanted),
    fix: 'Leave a cell empty rather than out, and write several values in one cell with | between them',
    file,
    line: row.line,
  };
}

function readMachine(
  row: CsvRecord, columns: ReadonlyMap<HardwareCsvColumn, number>, file: string, options: HardwareCsvOptions, findings: Finding[],
): MachineModel {
  const cell = (column: HardwareCsvColumn) => row.cells[columns.get(column) ?? -1] ?? '';
  const hostname = cell('hostname');
  const vlanId = cell('vlan_id');
  const bmc = readBmc(cell('bmc_ip'), cell('bmc_username'), cell('bmc_password'), options);
  return {
    hostname,
    ipAddress: cell('ip_address'),
    netmask: cell('netmask'),
    gateway: cell('gateway'),
    nameservers: splitList(cell('nameservers')),
    mac: cell('mac').toLowerCase(),
    disk: cell('disk'),
    labels: readLabels(cell('labels'), { file, line: row.line, column: 'labels', object: `Hardware/${hostname}` }, findings),
    ...vlanId !== '' && { vlanId },
    ...bmc && { bmc },
    source: { file, row: row.line },
  };
}

function readBmc(ipAddress: string, username: string, password: string, options: HardwareCsvOptions): BmcModel | undefined {
  if (ipAddress === '' && username === '' && password === '') return undefined;
  return {
    ipAddress,
    hasUsername: username !== '',
    hasPassword: password !== '',
    ...options.withCredentials && username !== '' && { username },
    ...options.withCredentials && password !== '' && { password },
  };
}

function readLabels(
  cell: string, place: Pick<Finding, 'file' | 'line' | 'column' | 'object'>, findings: Finding[],
): Record<string, string> {
  const labels = new Map<string, string>();
  for (const pair of splitList(cell)) {
    const parts = pair.split(LABEL_SEPARATOR).map((part) => part.trim());
    if (parts.length !== 2) {
      findings.push({
        ...place,
        code: 'EKSA-CSV-011',
        severity: Severity.ERROR,
        message: pair.trim() === '' ? 'a label is empty' : 'a label is not of the form key=value',
        found: JSON.stringify(pair),
        fix: 'Separate labels with a single | and write none at the end',
      });
      continue;
    }
    const [key, value] = parts;
    const earlier = labels.get(key);
    if (earlier !== undefined) {
      findings.push({
        ...place,
        code: 'EKSA-CSV-012',
        severity: Severity.WARNING,
        message: `label ${key} is given more than once, and only the last one counts`,
        found: `${key}=${earlier} and ${key}=${value}`,
        fix: 'Keep one of them',
      });
    }
    labels.set(key, value);
  }
  return Object.fromEntries(labels);
}

function splitList(cell: string): string[] {
  return cell === '' ? [] : cell.split(LIST_SEPARATOR);
}

function csvParse(): typeof import('csv-parse/sync') {
  // loaded when the first file is read
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('csv-parse/sync');
}
