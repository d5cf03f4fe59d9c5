import { Finding, Severity } from '../findings';
import { HARDWARE_CSV_COLUMNS, HardwareCsvColumn, OPTIONAL_COLUMNS } from './csv-columns';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';

/** The header line of a file with all columns. */
export const ALL_COLUMNS = Object.keys(HARDWARE_CSV_COLUMNS).join(',');

/** No name of a column that is misspelt is longer. */
const LONGEST_NAME = 100;

/** What the header line of a hardware.csv says. */
export interface CsvHeader {
  /**
   * Index of the cell of each column that the file has, or that it probably means: whether rows are read with certainty is what
   * the findings say.
   * @default - this is no header
   */
  readonly columns?: ReadonlyMap<HardwareCsvColumn, number>;
  readonly findings: Finding[];
}

/** Finds the columns by name, in any order, and reports each that is missing, misspelt, there twice, or unknown. */
export function readCsvHeader(cells: readonly string[], line: number, file: string): CsvHeader {
  const place = { file, line };
  // without any known name this is the first machine rather than a header, and it may hold a password
  if (!cells.some(resemblesColumn)) return { findings: [noHeader(cells, place)] };

  const columns = new Map<HardwareCsvColumn, number>();
  const repeated = new Set<HardwareCsvColumn>();
  const strangers = new Map<string, number>();
  cells.forEach((cell, index) => {
    if (!isColumn(cell)) strangers.set(cell, strangers.get(cell) ?? index);
    else if (columns.has(cell)) repeated.add(cell);
    else columns.set(cell, index);
  });
  const absent = (Object.keys(HARDWARE_CSV_COLUMNS) as HardwareCsvColumn[]).filter((column) => !columns.has(column));
  const misspelt = matchMisspelt(strangers.keys(), absent);
  // what is misspelt and optional is not read, as upstream does not read it
  for (const [column, name] of misspelt) if (!OPTIONAL_COLUMNS.has(column)) columns.set(column, strangers.get(name)!);
  const explained = new Set(misspelt.values());
  return {
    columns,
    findings: [
      ...[...repeated].map((column) => repeatedColumn(column, place)),
      ...aboutAbsent(absent, misspelt, place),
      ...[...strangers.keys()].filter((name) => !explained.has(name)).map((name) => unknownColumn(name, place)),
    ],
  };
}

/** Whether a cell names a column, apart from capitals, blanks and hyphens. */
export function resemblesColumn(cell: string): boolean {
  return isColumn(canonical(cell));
}

function canonical(name: string): string {
  return name.trim().toLowerCase().replaceAll(/[ -]/g, '_');
}

/** Columns that are missing or misspelt. Names that only look different, as all in capitals do, are one mistake. */
function aboutAbsent(absent: readonly HardwareCsvColumn[], misspelt: ReadonlyMap<HardwareCsvColumn, string>, place: Place): Finding[] {
  const alike = absent.filter((column) => canonical(misspelt.get(column) ?? '') === column);
  const together = alike.length > 1 ? alike : [];
  return [
    ...together.length > 0 ? [otherLetters(together, together.map((column) => misspelt.get(column)!), place)] : [],
    ...absent.filter((column) => !together.includes(column)).flatMap((column) => {
      const found = misspelt.get(column);
      if (!OPTIONAL_COLUMNS.has(column)) return [missingColumn(column, found, place)];
      return found === undefined ? [] : [misspeltColumn(column, found, place)];
    }),
  ];
}

function isColumn(name: string): name is HardwareCsvColumn {
  return Object.hasOwn(HARDWARE_CSV_COLUMNS, name);
}

/** Which unknown name probably stands for which absent column. Names that only look different come first. */
function matchMisspelt(unknown: Iterable<string>, absent: readonly HardwareCsvColumn[]): Map<HardwareCsvColumn, string> {
  const misspelt = new Map<HardwareCsvColumn, string>();
  const names = [...unknown].filter((name) => name.length <= LONGEST_NAME);
  const free = () => absent.filter((candidate) => !misspelt.has(candidate));
  for (const name of names) {
    const column = free().find((candidate) => candidate === canonical(name));
    if (column !== undefined) misspelt.set(column, name);
  }
  const matched = new Set(misspelt.values());
  for (const name of names.filter((each) => !matched.has(each))) {
    const column = resembling(name.trim(), free());
    if (column !== undefined) misspelt.set(column, name);
  }
  return misspelt;
}

/** A typing mistake, or a name cut short or made longer, such as `vlan` and `mac_address`. */
function resembling(name: string, candidates: readonly HardwareCsvColumn[]): HardwareCsvColumn | undefined {
  return nearest(name, candidates) as HardwareCsvColumn | undefined ?? candidates.find((candidate) => name.startsWith(candidate));
}

type Place = Pick<Finding, 'file' | 'line'>;

function noHeader(cells: readonly string[], place: Place): Finding {
  return {
    ...place,
    code: 'EKSA-CSV-006',
    severity: Severity.ERROR,
    message: 'the first line names no column of a hardware.csv',
    found: `a line of ${cells.length} cell${cells.length === 1 ? '' : 's'}, none of them the name of a column`,
    wanted: ALL_COLUMNS,
    fix: 'Begin the file with a header line',
  };
}

function repeatedColumn(column: string, place: Place): Finding {
  return {
    ...place,
    column,
    code: 'EKSA-CSV-007',
    severity: Severity.ERROR,
    message: `column ${column} is there more than once`,
    fix: 'Keep one of them',
  };
}

function otherLetters(columns: readonly string[], found: readonly string[], place: Place): Finding {
  return {
    ...place,
    code: 'EKSA-CSV-006',
    severity: Severity.ERROR,
    message: 'the names of columns are compared letter by letter, and these are written in another way',
    found: shown(found.join(',')),
    wanted: shown(columns.join(',')),
    fix: 'Write small letters and underscores, without blanks',
  };
}

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
    message: `no column is called ${shown(found)}, and its content would be lost`,
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
    message: `column ${shown(found)} is not read by EKS Anywhere`,
    fix: 'Remove it; what later processes must know about a machine can be a label',
  };
}
