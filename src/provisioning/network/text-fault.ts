import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';

/** What is wrong with a line of a file. */
export interface TextFault {
  /** from 1 on */
  readonly line: number;
  /** a warning where the reader of the file goes on, but not as the author expects */
  readonly severity: Severity;
  readonly message: string;
  readonly found?: string;
  readonly wanted?: string;
  readonly fix?: string;
}

/** More about a fault. */
export type FaultDetails = Pick<TextFault, 'found' | 'wanted' | 'fix'>;

/** After so many mistakes in one file the rest are consequences of the first ones. */
const MOST = 50;

/** Collects what is wrong with a file. */
export class TextFaults {
  private readonly faults: TextFault[] = [];

  public error(line: number, message: string, details: FaultDetails = {}): void {
    this.faults.push({ line, severity: Severity.ERROR, message, ...details });
  }

  public warning(line: number, message: string, details: FaultDetails = {}): void {
    this.faults.push({ line, severity: Severity.WARNING, message, ...details });
  }

  /** A word that is none of those that are known. */
  public unknown(line: number, message: string, word: string, known: Iterable<string>, severity = Severity.ERROR): void {
    const close = nearest(word, known);
    this.faults.push({ line, severity, message, found: shown(word), ...close !== undefined && { wanted: shown(close) } });
  }

  /** In the order of the lines. */
  public sorted(): TextFault[] {
    return [...this.faults].sort((a, b) => a.line - b.line).slice(0, MOST);
  }
}
