import { MeasuredCode } from './codes';
import { Finding, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { stated } from '../../findings/stated';

/** Room for some 200,000 artifacts; there are some thousands. */
const LONGEST_TEXT = 32 * 1024 * 1024;
/** A file with more of them is another file. */
const MOST = 1000;

const FIXES: Readonly<Record<MeasuredCode, string>> = {
  [MeasuredCode.TEXT]: 'Give the file that the copy script has written',
  [MeasuredCode.HEADER]: 'Give the file that the copy script has written, with its first line',
  [MeasuredCode.CELLS]: 'Remove the line, and let the copy script write it again',
  [MeasuredCode.SOURCE]: 'Remove the line',
  [MeasuredCode.DIGEST]: 'Correct it, or leave the cell empty',
  [MeasuredCode.SIZE]: 'Correct it, or leave the cell empty',
  [MeasuredCode.CONTRADICTION]: 'Find out which of the two was copied, and keep its line: a tag may have been moved in between',
};

/** What is wrong with a measured.tsv. */
export class MeasuredFaults {
  public readonly findings: Finding[] = [];

  public constructor(private readonly file: string) {}

  /** Whether further faults would be kept. */
  public get hasRoom(): boolean {
    return this.findings.length < MOST;
  }

  /** A value as findings name it. */
  public named(value: string): string {
    return shown(value);
  }

  public add(line: number | undefined, code: MeasuredCode, message: string, found: unknown, wanted: string, column?: string): void {
    const place = { file: this.file, line, column };
    const value = found === undefined ? undefined : shown(found);
    this.findings.push(stated({ code, severity: Severity.ERROR, ...place, message, found: value, wanted, fix: FIXES[code] }));
  }

  /** Whether this is text of which lines can be read. */
  public acceptText(text: string): boolean {
    const refuse = (message: string, found: unknown, wanted: string, line?: number) => this.add(line, MeasuredCode.TEXT, message, found, wanted);
    if (typeof text !== 'string') {
      refuse('the measurements are given as text', text, 'the content of the file');
    } else if (text.length > LONGEST_TEXT) {
      refuse('the file is too large for a list of artifacts', `${text.length} characters`, `at most ${LONGEST_TEXT}`);
    } else {
      // a NUL is what UTF-16 looks like when it is read as UTF-8, and U+FFFD is what other encodings become
      const foreign = /[\0\uFFFD]/.exec(text);
      if (foreign !== null) refuse('the file is not UTF-8 text', foreign[0], 'UTF-8', text.slice(0, foreign.index).split('\n').length);
    }
    return this.findings.length === 0;
  }
}
