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

/** A list in a sentence: `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items[items.length - 1]}`;
}
