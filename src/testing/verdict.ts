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
