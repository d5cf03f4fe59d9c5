import type { CsvError, Info } from 'csv-parse/sync';
import { Finding, Severity } from '../findings';
import { HARDWARE_CSV_COLUMNS, HardwareCsvColumn, LABEL_SEPARATOR, LIST_SEPARATOR } from './csv-columns';
import { checkCsvText } from './csv-encoding';
import { readCsvHeader } from './csv-header';
import { detectSeparator } from './csv-separator';
import { mergeRows } from '../findings/rows';
import { shown } from '../findings/shown';
import { LIBERTY, NOTICE, REFUSED, WeighedFinding } from '../findings/weighed';
import type { BmcModel, InventoryModel, MachineModel } from '../model/inventory-model';
import { readTextFile } from '../model/read-text-file';
import { memoiseText } from '../model/text-memo';

export { printHardwareCsv } from './csv-print';

/** How to read a hardware.csv. */
export interface HardwareCsvOptions {
  /**
   * Carry the user names and passwords of the management controllers along. Without this the model only says whether they are there.
   * @default false
   */
  readonly withCredentials?: boolean;
}

/** Rows of a file that has faults: what is wrong with one of them is wrong whatever the others are. */
export interface ReadableRows {
  readonly inventory: InventoryModel;
  /** Columns that the file does not have: nothing is known about what they would say. */
  readonly absentColumns: readonly HardwareCsvColumn[];
}

/** The machines of a hardware.csv, and what is wrong with its form. */
export interface HardwareCsvReading {
  /**
   * The machines.
   * @default - some rows could not be read, so that anything said about the others might be wrong
   */
  readonly inventory?: InventoryModel;
  /**
   * What could be read all the same when there is no `inventory`.
   * @default - nothing
   */
  readonly readable?: ReadableRows;
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
 * After a fault of form the rest of the file is read as it was probably meant, so that all faults are found at once.
 *
 * @param text content of the file
 * @param file name of the file, for findings
 */
export function parseHardwareCsv(text: string, file: string, options: HardwareCsvOptions = {}): HardwareCsvReading {
  const encoding = checkCsvText(text, file);
  if (encoding.content === undefined) return { findings: encoding.findings };
  const { separator, findings: separation } = detectSeparator(encoding.content, file);
  const { records, findings: broken } = readRecords(encoding.content, separator, file);
  const findings = [...encoding.findings, ...separation, ...broken];
  if (records.length === 0) return { findings };

  const [headerRecord, ...rows] = records;
  const header = readCsvHeader(headerRecord.cells, headerRecord.line, file);
  // in another encoding nothing has its name: one message a cause
  const isForeign = encoding.findings.some(({ code }) => TAKEN_UPSTREAM.includes(code));
  const lacksColumns = header.findings.some(({ code }) => code === MISSING_COLUMN);
  if (isForeign && lacksColumns) return { findings };
  findings.push(...header.findings);
  const { columns } = header;
  if (columns === undefined) return { findings };

  const machines: MachineModel[] = [];
  for (const row of rows) {
    if (row.cells.length === headerRecord.cells.length) machines.push(readMachine(row, columns, file, options, findings));
    else findings.push(wrongCellCount(row, headerRecord.cells.length, file));
  }
  const inventory = { name: file, machines };
  const blocking = (finding: Finding) => finding.severity === Severity.ERROR && finding.code !== LABEL_FORM && !TAKEN_UPSTREAM.includes(finding.code)
    && finding.code !== BYTE_ORDER_MARK;
  if (findings.some(blocking)) {
    const absentColumns = (Object.keys(HARDWARE_CSV_COLUMNS) as HardwareCsvColumn[]).filter((column) => !columns.has(column));
    return { readable: { inventory, absentColumns }, findings: mergeRows(findings) };
  }
  if (machines.length === 0 && findings.every(({ severity }) => severity !== Severity.ERROR)) findings.push(noMachine(file));
  return { inventory, findings: mergeRows(findings) };
}

/** The code of labels that are not pairs: the rest of their row is certain. */
const LABEL_FORM = 'EKSA-CSV-011';
const MISSING_COLUMN = 'EKSA-CSV-006';
const BYTE_ORDER_MARK = 'EKSA-CSV-013';

function noMachine(file: string): Finding {
  return {
    code: 'EKSA-CSV-014',
    severity: Severity.WARNING,
    message: 'the file has a header but no machine',
    fix: 'Add one row per machine',
    file,
  };
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** line on which the record begins, counted from 1 */
  readonly line: number;
}

function readRecords(content: string, delimiter: string, file: string): { records: CsvRecord[]; findings: Finding[] } {
  // without quotes and carriage returns each line is a record, and nothing can be wrong with it
  if (!/["\r]/.test(content)) return { records: unquotedRecords(content, delimiter), findings: [] };
  const faults: CsvError[] = [];
  const parsed = csvParse().parse(content, {
    delimiter,
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

function unquotedRecords(content: string, delimiter: string): CsvRecord[] {
  const parsed = csvParse().parse(content, { delimiter, record_delimiter: '\n', relax_column_count: true, skip_empty_lines: true }) as unknown as string[][];
  const records: CsvRecord[] = [];
  let [line, start] = [1, 0];
  for (const cells of parsed) {
    for (; content[start] === '\n'; start++) line++;
    records.push({ cells, line: line++ });
    start = content.indexOf('\n', start) + 1 || content.length;
  }
  return records;
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
    nameservers: listOf(cell('nameservers')),
    mac: cell('mac').toLowerCase(),
    disk: cell('disk'),
    labels: plainLabels(cell('labels')) ?? readLabels(cell('labels'), { file, line: row.line, column: 'labels', object: `Hardware/${hostname}` }, findings),
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

/** The labels of a cell when nothing is to be said about them. Machines with the same ones share them. */
const plainLabels = memoiseText((cell): Record<string, string> | undefined => {
  const findings: Finding[] = [];
  const labels = readLabels(cell, {}, findings);
  return findings.length === 0 ? labels : undefined;
});

/** Machines with the same list share it. */
const listOf = memoiseText(splitList);

function readLabels(
  cell: string, place: Pick<Finding, 'file' | 'line' | 'column' | 'object'>, findings: Finding[],
): Record<string, string> {
  const labels = new Map<string, string>();
  for (const pair of splitList(cell)) {
    const parts = pair.split(LABEL_SEPARATOR).map((part) => part.trim());
    if (parts.length !== 2) {
      findings.push({
        ...place,
        code: LABEL_FORM,
        severity: Severity.ERROR,
        message: pair.trim() === '' ? 'a label is empty' : 'a label is not of the form key=value',
        found: shown(pair),
        ...wantedLabels(pair),
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

/** What was probably meant by a text that is not one label: another sign in place of `=`, or several labels. */
function wantedLabels(text: string): Pick<Finding, 'wanted'> | undefined {
  const isLabel = (pair: string) => /^[^=:;,\s]+=[^=:;,\s]*$/.test(pair);
  const several = text.trim().split(/[;,\s]+/);
  if (several.length > 1 && several.every(isLabel)) return { wanted: shown(several.join(LIST_SEPARATOR)) };
  const pair = text.trim().replace(/=>|==|:=|: ?/, LABEL_SEPARATOR);
  return isLabel(pair) ? { wanted: shown(pair) } : undefined;
}

function splitList(cell: string): string[] {
  return cell === '' ? [] : cell.split(LIST_SEPARATOR);
}

function csvParse(): typeof import('csv-parse/sync') {
  // loaded when the first file is read
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('csv-parse/sync');
}
