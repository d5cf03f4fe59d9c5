import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { FleetState, UpgradePlan } from '../../upgrades';
import { Action, textArgument, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { readablePath } from '../files/read-input';
import { writeFile } from '../files/write-output';
import type { Io } from '../io';
import { printJson } from '../reports/json';
import { Progress } from '../terminal/progress';

/** Prints what happens when one state follows another. */
export const planFiles: Action = (call, io) => {
  const progress = new Progress(io);
  const hardwareCsv = textOption(call, 'hardwareCsv');
  progress.step('Reading states');
  const before = stateOf(textArgument(call, 0)!, textOption(call, 'hardwareCsvBefore') ?? hardwareCsv, textOption(call, 'eksaVersionBefore'), io);
  const after = stateOf(textArgument(call, 1)!, hardwareCsv, textOption(call, 'eksaVersionAfter'), io);
  progress.step('Comparing');
  const plan = UpgradePlan.between(before, after);
  const runbook = textOption(call, 'runbook');
  const text = runbook === undefined ? PRINTS[textOption(call, 'format')!](plan) : plan.runbookMarkdown(runbook);
  progress.end();
  const target = textOption(call, 'output');
  if (target === undefined) io.stdout.write(text);
  else writeFile(target, text, io);
  return plan.refused.length === 0 ? ExitStatus.FINE : ExitStatus.FOUND;
};

const PRINTS: Readonly<Record<string, (plan: UpgradePlan) => string>> = {
  text: (plan) => plan.toText(),
  markdown: (plan) => plan.toMarkdown(),
  mermaid: (plan) => plan.toMermaid(),
  json: (plan) => printJson(plan.toJson()),
};

/** A state as a folder or a cluster file describes it. */
function stateOf(path: string, hardwareCsv: string | undefined, eksaVersion: string | undefined, io: Io): FleetState {
  const place = resolve(io.cwd, path);
  if (path !== '' && statSync(place, { throwIfNoEntry: false })?.isDirectory()) return FleetState.fromDirectory(place);
  return FleetState.fromYaml(readablePath(path, io), {
    ...hardwareCsv !== undefined && { hardwareCsv: readablePath(hardwareCsv, io, false) },
    ...eksaVersion !== undefined && { eksaVersion },
  });
}
