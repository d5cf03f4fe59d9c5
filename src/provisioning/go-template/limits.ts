import { UnsupportedError } from './fault';

/** Characters of text that an execution may write: a workflow of a machine has a few thousand, etcd takes about a million and a half. */
export const LONGEST_OUTPUT = 1024 * 1024;

/** Characters of a string that a function may build; what is longer could not be written anyway. */
export const LONGEST_STRING = LONGEST_OUTPUT;

/** Items of a list that a function may build. */
export const LONGEST_LIST = 100_000;

/** Rounds of all loops of an execution together. */
export const MOST_ROUNDS = 200_000;

/** Steps of an execution, or of one search or comparison, counted by what they cost. */
const MOST_WORK = 20_000_000;

/** Steps of one search or comparison. */
const MOST_STEPS = 2_000_000;

/** Templates inside of templates. */
export const DEEPEST_TEMPLATE = 300;

/** Values inside of values, when they are printed, compared, merged or copied. */
export const DEEPEST_VALUE = 200;

/** Characters of a template. */
export const LONGEST_TEMPLATE = LONGEST_OUTPUT;

/** Refuses to build a string that is longer than anything that could be written. */
export function guardLength(length: number): void {
  if (length > LONGEST_STRING) throw new UnsupportedError(`a text of more than ${LONGEST_STRING} characters is not tried`);
}

/** Refuses to build a list that no template needs. */
export function guardItems(count: number): void {
  if (count > LONGEST_LIST) throw new UnsupportedError(`a list of more than ${LONGEST_LIST} items is not tried`);
}

/** Refuses values that nest deeper than any Hardware object does, such as a dict that was put into itself. */
export function guardDepth(depth: number): void {
  if (depth > DEEPEST_VALUE) throw new UnsupportedError(`a value that nests deeper than ${DEEPEST_VALUE} levels is not tried`);
}

/** Counts what something costs, and ends it when that is more than anything sensible does. */
export class Effort {
  /** Of all that one execution does. */
  static ofExecution(): Effort { return new Effort(MOST_WORK); }

  /** Of one search, comparison or copy. */
  static ofCall(): Effort { return new Effort(MOST_STEPS); }

  private constructor(private left: number) {}

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new UnsupportedError('a template that takes this much work is not tried');
  }
}
