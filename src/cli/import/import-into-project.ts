import { join } from 'node:path';
import { Severity, EksaError, type Finding } from '../../findings';
import { importProject } from '../../importer/import-project';
import type { ImportedProject, ImportSource } from '../../importer/types';
import { packageVersion } from '../../model/package-root';
import { Action, textArguments, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { readInput } from '../files/read-input';
import { type Files, writeFolder } from '../files/write-output';
import { needFree } from '../generate/print-or-write';
import { surroundings } from '../init/surroundings';
import type { Io } from '../io';
import { outcomeOf } from '../outcome';
import { tellFindings } from '../reports/findings-report';
import { Progress } from '../terminal/progress';

/** Writes the project that says what files say. */
export const importIntoProject: Action = (call, io) => {
  const progress = new Progress(io);
  progress.step('Reading files');
  const files = textArguments(call, 0).map((file) => outcomeOf(() => source(file, io, true)));
  const csv = textOption(call, 'hardwareCsv');
  const machines = csv === undefined ? undefined : outcomeOf(() => source(csv, io, false));
  const refused = [...files, machines].flatMap((each) => each?.findings ?? []);
  if (refused.length > 0) throw new EksaError([...refused]);
  progress.step('Writing and running the program');
  const project = importProject({
    sources: files.map(({ value }) => value!),
    ...machines !== undefined && { hardwareCsv: machines.value },
    strict: textOption(call, 'profile') !== 'upstream',
  }, modules());
  progress.end();
  const folder = textOption(call, 'output') ?? project.clusters[0];
  const written: Files = {
    ...Object.fromEntries(project.files.map(({ path, text }) => [path, text])),
    ...surroundings(project.clusters[0], packageVersion(), []),
  };
  needFree(Object.keys(written).map((name) => join(folder, name)), io);
  writeFolder(folder, written, io);
  // the project is there all the same: what is wrong with a cluster is wrong with its code
  tellFindings(project.findings.map((finding): Finding => ({ ...finding, severity: Severity.WARNING })), io);
  io.stdout.write(report(project, written, folder));
  return ExitStatus.FINE;
};

function source(file: string, io: Io, isText: boolean): ImportSource {
  return { file, text: readInput(file, io, isText) };
}

/** What the program is run with to prove it: this very library. */
function modules() {
  /* eslint-disable @typescript-eslint/no-require-imports */
  return { 'cdk8s': require('cdk8s') as unknown, 'cdk8s-eks-anywhere': require('../../index') as unknown };
  /* eslint-enable @typescript-eslint/no-require-imports */
}

function report({ clusters, kept, leftOut, variables }: ImportedProject, files: Files, folder: string): string {
  const lines = [
    ...Object.keys(files).map((name) => `wrote ${join(folder, name)}`),
    '',
    `The program was run: what it writes for ${clusters.join(', ')} equals what was read.`,
    ...part('No construct says this, so it is kept as a patch or as an object:', kept.map(({ object, fields }) => [object, ...fields ?? []].join(' '))),
    ...part('This is left out:', leftOut.map(({ object, reason }) => `${object}: ${reason}`)),
    ...part('The program reads these secrets from its environment:', variables.map(({ variable }) => variable)),
    '',
    'Next:',
    ...[`cd ${folder}`, 'npm install', 'npx cdk8s synth', 'npm test'].map((command) => `  ${command}`),
    '',
  ];
  return lines.join('\n');
}

function part(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${item}`)];
}
