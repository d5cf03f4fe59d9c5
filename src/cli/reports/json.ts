import { Finding, Severity } from '../../findings';

/** Findings for programs: as they are, and how many there are. */
export function findingsJson(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR).length;
  return printJson({ errors, warnings: findings.length - errors, findings });
}

/** Data as JSON that people can read, too. */
export function printJson(data: unknown): string {
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
