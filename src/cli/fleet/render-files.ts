import { chartFiles } from './chart-files';
import { readFleet } from './read-fleet';
import type { ClusterOutput } from '../../cluster';
import { Severity } from '../../findings';
import { RuleProfile } from '../../validation';
import { Action, textArguments, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { Files, writeFile, writeFolder } from '../files/write-output';
import { tellFindings } from '../reports/findings-report';
import { Progress } from '../terminal/progress';

/** Prints the objects that clusters become: those of all files, or none. */
export const renderFiles: Action = (call, io) => {
  const progress = new Progress(io);
  const { app, findings, hidden } = readFleet({
    clusters: textArguments(call, 0),
    hardwareCsv: textOption(call, 'hardwareCsv'),
    eksaVersion: textOption(call, 'eksaVersion'),
    bundle: textOption(call, 'bundle'),
    management: textOption(call, 'management'),
    profile: RuleProfile.STRICT,
    output: textOption(call, 'objects') as ClusterOutput,
    usesCredentials: call.options.unsafeRegistryCredentials === true,
  }, io, progress);
  const isRefused = findings.some(({ severity }) => severity === Severity.ERROR);
  if (!isRefused) progress.step('Rendering');
  const files = isRefused ? {} : chartFiles(app, hidden);
  progress.end();
  const status = tellFindings(findings, io);
  if (isRefused) return status;
  const target = textOption(call, 'output');
  if (target === undefined) io.stdout.write(allIn(files));
  else if (/\.ya?ml$/i.test(target)) writeFile(target, allIn(files), io);
  else writeFolder(target, files, io);
  return ExitStatus.FINE;
};

function allIn(files: Files): string {
  return Object.values(files).join('---\n');
}
