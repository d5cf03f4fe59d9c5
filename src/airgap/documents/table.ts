import type { Artifact } from '../artifact';

/** The columns of the list as a table, in order; what is not known is an empty cell. */
export const COLUMNS: readonly (readonly [name: string, cellOf: (artifact: Artifact) => string])[] = [
  ['kind', ({ kind }) => kind],
  ['purpose', ({ purpose }) => purpose],
  ['source', ({ source }) => source],
  ['digest', ({ digest }) => digest ?? ''],
  ['sha256', ({ sha256 }) => sha256 ?? ''],
  ['size', ({ size }) => String(size ?? '')],
  ['clusters', ({ clusters }) => clusters.join(' ')],
  ['targets', ({ targets }) => targets.join(' ')],
  ['names', ({ names }) => names.join(' ')],
  ['origin', ({ origin }) => origin],
];
