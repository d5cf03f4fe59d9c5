import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { walk } from './checkout.mjs';
import { codeOf, declarationOf, hashOf } from './go-declarations.mjs';

/** Places of citations without those who cite them, each once, in the order of paths. */
export function placesOf(citations) {
  const places = new Map(citations.map(({ repository, path, name }) => [keyOf({ path, name }), { repository, path, name }]));
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

export function keyOf({ path, name }) {
  return name === undefined ? path : `${path}: ${name}`;
}

/** Hashes of what is cited, as it stands in a checkout; what is not there has none. */
export function hashesIn({ path: root }, places) {
  return places.map(({ path, name }) => {
    const text = textAt(root, path, name);
    return { path, ...(name && { name }), ...(text !== undefined && { sha256: hashOf(text) }) };
  });
}

function textAt(root, path, name) {
  const place = join(root, path);
  if (!existsSync(place)) return undefined;
  if (statSync(place).isFile()) return textIn(place, name);
  const texts = goFilesOf(place).map(file => textIn(join(place, file), name)).filter(text => text !== undefined);
  return texts.length > 0 ? texts.join('\n') : undefined;
}

function goFilesOf(folder) {
  return readdirSync(folder).filter(file => file.endsWith('.go') && !file.endsWith('_test.go')).sort();
}

function textIn(file, name) {
  const text = readFileSync(file, 'utf8');
  return name === undefined ? codeOf(text) : declarationOf(text, name);
}

/**
 * What became of the places that are cited: unchanged ones are left out.
 *
 * @returns [{ path, name, what: 'changed' | 'moved' | 'gone' | 'file gone' | 'not recorded', to, by }]
 */
export function changedSources(checkout, recorded, citations) {
  const known = new Map(recorded.map(source => [keyOf(source), source.sha256]));
  const places = placesOf(citations);
  const now = hashesIn(checkout, places);
  let files;
  return now.flatMap(({ path, name, sha256 }, index) => {
    const key = keyOf(places[index]);
    const by = [...new Set(citations.filter(citation => keyOf(citation) === key).map(citation => citation.by))];
    if (sha256 !== undefined && sha256 === known.get(key)) return [];
    if (sha256 !== undefined) return [{ path, name, what: known.has(key) ? 'changed' : 'not recorded', by }];
    files ??= walk(checkout.path, /(?<!_test)\.go$/);
    return [{ path, name, by, ...whereabouts(checkout.path, files, path, name) }];
  });
}

function whereabouts(root, files, path, name) {
  const what = existsSync(join(root, path)) ? 'gone' : 'file gone';
  if (name === undefined) return { what };
  const to = files.filter(file => textIn(file, name) !== undefined).map(file => relative(root, file));
  return to.length > 0 ? { what: 'moved', to } : { what };
}
