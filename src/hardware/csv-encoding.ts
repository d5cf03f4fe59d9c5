import { Finding, Severity } from '../findings';
import { shown } from '../findings/shown';

/** More than any inventory holds: a row takes about 150 characters, so this is room for 200,000 machines. */
const LONGEST_FILE = 32 * 1024 * 1024;

const BYTE_ORDER_MARK = '\uFEFF';

/** The text of a file that may be read as CSV. */
export interface CsvText {
  /**
   * The text without byte order mark, with LF at the end of lines.
   * @default - it is no text that could be read as CSV
   */
  readonly content?: string;
  readonly findings: Finding[];
}

/** Tells text from what only looks like it: wrong encodings, other line endings, empty and oversized files. */
export function checkCsvText(text: string, file: string): CsvText {
  const error = { severity: Severity.ERROR, file };
  if (typeof text !== 'string') {
    return { findings: [{ ...error, code: 'EKSA-CSV-002', message: 'a hardware.csv is given as text', found: shown(text) }] };
  }
  if (text.length > LONGEST_FILE) {
    return {
      findings: [{
        ...error,
        code: 'EKSA-CSV-003',
        message: 'the file is too large for a hardware.csv',
        found: `${text.length} characters`,
        wanted: `at most ${LONGEST_FILE}`,
        fix: 'Check that this is the right file, or spread the machines over several',
      }],
    };
  }
  const content = text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
  // a NUL is what UTF-16 looks like when it is read as UTF-8, and U+FFFD is what other encodings become
  const foreign = /[\0\uFFFD]/.exec(content);
  const findings: Finding[] = [];
  if (foreign !== null) {
    findings.push({
      ...error,
      code: 'EKSA-CSV-002',
      message: 'the file is not UTF-8 text',
      found: foreign[0] === '\0' ? 'a NUL character' : 'bytes that are not UTF-8',
      fix: 'Save it as "CSV UTF-8"',
      line: lineAt(content, foreign.index),
    });
  }
  if (/^[\r\n]*$/.test(content)) {
    return { findings: [{ ...error, code: 'EKSA-CSV-001', message: 'the file is empty', wanted: 'a header line and one row per machine' }] };
  }
  const carriageReturn = /\r(?!\n)/.exec(content);
  if (carriageReturn !== null) {
    findings.push({
      ...error,
      code: 'EKSA-CSV-004',
      message: 'a carriage return stands alone, which does not end a row',
      fix: 'Save the file with line endings LF or CRLF',
      line: lineAt(content, carriageReturn.index),
    });
  }
  if (content !== text) findings.push(byteOrderMark(file));
  // Go's reader does the same, also inside quotes
  return { content: content.replaceAll('\r\n', '\n'), findings };
}

function byteOrderMark(file: string): Finding {
  return {
    code: 'EKSA-CSV-013',
    severity: Severity.ERROR,
    message: 'the file begins with a byte order mark, which `eksctl anywhere` takes for a part of the first column name',
    fix: 'Save it as UTF-8 without byte order mark',
    file,
    line: 1,
  };
}

function lineAt(content: string, index: number): number {
  return content.slice(0, index).split('\n').length;
}
