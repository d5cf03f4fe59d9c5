import type { TextFaults } from './text-fault';
import { shown } from '../../findings/shown';

/** A value with the line that it is on. */
export interface KeyFileEntry {
  readonly line: number;
  readonly value: string;
}

/** A group of a key file. */
export interface KeyFileGroup {
  readonly line: number;
  readonly entries: ReadonlyMap<string, KeyFileEntry>;
}

/** As long as a key file may be: many times what a connection needs. */
const MAX_LENGTH = 256 * 1024;

/** The groups of a key file, as GLib reads it: at a line that is neither comment, group nor key it stops, and there is no file. */
export function readKeyFile(text: string, faults: TextFaults): ReadonlyMap<string, KeyFileGroup> {
  const groups = new Map<string, { readonly line: number; readonly entries: Map<string, KeyFileEntry> }>();
  if (text.length > MAX_LENGTH) {
    faults.error(1, 'the file is too large for a connection', { found: `${text.length} characters`, wanted: `at most ${MAX_LENGTH}` });
    return groups;
  }
  let current: Map<string, KeyFileEntry> | undefined;
  text.split('\n').forEach((whole, index) => {
    const line = index + 1;
    const content = whole.trim();
    if (content === '' || content.startsWith('#')) return;
    if (content.startsWith('[')) {
      current = openGroup(content, line, groups, faults);
      return;
    }
    const equals = content.indexOf('=');
    const key = content.slice(0, equals).trimEnd();
    if (equals < 1 || !/^[^[\]=]+(\[[A-Za-z0-9_@.-]*\])?$/.test(key)) {
      faults.error(line, 'this is neither a comment, a group nor a key', { found: shown(content), wanted: 'a line such as key=value' });
    } else if (current === undefined) {
      faults.error(line, 'there is a key before the first group', { found: shown(key), fix: 'Begin with [connection]' });
    } else {
      if (current.has(key)) faults.warning(line, 'this key is there twice, and the last one counts', { found: shown(key), fix: 'Keep one of the two' });
      current.set(key, { line, value: content.slice(equals + 1).trimStart() });
    }
  });
  return groups;
}

function openGroup(
  content: string, line: number, groups: Map<string, { readonly line: number; readonly entries: Map<string, KeyFileEntry> }>, faults: TextFaults,
): Map<string, KeyFileEntry> {
  const name = content.slice(1, -1);
  // eslint-disable-next-line no-control-regex
  if (!content.endsWith(']') || name === '' || /[[\]\u0000-\u001f]/.test(name)) {
    faults.error(line, 'this is no group', { found: shown(content), wanted: 'a line such as [connection]' });
  }
  const group = groups.get(name) ?? { line, entries: new Map<string, KeyFileEntry>() };
  groups.set(name, group);
  return group.entries;
}

/** The parts of a list, which ends with a separator or does not. */
export function listOf(value: string, separators = /[;,]/): readonly string[] {
  return value.split(separators).map((part) => part.trim()).filter((part) => part !== '');
}
