import { shortened } from './shown';

/**
 * How much a finding weighs.
 */
export enum Severity {
  /** The cluster would be refused or would not work: synth fails and writes nothing. */
  ERROR = 'error',
  /** The cluster may work, but probably not as its author expects: printed once, kept in the construct's metadata. */
  WARNING = 'warning',
}

/**
 * One thing that is wrong, where it is, and what to do about it.
 *
 * Findings are data: parsing, rules and release look-ups all report in this form, and a test can assert on each field.
 */
export interface Finding {
  /** Stable code of the check, such as `EKSA-HW-010`; RULES.md explains each. */
  readonly code: string;
  /** Whether synth fails. */
  readonly severity: Severity;
  /** What is wrong, as one sentence without a full stop. */
  readonly message: string;
  /**
   * Path of the construct that the user wrote.
   * @default - the finding is about a file, not a construct
   */
  readonly construct?: string;
  /**
   * The object the field belongs to, as `Kind/name`: `Cluster/prod`, `Machine/node-09` for a row of an inventory. For props and arguments it
   * is the class or the method that was called, such as `EksaCluster` or `HardwareSelector.label`.
   * @default - not about one object
   */
  readonly object?: string;
  /**
   * Path of the field in that object, such as `spec.controlPlaneConfiguration.count`. Positions in lists are counted from 0, as in
   * `spec.workerNodeGroupConfigurations[0].count`; keys with other characters than letters, digits, `-` and `_` are quoted, as in
   * `metadata.annotations["example.com/rack"]`. For machines it is the property, such as `bmc.ipAddress`,
   * for props the path of the prop, such as `controlPlane.replicas`.
   * @default - about the object as a whole
   */
  readonly field?: string;
  /**
   * Prop in which the value was written, such as `controlPlane.replicas`, from the props of `construct`; for a machine in code behind
   * its host name, as in `node-09 mac`. Empty for a construct as a whole. `object` and `field` say the same in words of the API.
   * @default - the value was not written in code
   */
  readonly prop?: string;
  /**
   * The value as the user wrote it.
   * @default - nothing was found, or the value is a secret
   */
  readonly found?: string;
  /**
   * What would be accepted; the nearest valid value where there is one.
   * @default - the message says it
   */
  readonly wanted?: string;
  /**
   * The next step for the user.
   * @default - the message says it
   */
  readonly fix?: string;
  /**
   * File that the value came from.
   * @default - written in code
   */
  readonly file?: string;
  /**
   * Line in that file (the row, for CSV), counted from 1.
   * @default - unknown
   */
  readonly line?: number;
  /**
   * All rows of a CSV file that this is about, ascending; `line` is the first of them.
   * @default - about one row at most
   */
  readonly lines?: number[];
  /**
   * The objects of those rows, as `Kind/name`, in the order of the rows; `object` is the first of them.
   * @default - about one object at most
   */
  readonly objects?: string[];
  /**
   * Column: a CSV header, or a position in a YAML line counted from 1.
   * @default - unknown
   */
  readonly column?: string;
}

/** Characters of each part of a finding that are shown: a sentence and what was found, not a file. */
const LONGEST_PART = 1000;

/** Objects that are named before the others are only counted. */
const NAMED_OBJECTS = 5;

/** Ranges of rows that are listed before the others are only counted. */
const LISTED_RANGES = 10;

/**
 * The finding as one line of text, of a length that can be read.
 *
 * @internal
 */
export function formatFinding(finding: Finding): string {
  const part = (text: string) => shortened(text, LONGEST_PART);
  const written = finding.prop ?? [objectText(finding), finding.field].filter(Boolean).join(' ');
  const place = [finding.construct, fileLocation(finding), written].filter((text) => text !== undefined && text !== '');
  let text = `[${finding.code}] ${finding.severity === Severity.WARNING ? '(warning) ' : ''}`;
  text += `${place.map((each) => part(each!)).join(': ')}${place.length > 0 ? ': ' : ''}${part(finding.message)}`;
  // a part without text would say less than nothing
  if (finding.found) text += `; found ${part(finding.found)}`;
  if (finding.wanted) text += `; wanted ${part(finding.wanted)}`;
  if (finding.fix) text += `. ${part(finding.fix)}`;
  return text;
}

/** `Hardware/node-1 and node-2`: several objects by name, many by their number. */
function objectText({ object, objects = [] }: Finding): string | undefined {
  if (objects.length < 2) return object;
  const names = [objects[0], ...objects.slice(1, NAMED_OBJECTS).map((name) => name.slice(name.indexOf('/') + 1))];
  if (objects.length > NAMED_OBJECTS) return `${objects[0]} and ${objects.length - 1} more`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `rows 2\u20135, 7`: consecutive rows as ranges. */
function rowsText(lines: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const line of lines) {
    const range = ranges.at(-1);
    if (range !== undefined && range[1] + 1 === line) range[1] = line;
    else ranges.push([line, line]);
  }
  const listed = ranges.slice(0, LISTED_RANGES);
  const more = ranges.slice(LISTED_RANGES).reduce((total, [first, last]) => total + last - first + 1, 0);
  return `rows ${listed.map(([first, last]) => (first === last ? `${first}` : `${first}\u2013${last}`)).join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

/** `file:line:column` as editors and terminals link it; a CSV header cannot be linked and is shown beside it. */
function fileLocation({ file, line, lines, column }: Finding): string | undefined {
  if (file === undefined) return undefined;
  const position = line === undefined ? file : `${file}:${line}`;
  const beside = [lines === undefined ? '' : rowsText(lines), column ?? ''].filter((text) => text !== '').join(', ');
  if (beside === '') return position;
  return line !== undefined && lines === undefined && isPosition(column) ? `${position}:${column}` : `${position} (${beside})`;
}

/**
 * Findings in the one order in which they are always reported: errors first, then by construct, position in a file, object,
 * field and code. Numbers inside names count as numbers: `node-2` comes before `node-10`.
 *
 * @internal
 */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const key = (f: Finding) => [
    f.severity, f.construct, f.file, String(f.line ?? 0), isPosition(f.column) ? f.column : '0', f.object, f.field, f.code, f.message, f.found, f.column,
  ].map((part) => (part ?? '').slice(0, LONGEST_PART).replace(/\d+/g, (digits) => digits.padStart(16, '0'))).join('\u0000');
  return findings
    .map((finding) => ({ finding, key: key(finding) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ finding }) => finding);
}

/**
 * Whether a column is a position in a line; otherwise it is the name of a column.
 *
 * @internal
 */
export function isPosition(column: string | undefined): boolean {
  return column !== undefined && /^\d+$/.test(column);
}
