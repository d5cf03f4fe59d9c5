import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { EksaError, Severity } from '../../findings';
import { CliCode } from '../codes';
import { Call, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { writeFile } from '../files/write-output';
import type { Io } from '../io';

/** Prints a file to begin with, or writes it where there is none yet: whoever has filled it in must not lose that. */
export function printOrWrite(text: string, call: Call, io: Io): ExitStatus {
  const target = textOption(call, 'output');
  if (target === undefined) {
    io.stdout.write(text);
    return ExitStatus.FINE;
  }
  needFree([target], io);
  writeFile(target, text, io);
  return ExitStatus.FINE;
}

/**
 * Refuses to write over files.
 *
 * @param files paths, relative to the working directory
 * @throws EksaError with one finding for each that is there
 */
export function needFree(files: readonly string[], { cwd }: Io): void {
  const present = files.filter((file) => existsSync(resolve(cwd, file)));
  if (present.length === 0) return;
  throw new EksaError(present.map((file) => ({
    code: CliCode.EXISTS, severity: Severity.ERROR, file, message: 'this exists already, and is not written over', fix: 'Choose another place, or remove it',
  })));
}
