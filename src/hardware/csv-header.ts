import { Finding, Severity } from '../findings';
import { HARDWARE_CSV_COLUMNS, HardwareCsvColumn, OPTIONAL_COLUMNS } from './csv-columns';
import { nearest } from '../findings/nearest';

/** What the header line of a hardware.csv says. */
export interface CsvHeader {
  /**
   * Index of the cell of each column that the file has.
   * @default - rows cannot be read with this header
   */
  readonly columns?: ReadonlyMap<HardwareCsvColumn, number>;
  readonly findings: Finding[];
}

/** Finds the columns by name, in any order, and reports each that is missing, misspelt, there twice, or unknown. */
export function readCsvHeader(cells: readonly string[], line: number, file: string): CsvHeader {
  const columns = new Map<HardwareCsvColumn, number>();
  const repeated = new Set<HardwareCsvColumn>();
  const unknown: string[] = [];
  cells.forEach((cell, index) => {
    if (!isColumn(cell)) unknown.push(cell);
    else if (columns.has(cell)) repeated.add(cell);
    else columns.set(cell, index);
  });
  const place = { file, line };
  // without any known name this is the first machine rather than a header, and it may hold a password
  if (columns.size === 0) {
    return {
      findings: [{
        ...place,
        code: 'EKSA-CSV-006',
        severity: Severity.ERROR,
        message: 'the first line names no column of a hardware.csv',
        wanted: Object.keys(HARDWARE_CSV_COLUMNS).join(','),
        fix: 'Begin the file with a header line',
      }],
    };
  }

  const findings: Finding[] = [...repeated].map((column) => ({
    ...place,
    column,
    code: 'EKSA-CSV-007',
    severity: Severity.ERROR,
    message: `column ${column} is there more than once`,
    fix: 'Keep one of them',
  }));
  const absent = Object.keys(HARDWARE_CSV_COLUMNS).filter((column) => !columns.has(column as HardwareCsvColumn));
  const strangers = new Set(unknown);
  const misspelt = matchMisspelt(strangers, absent);
  for (const column of absent) {
    const found = misspelt.get(column);
    if (!OPTIONAL_COLUMNS.has(column)) findings.push(missingColumn(column, found, place));
    else if (found !== undefined) findings.push(misspeltColumn(column, found, place));
  }
  const explained = new Set(misspelt.values());
  for (const stranger of strangers) {
    if (!explained.has(stranger)) findings.push(unknownColumn(stranger, place));
  }
  return findings.some(({ code }) => code === 'EKSA-CSV-006') ? { findings } : { columns, findings };
}

function isColumn(name: string): name is HardwareCsvColumn {
  return Object.hasOwn(HARDWARE_CSV_COLUMNS, name);
}

/** Which unknown name probably stands for which absent column. */
function matchMisspelt(unknown: ReadonlySet<string>, absent: readonly string[]): Map<string, string> {
  const misspelt = new Map<string, string>();
  for (const name of unknown) {
    const column = resembling(name.trim(), absent.filter((candidate) => !misspelt.has(candidate)));
    if (column !== undefined) misspelt.set(column, name);
  }
  return misspelt;
}

/** A typing mistake, or a name cut short or made longer, such as `vlan` and `mac_address`. */
function resembling(name: string, candidates: readonly string[]): string | undefined {
  return nearest(name, candidates) ?? candidates.find((candidate) => name.startsWith(candidate));
}

type Place = Pick<Finding, 'file' | 'line'>;

function missingColumn(column: string, found: string | undefined, place: Place): Finding {
  return {
    ...place,
    column,
    code: 'EKSA-CSV-006',
    severity: Severity.ERROR,
    message: `required column ${column} is missing`,
    ...found !== undefined && { found: JSON.stringify(found), wanted: column },
    fix: found === undefined ? 'Add it to the header and to every row' : 'Rename the column',
  };
}

function misspeltColumn(column: string, found: string, place: Place): Finding {
  return {
    ...place,
    column: found,
    code: 'EKSA-CSV-008',
    severity: Severity.ERROR,
    message: `no column is called ${JSON.stringify(found)}, and its content would be lost`,
    found: JSON.stringify(found),
    wanted: column,
    fix: 'Rename the column',
  };
}

function unknownColumn(found: string, place: Place): Finding {
  return {
    ...place,
    column: found,
    code: 'EKSA-CSV-009',
    severity: Severity.WARNING,
    message: `column ${JSON.stringify(found)} is not read by EKS Anywhere`,
    fix: 'Remove it; what later processes must know about a machine can be a label',
  };
}
