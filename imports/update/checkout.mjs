import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Problem } from './problem.mjs';

/** Folders that hold no release: what is in them is somebody else's, or made up for tests. */
const SKIPPED = new Set(['.git', 'node_modules', 'vendor', 'testdata', 'test', 'docs']);

/** A checkout, or files that were downloaded, given for one of the projects. */
export function openCheckout(option, given) {
  const path = resolve(given);
  if (!existsSync(path)) throw new Problem(`--${option}: ${given} does not exist; give the folder of a checkout, or a downloaded YAML file`);
  const isFile = statSync(path).isFile();
  const isYaml = /\.ya?ml$/.test(path);
  if (isFile && !isYaml) throw new Problem(`--${option}: ${given} is neither a folder nor a YAML file`);
  if (!isFile && readdirSync(path).length === 0) throw new Problem(`--${option}: ${given} is empty`);
  if (!isFile && isBareRepository(path)) {
    const command = `git --git-dir ${given} worktree add FOLDER TAG`;
    throw new Problem(`--${option}: ${given} is a git directory without files; make a checkout of a tag: ${command}`);
  }
  return { option, path, isFile, given };
}

function isBareRepository(path) {
  return existsSync(join(path, 'HEAD')) && existsSync(join(path, 'objects')) && !existsSync(join(path, '.git'));
}

/**
 * The tag (or else the commit) that a checkout is of. Archives of forges have no history, but are called by it: `cluster-api-1.14.0`.
 */
export function versionOf({ path, isFile }, stated) {
  if (stated !== undefined) return stated;
  if (isFile) return undefined;
  const tag = git(path, 'describe', '--tags', '--exact-match', 'HEAD') ?? git(path, 'rev-parse', 'HEAD');
  if (tag !== undefined) return tag;
  const version = /-v?(\d+\.\d+\.\d+(?:[-.]\w+)*)$/.exec(basename(path))?.[1];
  return version && `v${version}`;
}

/** Commit and day of a checkout; neither is known of an archive. */
export function commitOf({ path, isFile }) {
  if (isFile) return undefined;
  const [commit, date] = git(path, 'log', '-1', '--format=%H %cs')?.split(' ') ?? [];
  return commit && { commit, date };
}

function git(folder, ...args) {
  // without a .git of its own, git would answer for a repository around it
  if (!existsSync(join(folder, '.git'))) return undefined;
  const { status, stdout } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** The text of a file of a checkout, or undefined. */
export function readIn({ path, isFile }, name) {
  if (isFile || !existsSync(join(path, name))) return undefined;
  return readFileSync(join(path, name), 'utf8');
}

/** Every YAML file of a checkout that may belong to a release. */
export function yamlFiles({ path, isFile }) {
  return isFile ? [path] : walk(path, /\.ya?ml$/);
}

/** Every file below a folder with such a name, in the order of names. */
export function walk(folder, pattern) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(path, pattern);
    return entry.isFile() && pattern.test(entry.name) ? [path] : [];
  });
}
