import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Problem } from './problem.mjs';

/** What of the collected data the generators read; a bundle of packages is only needed by some of them. */
const PARTS = ['crds', 'eksd', join('golden', 'packages-flux', 'packages-upstream'), join('golden', 'packages-flux', 'package-schemas')];

/** Where the collected data lies within a working folder, as it does in ../shared. */
export const PACKAGES = 'golden/packages-flux';

/**
 * A copy of the data that the generators read, which new files are put into. The former data stays as it is: it is what the new is
 * compared with.
 */
export class WorkingFolder {
  constructor(shared, given) {
    this.shared = resolve(shared);
    if (!existsSync(join(this.shared, 'crds'))) {
      throw new Problem(`${shared} has no folder crds; give the data that this repository was generated from with --shared or SHARED_ROOT`);
    }
    if (given !== undefined && existsSync(given)) throw new Problem(`--work: ${given} exists already; give a new folder`);
    this.isOurs = given === undefined;
    this.root = given === undefined ? mkdtempSync(join(tmpdir(), 'eksa-update-')) : resolve(given);
    this.written = new Set();
    for (const part of PARTS.filter(name => existsSync(join(this.shared, name)))) {
      cpSync(join(this.shared, part), join(this.root, part), { recursive: true });
    }
  }

  path(name) {
    return join(this.root, name);
  }

  former(name) {
    const path = join(this.shared, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  json(name) {
    const text = this.former(name);
    if (text === undefined) throw new Problem(`${join(this.shared, name)} is missing`);
    return JSON.parse(text);
  }

  /** Writes a file where it differs from what it was; the copied files may be read-only. */
  put(name, content) {
    const path = this.path(name);
    const bytes = Buffer.from(content);
    if (existsSync(path) && readFileSync(path).equals(bytes)) return;
    rmSync(path, { force: true });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    this.written.add(name);
  }

  putJson(name, value) {
    this.put(name, `${JSON.stringify(value)}\n`);
  }

  /** Removes the folder, unless somebody asked for it by name. */
  dispose() {
    if (this.isOurs) rmSync(this.root, { recursive: true, force: true });
  }

  /** Whether anything below a folder was put in. */
  has(folder) {
    return [...this.written].some(name => name.startsWith(`${folder}/`));
  }
}
