import { remark } from './header.mjs';

/** What the generators of other data record about their sources, beside this file. */
const OTHERS = ['curated/sources.json', 'package-config/sources.json'];

/** Where each CRD came from, and the checksum of the file that was read. */
export function sourcesFile(kinds) {
  const crds = kinds.map(({ folder, kind, apiVersion, source }) => ({ group: folder, kind, apiVersion, ...source }));
  return new Map([['sources.json', `${JSON.stringify({ $comment: remark, others: OTHERS, crds }, undefined, 2)}\n`]]);
}
