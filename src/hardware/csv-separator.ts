import { Finding, Severity } from '../findings';
import { ALL_COLUMNS, resemblesColumn } from './csv-header';
import { shown } from '../findings/shown';

/** What programs put between cells in place of commas, and how messages call it. */
const SEPARATORS: ReadonlyMap<string, string> = new Map([[';', 'semicolons'], ['\t', 'tabs'], ['|', 'vertical bars']]);

/** What stands between the cells of a file. */
export interface CsvSeparator {
  readonly separator: string;
  readonly findings: Finding[];
}

/**
 * Tells what separates cells, by the header line: a comma, unless the line holds names of columns with something else between them.
 */
export function detectSeparator(content: string, file: string): CsvSeparator {
  const start = content.search(/[^\n]/);
  const line = content.slice(start).split('\n', 1)[0];
  const names = (separator: string) => line.split(separator, MOST_CELLS).filter(resemblesColumn).length;
  const [separator, name] = [...SEPARATORS].find(([candidate]) => names(candidate) > Math.max(1, names(','))) ?? [','];
  if (name === undefined) return { separator, findings: [] };
  return {
    separator,
    findings: [{
      code: 'EKSA-CSV-017',
      severity: Severity.ERROR,
      message: `the cells are separated by ${name}, and EKS Anywhere reads commas only`,
      found: shown(line),
      wanted: ALL_COLUMNS,
      fix: 'Save the file with commas between the cells',
      file,
      line: start + 1,
    }],
  };
}

/** A header has fewer cells; the first line of another file may be as long as it wants. */
const MOST_CELLS = 1000;
