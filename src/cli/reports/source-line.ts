import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Finding } from '../../findings';
import { isPosition } from '../../findings/finding';
import type { Io } from '../io';

/** Characters that are shown of a long line. */
const WIDTH = 100;
/** Larger files are not read once more for a line of them. */
const LARGEST = 16 * 1024 * 1024;

/** Lines with such a word may hold a secret, or stand above one. */
const SECRET = /passw|secret|token|credential|private|username|api-?key|-----BEGIN/i;
/** What moves the cursor, changes colours or turns the direction of text around. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The line of a file that a finding is about, and the place in it. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
  /** Characters in front of the place; nothing when only the line is known. */
  readonly before?: number;
}

/** Reads lines of files, each file once. */
export class SourceLines {
  private readonly files = new Map<string, readonly string[] | undefined>();

  public constructor(private readonly io: Io) {}

  /** The line that a finding is about: nothing when there is none at hand, or when it may hold a secret. */
  public of({ file, line, column }: Finding): SourceLine | undefined {
    if (file === undefined || line === undefined) return undefined;
    const lines = this.linesOf(file);
    const text = lines?.[line - 1];
    // rows of a hardware.csv with passwords have no such word in them, but their header does
    if (text === undefined || text.trim() === '' || isSecret(lines!, line - 1) || isTable(file) && SECRET.test(lines![0])) return undefined;
    const position = isPosition(column) ? Number(column) - 1 : undefined;
    return cut({ line, text, ...position !== undefined && position <= text.length && { before: position } });
  }

  private linesOf(file: string): readonly string[] | undefined {
    if (!this.files.has(file)) this.files.set(file, this.read(resolve(this.io.cwd, file)));
    return this.files.get(file);
  }

  private read(path: string): readonly string[] | undefined {
    try {
      const stat = statSync(path);
      return stat.isFile() && stat.size <= LARGEST ? readFileSync(path, 'utf8').replace(/^\ufeff/, '').split(/\r\n?|\n/) : undefined;
    } catch {
      return undefined;
    }
  }
}

function isTable(file: string): boolean {
  return file.toLowerCase().endsWith('.csv');
}

/** Whether a line, or one that it is indented below, has a word that goes with secrets. */
function isSecret(lines: readonly string[], index: number): boolean {
  let indentation = Infinity;
  for (let above = index; above >= 0 && indentation > 0; above--) {
    const own = lines[above].search(/\S/);
    if (own < 0 || own >= indentation) continue;
    if (SECRET.test(lines[above])) return true;
    indentation = own;
  }
  return false;
}

/** A part of a long line around the place, without characters that do something to a terminal. */
function cut({ line, text, before }: SourceLine): SourceLine {
  const start = text.length <= WIDTH ? 0 : Math.min(Math.max(0, (before ?? 0) - WIDTH / 2), text.length - WIDTH);
  const shown = text.slice(start, start + WIDTH).replace(UNPRINTABLE, ' ');
  const [head, tail] = [start > 0 ? '\u2026' : '', start + WIDTH < text.length ? '\u2026' : ''];
  return { line, text: `${head}${shown}${tail}`, ...before !== undefined && { before: before - start + head.length } };
}
