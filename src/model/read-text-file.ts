import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { EksaError, Finding, Severity } from '../findings';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';

/** Far more bytes than any cluster, inventory or bundle has; what reads the text has its own, narrower limits. */
const LARGEST = 16 * 1024 * 1024;

/** What a finding says beside its code and file. */
type Refusal = Pick<Finding, 'message' | 'found' | 'wanted' | 'fix'>;

const GIVE_A_PATH = 'Give a path relative to the working directory, or an absolute one';

/** Files that are named when none has a similar name. */
const NAMED = 5;

/**
 * The text of a file that a user named.
 *
 * @param code code of the finding when it cannot be read
 * @param fatal whether bytes that are not UTF-8 are refused, or become U+FFFD
 * @param largest size in bytes beyond which it is not read
 * @throws EksaError when it is no regular file, too large, or not UTF-8
 */
export function readTextFile(file: string, code: string, fatal = true, largest = LARGEST): string {
  const refuse = (refusal: Refusal) => new EksaError([{ code, severity: Severity.ERROR, file: typeof file === 'string' ? file : shown(file), ...refusal }]);
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    if (!stat.isFile()) throw new Error(`not a regular file${stat.isDirectory() ? ' but a directory' : ''}`);
    if (stat.size > largest) throw new Error(`${stat.size} bytes`);
    bytes = readFileSync(file);
  } catch (error) {
    if (typeof file === 'string' && isContent(file)) throw contentForPath(code, file);
    const { code: reason, message } = error as NodeJS.ErrnoException;
    const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR';
    throw refuse({ message: 'the file cannot be read', found: reason ?? message, ...isMissing && missing(file, reason), fix: GIVE_A_PATH });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal, ignoreBOM: true }).decode(bytes);
    if (!isUtf16(bytes)) return text;
  } catch {
    // said below
  }
  const found = isUtf16(bytes) ? 'UTF-16, as some programs save text on Windows' : undefined;
  throw refuse({ message: 'the file is not UTF-8 text', ...found !== undefined && { found }, fix: 'Save it as UTF-8' });
}

/** Whether a text is what a file holds, and not the path of one: it has more than one line, or begins with a bracket. */
export function isContent(contentOrPath: string): boolean {
  return /[\r\n]|^\uFEFF?\s*[[{]/.test(contentOrPath);
}

/** It is not repeated: there may be passwords in it. */
function contentForPath(code: string, content: string): EksaError {
  const lines = content.split(/\r\n?|\n/).length;
  return new EksaError([{
    code,
    severity: Severity.ERROR,
    message: 'this is the content of a file and not its path',
    found: `${content.length} characters${lines > 1 ? ` in ${lines} lines` : ''}`,
    wanted: 'a path',
    fix: `${GIVE_A_PATH}; where content is taken, the name of the method ends in Text`,
  }]);
}

/** By its byte order mark, or by the zeros beside letters of the Latin alphabet. */
function isUtf16(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 2).toString('hex');
  return start === 'fffe' || start === 'feff' || (start !== '0000' && /^(?:00..|..00)$/.test(start));
}

/** A path that leads nowhere: as far as it goes, what is missing there, and what has a similar name. */
function missing(file: string, reason: string): Pick<Finding, 'found' | 'wanted'> {
  if (file === '') return { found: `${reason}: an empty path` };
  let path = resolve(file);
  while (dirname(path) !== path && namesIn(dirname(path)) === undefined) path = dirname(path);
  const [name, directory] = [basename(path), dirname(path)];
  const isWhole = path === resolve(file);
  const names = namesIn(directory) ?? [];
  const similar = nearest(name, names);
  const alike = isWhole && extname(name) !== '' ? names.filter((other) => extname(other) === extname(name)).slice(0, NAMED) : [];
  const wanted = similar === undefined ? alike : [similar];
  return {
    found: `${reason}: there is no ${isWhole ? 'file' : 'directory'} ${shown(name)} in ${directory}`,
    ...wanted.length > 0 && { wanted: wanted.map((other) => shown(other)).join(' or ') },
  };
}

/** The names in a directory, or nothing when there is none. */
function namesIn(directory: string): string[] | undefined {
  try {
    return readdirSync(directory).sort();
  } catch {
    return undefined;
  }
}
