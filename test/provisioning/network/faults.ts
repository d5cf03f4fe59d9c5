import type { TextFault } from '../../../src/provisioning/network/text-fault';

/** Faults as one line each: line, a mark for warnings, message, what was found and what is wanted. */
export function told(faults: readonly TextFault[]): string[] {
  return faults.map(({ line, severity, message, found, wanted }) => [
    `${line}${severity === 'warning' ? ' (warning)' : ''}: ${message}`,
    ...found === undefined ? [] : [`found ${found}`], ...wanted === undefined ? [] : [`wanted ${wanted}`],
  ].join(', '));
}

/** A text of lines. */
export function text(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
