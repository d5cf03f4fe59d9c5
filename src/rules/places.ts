import type { ClusterModel } from '../model/cluster-model';
import { formatFieldPath, parseFieldPath } from '../model/field-path';
import { objectId } from '../model/objects';

export { objectId };

/** How findings call the Cluster object of a model. */
export function clusterId(model: ClusterModel): string {
  return objectId(model.cluster);
}

/** Path of an entry of a map, whatever characters its key has. */
export function entryOf(field: string, key: string): string {
  return formatFieldPath([...parseFieldPath(field), key]);
}

/** Characters after which a value is cut off: enough for a public key or a few taints. */
const LONGEST = 200;

/** A value as findings show it, as JSON: blanks and empty texts can be seen. An absent one is `nothing`. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  // by code points: half a surrogate pair would not survive being written to a file
  const characters = Array.from(JSON.stringify(value) ?? String(value));
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST - 1).join('')}\u2026`;
}

/** A list in a sentence: `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items[items.length - 1]}`;
}
