import { dirname, sep } from 'node:path';
import { Finding, formatFinding, Severity, sortFindings } from './finding';
import { listed, moreText } from './listing';

const MARK = Symbol.for('cdk8s-eks-anywhere.EksaError');

/**
 * The one error of this library: everything that is wrong, at once.
 *
 * `message` is ready to be read; `findings` is the same as data. Nothing is written when synth ends with it.
 *
 * In languages other than TypeScript it arrives as that language's own error, with the same message.
 *
 * @jsii ignore
 */
export class EksaError extends Error {
  /**
   * Whether a caught value is an `EksaError`, also when it comes from another copy of this library.
   *
   * @param value anything
   */
  public static isEksaError(value: unknown): value is EksaError {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /** Code of the first finding. */
  public readonly code: string;
  /** All findings, in the order of the message. */
  public readonly findings: Finding[];

  /**
   * @param findings what is wrong; at least one
   */
  public constructor(findings: Finding[]) {
    const sorted = sortFindings(findings);
    const lines = listed(sorted).flatMap((each) => [formatFinding(each.finding), moreText(each) ?? []].flat());
    super(sorted.length === 1 ? lines[0] : [`${summary(sorted)} found:`, ...lines.map((line) => `  ${line}`)].join('\n'));
    this.name = 'EksaError';
    this.code = sorted[0]?.code ?? 'EKSA-INTERNAL-001';
    this.findings = sorted;
    Object.defineProperty(this, MARK, { value: true });
    // Node prints the fields of an uncaught error after its message, which says the same already
    for (const field of ['name', 'code', 'findings']) Object.defineProperty(this, field, { enumerable: false });
    this.stack = [`${this.name}: ${this.message}`, ...framesOfUser(this.stack ?? '')].join('\n');
  }
}

/** The part of a stack trace that helps: not the insides of this library, of cdk8s or of Node. */
function framesOfUser(stack: string): string[] {
  const insides = [`${sep}node_modules${sep}`, `${dirname(__dirname)}${sep}`, 'node:internal'];
  return stack.split('\n').filter((line) => /^\s+at /.test(line) && !insides.some((place) => line.includes(place)));
}

function summary(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR).length;
  const warnings = findings.length - errors;
  return warnings === 0 ? plural(errors, 'problem') : `${plural(errors, 'problem')} and ${plural(warnings, 'warning')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
