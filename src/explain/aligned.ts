import type { FieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';

/** Fields by which items of lists are told apart. */
const KEYS = ['name', 'path', 'key'] as const;

/** The value that a path leads to; nothing where it leads nowhere. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((current, segment) => (
    typeof current === 'object' && current !== null && Object.hasOwn(current, segment) ? (current as Record<string | number, unknown>)[segment] : undefined
  ), value);
}

/**
 * The value in another version of an object that stands where the path leads in this one.
 *
 * Positions in lists move when something is added in front: an item is where its equal is, else where its name is, else at its position while
 * the list has its length.
 */
export function alignedValue(object: unknown, other: unknown, path: FieldPath): unknown {
  let [here, there] = [object, other];
  for (const [index, segment] of path.entries()) {
    if (typeof segment === 'number') {
      const [items, others] = [here as readonly unknown[], there];
      if (!Array.isArray(others)) return undefined;
      here = items[segment];
      const equal = others.some((item) => isEqual(item, here));
      if (equal) return valueAt(here, path.slice(index + 1));
      there = counterpart(items, others, segment);
    } else {
      here = valueAt(here, [segment]);
      there = valueAt(there, [segment]);
    }
    if (there === undefined) return undefined;
  }
  return there;
}

function counterpart(items: readonly unknown[], others: readonly unknown[], position: number): unknown {
  const item = items[position];
  const key = isMap(item) ? KEYS.find((name) => typeof item[name] === 'string') : undefined;
  const named = key === undefined ? undefined : others.find((other) => isMap(other) && other[key] === (item as Record<string, unknown>)[key]);
  return named ?? (items.length === others.length ? others[position] : undefined);
}

/** Whether two values of JSON are the same. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a).filter((key) => (a as Record<string, unknown>)[key] !== undefined);
  const others = Object.keys(b).filter((key) => (b as Record<string, unknown>)[key] !== undefined);
  return keys.length === others.length
    && keys.every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** The paths of all values in an object that have no parts. */
export function leafPaths(value: unknown, path: FieldPath = []): FieldPath[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item, index) => leafPaths(item, [...path, index]));
  if (isMap(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : leafPaths(item, [...path, key])));
  }
  return [path];
}
