import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const generators = dirname(dirname(fileURLToPath(import.meta.url)));
const DATA = { distro: 'src/distro/embedded/data', curated: 'src/curated/embedded/data' };

/**
 * Runs the generators whose input is new or (`renamed`: parts of upstream.json) of another version, into the working folder. What one
 * stopped at is returned.
 */
export function generate(work, renamed) {
  const upstream = work.path('upstream.json');
  const out = join(work.root, 'out');
  const runs = [];
  const needs = (folder, part) => work.has(folder) || renamed.includes(part);
  if (needs('crds', 'crds')) runs.push(['generate.mjs', '--out', join(out, 'imports'), '--upstream', upstream, work.path('crds')]);
  if (needs('eksd', 'distro')) {
    runs.push(['distro/generate.mjs', '--from', work.path('eksd'), '--to', join(out, DATA.distro), '--upstream', upstream]);
  }
  if (needs('golden', 'curated')) {
    const sources = join(out, 'imports', 'curated', 'sources.json');
    mkdirSync(dirname(sources), { recursive: true });
    const to = ['--to', join(out, DATA.curated), '--sources', sources];
    runs.push(['curated/generate.mjs', '--from', work.path('golden/packages-flux'), ...to, '--upstream', upstream]);
    runs.push(['generate-package-config.mjs', '--out', join(out, 'imports', 'package-config')]);
  }
  const env = { ...process.env, SHARED_ROOT: work.root };
  return runs.flatMap(([script, ...args]) => {
    const { status, stderr } = spawnSync(process.execPath, [join(generators, script), ...args], { encoding: 'utf8', env });
    return status === 0 ? [] : [`imports/${script}: ${reasonIn(stderr)}`];
  });
}

/** The message of an error that Node.js printed with a stack trace. */
function reasonIn(stderr) {
  return /^(?:\w*Error): (.*)$/m.exec(stderr)?.[1] ?? stderr.trim().split('\n').at(-1);
}

/** Files of the repository that the generators now write otherwise: { path, what: 'new' | 'changed' | 'left over' }. */
export function changedFiles(work, repository) {
  const out = join(work.root, 'out');
  return replacedFolders(out).flatMap(folder => {
    const present = filesIn(join(out, folder));
    const former = filesIn(join(repository, folder));
    return [
      ...present.filter(file => !former.includes(file)).map(file => ({ path: join(folder, file), what: 'new' })),
      ...present.filter(file => former.includes(file) && differ(join(out, folder, file), join(repository, folder, file)))
        .map(file => ({ path: join(folder, file), what: 'changed' })),
      ...former.filter(file => !present.includes(file)).map(file => ({ path: join(folder, file), what: 'left over' })),
    ];
  });
}

/** Writes what changedFiles lists. */
export function install(work, repository, changes) {
  for (const { path, what } of changes) {
    if (what === 'left over') rmSync(join(repository, path));
    else cpSync(join(work.root, 'out', path), join(repository, path));
  }
}

/** Folders that the generators own, and single files. */
function replacedFolders(out) {
  const imports = existsSync(join(out, 'imports')) ? readdirSync(join(out, 'imports')).map(name => join('imports', name)) : [];
  return [...imports, ...Object.values(DATA).filter(folder => existsSync(join(out, folder)))].sort();
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [''];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  // what generates the curated packages lies beside what it records
  return entries.map(entry => relative(path, join(entry.parentPath, entry.name))).filter(file => !file.endsWith('.mjs')).sort();
}

function differ(a, b) {
  return !readFileSync(a).equals(readFileSync(b));
}
