import type { PlainObject } from './capi-corpus';

/** One place in which a rendered object is not what upstream makes. */
export interface Difference {
  readonly kind: string;
  /** Place in the object, such as `spec.template.spec.users[0].name`; empty for an object that is missing or too many. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Compares two lists of objects: those of one kind and name with each other, what remains of a kind in its order. */
export function compareObjects(expected: readonly PlainObject[], actual: readonly PlainObject[]): Difference[] {
  const named = (object: PlainObject) => `${object.kind}/${object.metadata.name}`;
  const [names, actualNames] = [expected, actual].map((objects) => new Set(objects.map(named)));
  const pairs: [PlainObject | undefined, PlainObject | undefined][] = expected
    .filter((object) => actualNames.has(named(object)))
    .map((object) => [object, actual.find((candidate) => named(candidate) === named(object))]);
  const expectedRest = expected.filter((object) => !actualNames.has(named(object)));
  const actualRest = actual.filter((object) => !names.has(named(object)));
  for (const kind of new Set([...expectedRest, ...actualRest].map((object) => object.kind as string))) {
    const [left, right] = [expectedRest, actualRest].map((objects) => objects.filter((object) => object.kind === kind));
    pairs.push(...range(Math.max(left.length, right.length)).map((index): [PlainObject, PlainObject] => [left[index], right[index]]));
  }
  return pairs.flatMap(([left, right]) => compareObject(left, right));
}

function compareObject(expected: PlainObject | undefined, actual: PlainObject | undefined): Difference[] {
  const { kind } = (expected ?? actual)!;
  if (expected === undefined || actual === undefined) return [{ kind, path: '', expected, actual }];
  return diff(normalise(expected), normalise(actual), '').map((difference) => ({ kind, ...difference }));
}

/** Whether every field of a part is in the whole, and every item of its lists somewhere in the list of the whole. */
export function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((item) => whole.some((candidate) => contains(candidate, item)));
  if (isMap(part)) return isMap(whole) && Object.entries(part).every(([key, field]) => contains(whole[key], field));
  return Object.is(whole, part);
}

/** Without what Go's reader drops: nulls, and the empty map of a label selector; with arguments sorted by name. */
export function normalise(value: unknown, key = ''): any {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item));
    return /ExtraArgs$|^extraArgs$/i.test(key) ? items.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value)
    .filter(([name, field]) => field !== null && !(name === 'matchLabels' && Object.keys(field).length === 0))
    .map(([name, field]) => [name, normalise(field, name)]));
}

function diff(expected: unknown, actual: unknown, path: string): Omit<Difference, 'kind'>[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return range(Math.max(expected.length, actual.length)).flatMap((index) => diff(expected[index], actual[index], `${path}[${index}]`));
  }
  if (isMap(expected) && isMap(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => diff(expected[key], actual[key], path === '' ? key : `${path}.${key}`));
  }
  return Object.is(expected, actual) ? [] : [{ path, expected, actual }];
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function isMap(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
