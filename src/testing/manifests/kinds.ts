import { nearest } from '../../findings/nearest';
import { isMap } from '../../model/is-map';

/** An object as it is written, and where. */
export interface Entry {
  readonly object: Readonly<Record<string, any>>;
  /**
   * The chart or the file of a repository that it is written in.
   * @default - it comes from text or files
   */
  readonly place?: string;
}

/** Whatever the kind. */
export const ANY_KIND = '*';

/** Objects of a kind, as it was asked for. */
export interface KindQuery {
  readonly kind: string;
  readonly group?: string;
  readonly version?: string;
}

/**
 * Reads a kind as kubectl does: `Cluster`, `Cluster.cluster.x-k8s.io`, `Cluster.v1beta2.cluster.x-k8s.io`, `Secret.v1.`
 */
export function parseKind(text: string): KindQuery {
  const [kind, ...rest] = text.split('.');
  if (rest.length === 0) return { kind };
  const isVersioned = /^v\d/.test(rest[0]);
  return { kind, group: rest.slice(isVersioned ? 1 : 0).join('.'), ...isVersioned && { version: rest[0] } };
}

export function isOfKind({ kind, group, version }: KindQuery, object: Entry['object']): boolean {
  if (kind !== ANY_KIND && object.kind !== kind) return false;
  if (group === undefined) return true;
  const [ownGroup, ownVersion] = groupAndVersion(object);
  return ownGroup === group && (version === undefined || ownVersion === version);
}

/** The API group of an object; empty for the core. */
export function groupOf(object: Entry['object']): string {
  return groupAndVersion(object)[0];
}

function groupAndVersion({ apiVersion }: Entry['object']): readonly [group: string, version: string] {
  const [first, second] = String(apiVersion).split('/');
  return second === undefined ? ['', first] : [first, second];
}

/** `KubeadmControlPlane eksa-system/prod`. */
export function nameOfObject({ object }: Entry): string {
  const { name, namespace } = isMap(object.metadata) ? object.metadata : {};
  return [object.kind ?? 'an object without kind', [namespace, name].filter((part) => part !== undefined).join('/')].filter((part) => part !== '').join(' ');
}

/** The same, with where it is written. */
export function placeOfObject(entry: Entry): string {
  const { object: { apiVersion }, place } = entry;
  const beside = [apiVersion, place].filter((part) => part !== undefined);
  return `${nameOfObject(entry)}${beside.length === 0 ? '' : ` (${beside.join(', ')})`}`;
}

/** What is there instead of a kind that nothing has. */
export function otherKinds(kind: string, entries: readonly Entry[]): string {
  const query = parseKind(kind);
  if (entries.length === 0) return 'There are no objects at all.';
  const sameKind = entries.filter(({ object }) => object.kind === query.kind);
  if (sameKind.length > 0) return `There is ${[...new Set(sameKind.map(({ object }) => `${object.kind} of ${object.apiVersion}`))].join(' and ')}.`;
  const kinds = [...new Set(entries.map(({ object }) => String(object.kind)))].sort();
  const meant = nearest(query.kind, kinds);
  return meant === undefined ? `There are ${kinds.join(', ')}.` : `Did you mean ${meant}?`;
}
