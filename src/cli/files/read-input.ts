import { resolve } from 'node:path';
import { EksaError } from '../../findings';
import { readTextFile } from '../../model/read-text-file';
import { CliCode } from '../codes';
import type { Io } from '../io';

/**
 * The text of a file that the command line names.
 *
 * @param isText whether bytes that are not UTF-8 are refused; those of a hardware.csv are reported by who reads it
 */
export function readInput(file: string, { cwd }: Io, isText = true): string {
  try {
    return readTextFile(file === '' ? file : resolve(cwd, file), CliCode.UNREADABLE, isText);
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    throw new EksaError(error.findings.map((finding) => ({ ...finding, file })));
  }
}

/** The path of a file for those who read it themselves; what cannot be read at all is told as such. */
export function readablePath(file: string, io: Io, isText = true): string {
  readInput(file, io, isText);
  return resolve(io.cwd, file);
}
