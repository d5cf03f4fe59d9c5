import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { EksaError, Severity } from '../findings';
import { byText } from './order';
import { shown } from '../findings/shown';

const EXTENSIONS: readonly string[] = ['.yaml', '.yml', '.json'];

/** Folders that hold no manifests. */
const PASSED_OVER: readonly string[] = ['node_modules', '.git'];

/**
 * The files with manifests in all folders below a directory, in alphabetical order.
 *
 * @param code code of the finding when the directory cannot be read
 */
export function manifestFilesIn(directory: string, code: string): string[] {
  let entries;
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    const { code: reason } = error as NodeJS.ErrnoException;
    throw new EksaError([{
      code,
      severity: Severity.ERROR,
      file: typeof directory === 'string' ? directory : shown(directory),
      message: 'the directory cannot be read',
      found: reason ?? String(error),
      fix: 'Give a path relative to the working directory, or an absolute one',
    }]);
  }
  return entries.sort((a, b) => byText(a.name, b.name)).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.includes(entry.name) ? [] : manifestFilesIn(path, code);
    return entry.isFile() && EXTENSIONS.includes(extname(entry.name)) ? [path] : [];
  });
}
