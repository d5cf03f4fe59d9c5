import { readFileSync } from 'node:fs';
import { EksaError, Severity } from '../findings';

/**
 * The text of a file that a user named.
 *
 * @param code code of the finding when it cannot be read
 */
export function readTextFile(file: string, code: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new EksaError([{
      code,
      severity: Severity.ERROR,
      file,
      message: `the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
      fix: 'Give a path relative to the working directory of cdk8s synth, or an absolute one',
    }]);
  }
}
