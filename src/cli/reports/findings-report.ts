import { isAbsolute, relative } from 'node:path';
import { Finding, Severity } from '../../findings';
import { CliCode } from '../codes';
import { ExitStatus } from '../exit-status';
import type { Io } from '../io';
import { findingsText } from './text';

const STATUS_OF_CODE: Readonly<Record<string, ExitStatus>> = {
  [CliCode.UNREADABLE]: ExitStatus.FILES,
  [CliCode.UNWRITABLE]: ExitStatus.FILES,
  [CliCode.EXISTS]: ExitStatus.FILES,
  [CliCode.UNKNOWN_COMMAND]: ExitStatus.USAGE,
  [CliCode.UNKNOWN_OPTION]: ExitStatus.USAGE,
  [CliCode.ARGUMENTS]: ExitStatus.USAGE,
  [CliCode.VALUE]: ExitStatus.USAGE,
  [CliCode.FAULT]: ExitStatus.FAULT,
};

/** How a command ends that has found this: what weighs most decides. */
export function statusOf(findings: readonly Finding[]): ExitStatus {
  return findings.filter(({ severity }) => severity === Severity.ERROR)
    .reduce<ExitStatus>((status, { code }) => Math.max(status, STATUS_OF_CODE[code] ?? ExitStatus.FOUND), ExitStatus.FINE);
}

/** Findings as they are told here: files as somebody in this folder calls them, and no constructs, since nobody wrote any. */
export function toldFindings(findings: readonly Finding[], { cwd }: Io): Finding[] {
  return findings.map(({ construct: _, ...finding }) => ({ ...finding, ...finding.file !== undefined && { file: shownPath(finding.file, cwd) } }));
}

function shownPath(file: string, cwd: string): string {
  if (!isAbsolute(file)) return file;
  const path = relative(cwd, file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}

/** Tells findings on standard error. */
export function tellFindings(findings: readonly Finding[], io: Io): ExitStatus {
  io.stderr.write(findingsText(toldFindings(findings, io), io.stderr.isTerminal, io));
  return statusOf(findings);
}
