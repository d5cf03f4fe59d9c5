import { readFleet } from './read-fleet';
import { ClusterOutput } from '../../cluster';
import { Finding, Severity } from '../../findings';
import { RuleProfile } from '../../validation';
import { Action, textArguments, textOption } from '../command';
import { writeFile } from '../files/write-output';
import type { Io } from '../io';
import { statusOf, toldFindings } from '../reports/findings-report';
import { findingsJson } from '../reports/json';
import { findingsJunit } from '../reports/junit';
import { findingsSarif } from '../reports/sarif';
import { countText, findingsText } from '../reports/text';
import { Progress } from '../terminal/progress';

/** Prints everything that is wrong with cluster files. */
export const validateFiles: Action = (call, io) => {
  const files = textArguments(call, 0);
  const progress = new Progress(io);
  const { findings } = readFleet({
    clusters: files,
    hardwareCsv: textOption(call, 'hardwareCsv'),
    eksaVersion: textOption(call, 'eksaVersion'),
    bundle: textOption(call, 'bundle'),
    management: textOption(call, 'management'),
    profile: textOption(call, 'profile') === 'upstream' ? RuleProfile.UPSTREAM : RuleProfile.STRICT,
    output: ClusterOutput.EKSA,
    usesCredentials: true,
  }, io, progress);
  progress.end();
  const told = toldFindings(findings, io);
  const target = textOption(call, 'output');
  const report = REPORTS[textOption(call, 'format')!](told, files, io, target === undefined && io.stdout.isTerminal);
  if (target === undefined) io.stdout.write(report);
  else writeFile(target, report, io);
  return statusOf(told);
};

type Report = (findings: readonly Finding[], files: readonly string[], io: Io, isTerminal: boolean) => string;

const REPORTS: Readonly<Record<string, Report>> = {
  text: (findings, files, io, isTerminal) => `${findingsText(findings, isTerminal, io)}${summary(findings, files)}\n`,
  json: findingsJson,
  sarif: findingsSarif,
  junit: findingsJunit,
};

function summary(findings: readonly Finding[], files: readonly string[]): string {
  const what = files.length === 1 ? files[0] : `${files.length} files`;
  if (findings.length === 0) return `${what}: nothing is wrong`;
  const advice = findings.some(({ severity }) => severity === Severity.ERROR) ? '; eksa rules CODE explains a finding' : '';
  return `${what}: ${countText(findings)}${advice}`;
}
