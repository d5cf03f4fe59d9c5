import { MeasuredCode } from './codes';
import { MeasuredFaults } from './measured-faults';
import { EksaError } from '../../findings';

/** What was measured of an artifact. */
export interface Measurement {
  /**
   * Digest, as `sha256:…`.
   * @default - not measured
   */
  readonly digest?: string;
  /**
   * Size in bytes of what is transferred.
   * @default - not measured
   */
  readonly size?: number;
}

const COLUMNS = ['source', 'digest', 'size'];
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Up to a petabyte, so that it is exact. */
const SIZE = /^\d{1,15}$/;

/**
 * Reads the table that copy scripts write: a header and a line for each artifact, cells separated by tabs. Cells are as they are, for neither
 * names of images nor URLs have tabs or line breaks: there are no quotes. A cell may be empty where nothing was measured, and a source may be
 * there again with the same results.
 *
 * @param text content of the file
 * @param file name of the file, for findings
 * @throws EksaError with all faults
 */
export function readMeasured(text: string, file = 'measured.tsv'): Map<string, Measurement> {
  const faults = new MeasuredFaults(file);
  const results = new Map<string, Measurement>();
  if (faults.acceptText(text)) readLines(text, faults, results);
  if (faults.findings.length > 0) throw new EksaError(faults.findings);
  return results;
}

function readLines(text: string, faults: MeasuredFaults, results: Map<string, Measurement>): void {
  let number = 0;
  for (const line of linesOf(text.replace(/^\uFEFF/, ''))) {
    number++;
    if (number === 1 && line !== COLUMNS.join('\t')) {
      // it may be of another file, with logins in it
      faults.add(1, MeasuredCode.HEADER, 'the first line does not name the columns', line === '' ? '' : undefined, `${COLUMNS.join(', ')}, separated by tabs`);
      return;
    }
    if (number > 1 && line !== '') readLine(line, number, faults, results);
    if (!faults.hasRoom) return;
  }
}

/** One after the other: another file may have millions of them, and is given up early. */
function* linesOf(text: string): Iterable<string> {
  for (let start = 0; start <= text.length;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? undefined : end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    start = end < 0 ? text.length + 1 : end + 1;
  }
}

function readLine(line: string, number: number, faults: MeasuredFaults, results: Map<string, Measurement>): void {
  const cells = line.split('\t');
  if (cells.length !== COLUMNS.length) {
    faults.add(number, MeasuredCode.CELLS, 'the line has another number of cells than the header', line, '3 cells separated by tabs');
    return;
  }
  const [source, digest, size] = cells;
  if (source.trim() === '') faults.add(number, MeasuredCode.SOURCE, 'the line does not say what was measured', source, 'the name of an image, or a URL', 'source');
  const isDigest = digest === '' || DIGEST.test(digest);
  if (!isDigest) faults.add(number, MeasuredCode.DIGEST, 'the digest has another form', digest, 'sha256: and 64 hexadecimal digits in lower case', 'digest');
  const isSize = size === '' || SIZE.test(size);
  if (!isSize) faults.add(number, MeasuredCode.SIZE, 'the size is no whole number of bytes', size, 'digits, at most 15 of them', 'size');
  if (isDigest && isSize) keep(source, { ...digest !== '' && { digest }, ...size !== '' && { size: Number(size) } }, number, faults, results);
}

function keep(source: string, measured: Measurement, line: number, faults: MeasuredFaults, results: Map<string, Measurement>): void {
  const earlier = results.get(source) ?? {};
  for (const column of ['digest', 'size'] as const) {
    const [before, now] = [earlier[column], measured[column]];
    if (before === undefined || now === undefined || before === now) continue;
    faults.add(line, MeasuredCode.CONTRADICTION, `a line above has another ${column} of ${faults.named(source)}`, String(now), String(before), column);
  }
  results.set(source, { ...measured, ...earlier });
}
