/** Things that are shown as one. */
export interface Fold<T> {
  readonly key: string;
  readonly members: readonly T[];
}

/** What becomes of things of which there may be too many. */
export interface Folding<T> {
  /** 0 when each is shown for itself. */
  readonly level: number;
  readonly folds: readonly Fold<T>[];
}

/** Things with the same key together, in the order of the first ones. */
export function foldBy<T>(items: readonly T[], keyOfItem: (item: T) => string): Fold<T>[] {
  const folds = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const members = folds.get(key);
    if (members === undefined) folds.set(key, [item]);
    else members.push(item);
  }
  return [...folds].map(([key, members]) => ({ key, members }));
}

/**
 * The first way to fold things after which no more than `most` are left, or else the last one.
 *
 * @param levels each puts more things together than the one before it
 */
export function folded<T>(items: readonly T[], levels: readonly ((item: T) => string)[], most: number): Folding<T> {
  const from = (level: number): Folding<T> => {
    const folds = foldBy(items, levels[level]);
    return folds.length <= most || level === levels.length - 1 ? { level, folds } : from(level + 1);
  };
  return from(0);
}

/** Several texts as one that no other texts have. */
export function keyOf(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}
