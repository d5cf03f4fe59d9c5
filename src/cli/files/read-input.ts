import { resolve } from 'node:path';
import { EksaError } from '../../findings';
import { readTextFile } from '../../model/read-text-file';
import { CliCode } from '../codes';
import type { Io } from '../io';
import { outcomeOf } from '../outcome';

/**
 * The text of a file that the command line names.
 *
 * @param isText whether bytes that are not UTF-8 are refused; those of a hardware.csv are reported by who reads it
 */
export function readInput(file: string, { cwd }: Io, isText = true): string {
  // an empty path is no folder
  const { value, findings } = outcomeOf(() => readTextFile(file && resolve(cwd, file), CliCode.UNREADABLE, isText));
  if (value === undefined) throw new EksaError(findings.map((finding) => ({ ...finding, file })));
  return value;
}

/** The path of a file for those who read it themselves; what cannot be read at all is told as such. */
export function readablePath(file: string, io: Io, isText = true): string {
  readInput(file, io, isText);
  return resolve(io.cwd, file);
}
