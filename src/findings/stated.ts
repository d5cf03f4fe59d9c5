/**
 * An object without the members that are undefined, so that findings compare and print as what they state.
 *
 * @internal
 */
export function stated<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
