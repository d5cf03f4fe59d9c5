import type { FieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';
import type { Manifest } from '../render/capi';

/** Objects by their place among those of a cluster, which stays when they are named otherwise: `workers.0.machineDeployment`. */
export type Placed = ReadonlyMap<string, Manifest>;

/** Stands for a field that is taken away. */
export const ABSENT = Symbol('absent');

/** One field of the inputs that is given another value. */
export interface Change {
  /** From the inputs as a whole. */
  readonly path: FieldPath;
  readonly value: unknown;
}

/** Data with other values in some places; what is given stays as it is. */
export function applied<T extends object>(given: T, changes: readonly Change[]): T {
  const roots = new Set(changes.map(({ path }) => path[0]));
  const result = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, roots.has(key) ? copyOf(value) : value])) as T;
  for (const { path, value } of changes) put(result as Container, path, value);
  return result;
}

type Container = Record<string | number, unknown>;

/** A copy that may be changed; functions, which say where something was written, are none of the data. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => typeof member !== 'function').map(([key, member]) => [key, copyOf(member)]));
}

function put(container: Container, [segment, ...rest]: FieldPath, value: unknown): void {
  if (rest.length === 0) {
    if (value === ABSENT) delete container[segment];
    else container[segment] = copyOf(value);
    return;
  }
  const inside = container[segment];
  if (typeof inside !== 'object' || inside === null) container[segment] = typeof rest[0] === 'number' ? [] : {};
  put(container[segment] as Container, rest, value);
}
