/** The last item of an ascending list that is not after something, and the first that is. */
export function neighbours<T>(list: readonly T[], isAfter: (item: T) => boolean): T[] {
  const after = list.findIndex(isAfter);
  return after < 0 ? list.slice(-1) : list.slice(Math.max(0, after - 1), after + 1);
}
