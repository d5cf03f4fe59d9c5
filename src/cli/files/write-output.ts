import { statSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { EksaError, Severity } from '../../findings';
import { OutputFolder } from '../../synth/output-folder';
import { CliCode } from '../codes';
import type { Io } from '../io';

/** Files by their names below a folder. */
export type Files = Readonly<Record<string, string>>;

/** Writes files into a folder: all of them, or none. */
export function writeFolder(folder: string, files: Files, { cwd }: Io): void {
  attempt(folder, () => put(resolve(cwd, folder), files));
}

/** Writes one file, which appears when it is complete. */
export function writeFile(file: string, text: string, { cwd }: Io): void {
  const path = resolve(cwd, file);
  attempt(file, () => {
    const former = statSync(path, { throwIfNoEntry: false });
    if (former?.isDirectory()) throw new Error('it is a directory');
    // a device or a pipe has no place beside it, and nothing to lose
    if (former !== undefined && !former.isFile()) writeFileSync(path, text);
    else put(dirname(path), { [basename(path)]: text });
  });
}

function put(folder: string, files: Files): void {
  const output = new OutputFolder(folder);
  try {
    for (const [name, text] of Object.entries(files)) output.write(name, [text]);
    output.commit();
  } finally {
    output.discard();
  }
}

/** Does something that the file system may refuse. */
export function attempt(target: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new EksaError([{
      code: CliCode.UNWRITABLE,
      severity: Severity.ERROR,
      file: target,
      message: 'this cannot be written, and nothing was',
      found: code ?? message,
      fix: 'Choose a place that can be written to and has room',
    }]);
  }
}
