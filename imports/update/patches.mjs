import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from './problem.mjs';
import { catalogue } from '../generator/catalogue.mjs';
import { upstreamPathOf } from '../generator/crds.mjs';

const PROJECT = 'projects/kubernetes-sigs/cluster-api';

/** The CRDs of the catalogue that EKS Anywhere patches, with what only the patched ones contain. */
export const patchedResources = catalogue.flatMap(entry => {
  const marks = Object.entries(entry.upstream.patched ?? {});
  return marks.map(([resource, mark]) => ({ name: `${resource}.${entry.apiGroup}`, path: upstreamPathOf(entry, resource), mark }));
});

/**
 * A copy, in the given folder, of the CRDs of a checkout of Cluster API with the patches that a checkout of eks-anywhere-build-tooling has
 * for it. Only what they do to CRDs is applied, so that the Go code need not fit.
 */
export function patchedCheckout(checkout, tooling, copy) {
  const folder = join(tooling.path, PROJECT, 'patches');
  if (!existsSync(folder)) throw new Problem(`--eks-anywhere-build-tooling: ${tooling.given} has no ${PROJECT}/patches`);
  for (const { path } of patchedResources.filter(resource => existsSync(join(checkout.path, resource.path)))) {
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    cpSync(join(checkout.path, dirname(path)), join(copy, dirname(path)), { recursive: true });
  }
  for (const patch of readdirSync(folder).sort()) apply(join(folder, patch), copy);
  return { ...checkout, path: copy };
}

function apply(patch, copy) {
  // within another repository git would look for the files at its root, find none, and say nothing
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(copy) };
  const { status, stderr } = spawnSync('git', ['apply', '--include=*crd/bases/*', patch], { cwd: copy, encoding: 'utf8', env });
  if (status !== 0) throw new Problem(`${patch} does not fit this release of Cluster API: ${stderr.trim().split('\n')[0]}`);
}

/** The release of Cluster API that the patches are made for. */
export function patchedVersion(tooling) {
  const file = join(tooling.path, PROJECT, 'GIT_TAG');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Names of CRDs among those found that lack what EKS Anywhere patches into them. */
export function unpatched(found) {
  const texts = new Map(found.map(({ name, text }) => [name, text.toString('utf8')]));
  return patchedResources.filter(({ name, mark }) => texts.has(name) && !texts.get(name).includes(mark)).map(({ name }) => name);
}
