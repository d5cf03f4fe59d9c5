/** Whether something holds of what is tested, and what to say of it. */
export interface Verdict {
  readonly holds: boolean;
  /** Why it does not hold. */
  readonly whyNot: () => string;
  /** Why it holds: for those who wanted it not to. */
  readonly why: () => string;
}

/** What a test ends with that finds something else than it wants. */
export class AssertionFailure extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'AssertionFailure';
  }
}

/**
 * Ends a test in which something does not hold.
 *
 * @param verdict what is said of it
 */
export function need(verdict: Verdict): void {
  if (!verdict.holds) throw new AssertionFailure(verdict.whyNot());
}

/** The first of many things, a line each, and the number of the others. */
export function firstLines<T>(things: readonly T[], most: number, line: (thing: T) => string, indent = '  '): string[] {
  const lines = things.slice(0, most).map(line);
  return things.length > most ? [...lines, `${indent}and ${things.length - most} more`] : lines;
}
