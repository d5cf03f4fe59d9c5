import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { walk } from './checkout.mjs';

/** Files in which people wrote a version that is no longer the newest; what is generated is left out. */
export function mentionsOf(version, repository) {
  const files = ['src', 'scripts', 'examples'].flatMap(folder => walkIfThere(join(repository, folder)));
  const mentioning = files.filter(file => !file.includes('/embedded/data/') && readFileSync(file, 'utf8').includes(version));
  return [...mentioning.map(file => relative(repository, file)), ...inReadme(version, repository)];
}

function walkIfThere(folder) {
  try {
    return walk(folder, /\.(?:ts|mjs|md)$/);
  } catch {
    return [];
  }
}

function inReadme(version, repository) {
  try {
    return readFileSync(join(repository, 'README.md'), 'utf8').includes(version) ? ['README.md'] : [];
  } catch {
    return [];
  }
}
