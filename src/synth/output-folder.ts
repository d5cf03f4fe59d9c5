import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** So many bytes are written, or compared, at once. */
const CHUNK = 2 ** 20;
/** What a character may take in UTF-8, for each of its units in UTF-16. */
const MOST_BYTES = 3;

/**
 * Files that appear all at once, or not at all: they are written in a folder of their own, and take their places when all are complete.
 * A file that stays as it was is not touched.
 */
export class OutputFolder {
  private readonly drafts = new Map<string, string>();
  private readonly folders: string[] = [];
  private workshop?: string;
  private count = 0;
  private gathered?: Buffer;

  /** @param folder where they go; it is made when it does not exist */
  public constructor(private readonly folder: string) {}

  /**
   * @param name of the file in the folder; of two files with one name the last one counts
   * @param texts its content, in parts
   */
  public write(name: string, texts: Iterable<string>): void {
    const draft = join(this.shop(), String(this.count++));
    const file = openSync(draft, 'w');
    try {
      // texts become bytes one by one, while they are young: gathering them as text would keep all their parts alive
      this.gathered ??= Buffer.allocUnsafe(CHUNK);
      let length = 0;
      for (const text of texts) {
        if (length + MOST_BYTES * text.length > CHUNK) {
          writeFileSync(file, this.gathered.subarray(0, length));
          length = 0;
        }
        if (MOST_BYTES * text.length > CHUNK) writeFileSync(file, text);
        else length += this.gathered.write(text, length);
      }
      writeFileSync(file, this.gathered.subarray(0, length));
    } finally {
      closeSync(file);
    }
    this.drafts.set(name, draft);
  }

  /** Makes a folder, whether there are files in it or not. */
  public addFolder(name: string): void {
    this.folders.push(name);
  }

  /** Puts all files into their places. */
  public commit(): void {
    for (const folder of ['', ...this.folders]) makeFolder(join(this.folder, folder));
    const changed = [...this.drafts].map(([name, draft]) => ({ draft, place: placeOf(join(this.folder, name)) })).filter(({ draft, place }) => {
      const former = statSync(place, { throwIfNoEntry: false });
      if (former === undefined) return true;
      if (!former.isFile()) throw new Error(`${place} is in the way: it is no file`);
      // as it is when a file is written over
      chmodSync(draft, former.mode);
      return former.size !== statSync(draft).size || !isEqual(draft, place);
    });
    for (const { place } of changed) makeFolder(dirname(place));
    for (const { draft, place } of changed) renameSync(draft, place);
  }

  /** Removes what has not found its place. */
  public discard(): void {
    if (this.workshop !== undefined) rmSync(this.workshop, { recursive: true, force: true });
  }

  /** Beside the places, for only within one file system a file appears all at once. */
  private shop(): string {
    if (this.workshop === undefined) {
      makeFolder(this.folder);
      this.workshop = mkdtempSync(join(this.folder, '.synth-'));
    }
    return this.workshop;
  }
}

/**
 * Makes a folder and those above it that are missing, one by one: asked for all at once, Node.js never comes back from a place where there can
 * be none, such as /proc.
 */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder);
}

/** Where a file is: links are followed, not replaced. */
function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Whether two files of one size are equal. */
function isEqual(a: string, b: string): boolean {
  const files = [openSync(a, 'r'), openSync(b, 'r')];
  try {
    const buffers = files.map(() => Buffer.alloc(CHUNK));
    for (;;) {
      const [read, other] = files.map((file, index) => readSync(file, buffers[index]));
      if (read !== other || buffers[0].compare(buffers[1], 0, other, 0, read) !== 0) return false;
      if (read === 0) return true;
    }
  } finally {
    files.forEach((file) => closeSync(file));
  }
}
