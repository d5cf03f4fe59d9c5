import { join } from 'node:path';
import { projectFiles } from './project-files';
import { settingsFrom } from './settings';
import { packageVersion } from '../../model/package-root';
import { Action, textArgument } from '../command';
import { ExitStatus } from '../exit-status';
import { writeFolder } from '../files/write-output';
import { needFree } from '../generate/print-or-write';

/** Writes a project to begin with. */
export const initProject: Action = async (call, io) => {
  const folder = textArgument(call, 0) ?? '.';
  const settings = await settingsFrom(call, call.options.yes === true ? undefined : io.questions?.());
  const files = projectFiles(settings, packageVersion());
  needFree(Object.keys(files).map((name) => join(folder, name)), io);
  writeFolder(folder, files, io);
  io.stdout.write([
    ...Object.keys(files).map((name) => `wrote ${join(folder, name)}`),
    '',
    'Next: replace machines, addresses, image and key by your own, then',
    ...[...folder === '.' ? [] : [`cd ${folder}`], 'npm install', 'npx cdk8s synth', 'npm test'].map((command) => `  ${command}`),
    '',
  ].join('\n'));
  return ExitStatus.FINE;
};
