/**
 * An object without the members that are undefined, so that it compares and prints as what it states.
 *
 * @internal
 */
export function stated<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
