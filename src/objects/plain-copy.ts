// What cdk8s makes of the content of an object before it writes it: maps with sorted keys, without those that have no value.

/** Keys that objects put in front of all others, in the order of their numbers. */
const INDEX = /^(?:0|[1-9]\d*)$/;

/** A key behind this one begins with no digit. */
const BEHIND_DIGITS = ':';

/** Up to here it does not matter how keys are sorted. */
const SMALL = 32;

/** The keys of a map that have a value, sorted as an object keeps them. */
export function plainKeys(map: object): string[] {
  const values = map as Readonly<Record<string, unknown>>;
  const names = Object.keys(map);
  if (areInOrder(names, values)) return names;
  let count = 0;
  for (const name of names) {
    // what is no key of its copy is lost with cdk8s, too
    if (values[name] === undefined || values[name] === null || name === '__proto__') continue;
    // each takes its place among those before it: most maps are small, and sorting them is most of the work there is
    let place = count++;
    for (; place > 0 && count <= SMALL && names[place - 1] > name; place--) names[place] = names[place - 1];
    names[place] = name;
  }
  names.length = count;
  if (count > SMALL) names.sort();
  const mayHaveIndex = count > 0 && names[0] < BEHIND_DIGITS;
  return mayHaveIndex && names.some((name) => INDEX.test(name)) ? Object.keys(Object.fromEntries(names.map((name) => [name, true]))) : names;
}

/** Whether all keys have a value and are in order as they stand: nearly always, since objects are rendered that way. */
function areInOrder(names: readonly string[], values: Readonly<Record<string, unknown>>): boolean {
  let former = BEHIND_DIGITS;
  for (const name of names) {
    const value = values[name];
    if (value === undefined || value === null || name <= former || name === '__proto__') return false;
    former = name;
  }
  return true;
}

/**
 * A copy of plain data that belongs to its receiver.
 *
 * @param outermostKeys the keys of the outermost map, where they are not to be sorted
 */
export function plainCopy(value: unknown, outermostKeys: (map: object) => string[] = plainKeys): unknown {
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  if (Array.isArray(value)) return value.map((each) => plainCopy(each));
  const copy: Record<string, unknown> = {};
  for (const name of outermostKeys(value)) copy[name] = plainCopy((value as Readonly<Record<string, unknown>>)[name]);
  return copy;
}
