/** The same object with its keys in order, so that a file lists them in one order only. */
export function sortedObject(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
