import { FieldPath, formatFieldPath } from './field-path';
import { isMap } from './is-map';
import { byText } from './order';

/** A place in which two objects differ. */
export interface Difference {
  /** Path of the field, such as `spec.template.spec.version`. */
  readonly path: string;
  /** Nothing where the field is new. */
  readonly before: unknown;
  /** Nothing where the field is gone. */
  readonly after: unknown;
}

/** The same, with the way to it. */
export interface ChangedPlace extends Omit<Difference, 'path'> {
  readonly path: FieldPath;
}

/**
 * The places in which two values differ, in alphabetical order: maps are compared key by key, lists as a whole.
 *
 * @param path where the values are
 */
export function differences(before: unknown, after: unknown, path: FieldPath = []): Difference[] {
  return changedPlaces(before, after, path, false).map((place) => ({ ...place, path: formatFieldPath(place.path) }));
}

/**
 * @param inLists whether lists of one length are compared item by item
 */
export function changedPlaces(before: unknown, after: unknown, path: FieldPath, inLists: boolean): ChangedPlace[] {
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byText);
    return keys.flatMap((key) => changedPlaces(ownValue(before, key), ownValue(after, key), [...path, key], inLists));
  }
  if (inLists && Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((each, index) => changedPlaces(each, after[index], [...path, index], inLists));
  }
  return isSame(before, after) ? [] : [{ path, before, after }];
}

/** Whether two values of plain data are the same, wherever they were made: under Jest there are several kinds of Array. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, index) => isSame(each, b[index]));
  return isMap(a) && isMap(b) ? changedPlaces(a, b, [], false).length === 0 : Object.is(a, b);
}

function ownValue(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
