import { Finding, formatFinding, Severity, sortFindings } from './finding';

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
   */
  public static isEksaError(value: any): boolean {
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
    const lines = sorted.map((finding) => formatFinding(finding));
    super(sorted.length === 1 ? lines[0] : [`${summary(sorted)}:`, ...lines.map((line) => `  ${line}`)].join('\n'));
    this.name = 'EksaError';
    this.code = sorted[0]?.code ?? 'EKSA-INTERNAL-001';
    this.findings = sorted;
    Object.defineProperty(this, MARK, { value: true });
  }
}

function summary(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return [[count(Severity.ERROR), 'problem'] as const, [count(Severity.WARNING), 'warning'] as const]
    .filter(([number], index) => number > 0 || index === 0)
    .map(([number, noun]) => `${number} ${noun}${number === 1 ? '' : 's'}`)
    .join(' and ');
}
