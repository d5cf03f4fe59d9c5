import { COLUMNS } from './table';
import type { Artifact } from '../artifact';

/**
 * The list as CSV of RFC 4180: a header line and a line for each artifact, each ended by CR LF. Values of a list are separated by a blank.
 *
 * Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula. Names come from files of others:
 * as OWASP advises, such a cell begins with an apostrophe, which spreadsheets take for the mark of a text.
 */
export function toCsv(artifacts: readonly Artifact[]): string {
  // loaded here because most programs never ask
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { stringify } = require('csv-stringify/sync') as typeof import('csv-stringify/sync');
  const rows = [COLUMNS.map(([name]) => name), ...artifacts.map((artifact) => COLUMNS.map(([, cellOf]) => cellOf(artifact)))];
  // the library puts only CR LF into quotes, though each of the two ends a line for some readers
  return stringify(rows, { record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ });
}
