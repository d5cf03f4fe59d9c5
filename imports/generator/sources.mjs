import { remark } from './header.mjs';

/** Where each CRD came from, and the checksum of the file that was read. */
export function sourcesFile(kinds) {
  const crds = kinds.map(({ folder, kind, apiVersion, source }) => ({ group: folder, kind, apiVersion, ...source }));
  return new Map([['sources.json', `${JSON.stringify({ $comment: remark, crds }, undefined, 2)}\n`]]);
}
