import { remark } from './header.mjs';

/** Where each CRD came from, and the checksum of the file that was read. */
export function sourcesFile(kinds) {
  const crds = kinds.map(({ folder, kind, apiVersion, upstream, sha256, file }) => ({
    group: folder,
    kind,
    apiVersion,
    repository: upstream.repository,
    version: upstream.version,
    path: `${upstream.path}/${upstream.file ?? file}`,
    ...(upstream.patched ? { patched: true } : {}),
    sha256,
  }));
  return new Map([['sources.json', `${JSON.stringify({ $comment: remark, crds }, undefined, 2)}\n`]]);
}
