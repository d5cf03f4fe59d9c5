import { readFileSync, statSync } from 'node:fs';
import { EksaError, Severity } from '../findings';
import { shown } from '../findings/shown';

/** Far more bytes than any cluster, inventory or bundle has; what reads the text has its own, narrower limits. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The text of a file that a user named.
 *
 * @param code code of the finding when it cannot be read
 * @param fatal whether bytes that are not UTF-8 are refused, or become U+FFFD
 * @throws EksaError when it is no regular file, too large, or not UTF-8
 */
export function readTextFile(file: string, code: string, fatal = true): string {
  const refuse = (message: string, found?: string) => new EksaError([{
    code,
    severity: Severity.ERROR,
    file: typeof file === 'string' ? file : shown(file),
    message,
    ...(found !== undefined && { found }),
    fix: 'Give a path relative to the working directory, or an absolute one',
  }]);
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    if (!stat.isFile()) throw new Error('not a regular file');
    if (stat.size > LARGEST) throw new Error(`${stat.size} bytes`);
    bytes = readFileSync(file);
  } catch (error) {
    const { code: reason, message } = error as NodeJS.ErrnoException;
    throw refuse('the file cannot be read', reason ?? message);
  }
  try {
    return new TextDecoder('utf-8', { fatal, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('the file is not UTF-8 text');
  }
}
