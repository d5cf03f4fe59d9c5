import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { versionOf, yamlFiles } from './checkout.mjs';
import { Problem } from './problem.mjs';
import { shortName } from './projects.mjs';
import { catalogue } from '../generator/catalogue.mjs';
import { fileOf, upstreamPathOf } from '../generator/crds.mjs';

/**
 * Finds the CRDs of the catalogue in what was given for a project.
 *
 * `found`: files for the CRD root; `missing`: those that the release no longer has; `moved`: those at another place than the catalogue
 * says; `others`: CRDs beside them that the catalogue does not take; `versions`: by repository.
 */
export function findCustomResources(checkouts, { repositories }, stated) {
  const result = { found: [], missing: [], moved: [], others: {}, versions: {} };
  const entries = catalogue.filter(({ upstream }) => repositories.includes(upstream.repository));
  const searched = checkouts.map(checkout => ({ checkout, texts: new Map() }));
  for (const repository of new Set(entries.map(({ upstream }) => upstream.repository))) {
    const of = entries.filter(({ upstream }) => upstream.repository === repository);
    const source = searched.find(candidate => of.some(entry => entry.resources.some(resource => find(candidate, entry, resource))));
    if (source !== undefined) takeFrom(source, of, repository, stated, result);
  }
  return result;
}

function takeFrom(source, entries, repository, stated, result) {
  result.versions[repository] = versionIn(source, repository, stated);
  for (const entry of entries) {
    for (const resource of entry.resources) {
      const name = `${resource}.${entry.apiGroup}`;
      const crd = find(source, entry, resource);
      if (crd === undefined) {
        result.missing.push(name);
        continue;
      }
      result.found.push({ name, file: `${entry.directory}/${fileOf(entry, resource)}`, text: crd.text });
      if (crd.path !== undefined && crd.path !== upstreamPathOf(entry, resource)) {
        result.moved.push({ name, from: upstreamPathOf(entry, resource), to: crd.path });
      }
    }
    addOthers(source.checkout, entry, result.others);
  }
}

/** A CRD by its place, or else by its content wherever it is. */
function find(source, entry, resource) {
  const { checkout, texts } = source;
  const path = upstreamPathOf(entry, resource);
  if (!checkout.isFile && existsSync(join(checkout.path, path))) return { path, text: readFileSync(join(checkout.path, path)) };
  if (texts.size === 0) readCustomResources(checkout, texts);
  return texts.get(`${resource}.${entry.apiGroup}`);
}

function readCustomResources(checkout, texts) {
  texts.set('', undefined);
  for (const file of yamlFiles(checkout)) {
    const content = readFileSync(file, 'utf8');
    if (!content.includes('CustomResourceDefinition')) continue;
    for (const document of content.split(/^---.*$/m)) {
      const name = /^kind: CustomResourceDefinition$/m.test(document) && /^ {2}name: (\S+)$/m.exec(document)?.[1];
      if (!name || texts.has(name)) continue;
      texts.set(name, { path: checkout.isFile ? undefined : relative(checkout.path, file), text: Buffer.from(`${document.trim()}\n`) });
    }
  }
}

function versionIn({ checkout }, repository, stated) {
  const version = versionOf(checkout, stated[checkout.option] ?? stated[shortName(repository)]) ?? versionOfImage(checkout, shortName(repository));
  if (version !== undefined) return version;
  throw new Problem(`--${checkout.option}: the version of ${checkout.given} cannot be told; add --at ${shortName(repository)}=v1.2.3`);
}

/** What is installed with one file (install.yaml of Flux) has its controllers' versions on their images. */
function versionOfImage({ path, isFile }, name) {
  const image = isFile ? new RegExp(`image: \\S*/${name}:(v[\\w.-]+)`).exec(readFileSync(path, 'utf8')) : null;
  return image?.[1];
}

function addOthers({ path, isFile }, entry, others) {
  const folder = join(path, dirname(upstreamPathOf(entry, entry.resources[0])));
  if (isFile || !existsSync(folder)) return;
  const known = new Set(catalogue.filter(({ apiGroup }) => apiGroup === entry.apiGroup).flatMap(same => same.resources));
  const names = readdirSync(folder).map(file => basename(file, '.yaml').split('_'));
  const resources = names.filter(([group, resource]) => group === entry.apiGroup && resource !== undefined && !known.has(resource));
  others[entry.apiGroup] = [...new Set([...others[entry.apiGroup] ?? [], ...resources.map(([, resource]) => resource)])].sort();
}
