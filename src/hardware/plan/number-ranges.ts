/** Numbers from the first to the last. */
export interface NumberRange {
  readonly first: number;
  readonly last: number;
}

/** Whether a range has a number. */
export function isWithin(number: number, { first, last }: NumberRange): boolean {
  return first <= number && number <= last;
}

/** A set of whole numbers as ranges: however many numbers there are, only their ranges take time and space. */
export class NumberRanges {
  /** Ascending; they neither overlap nor touch. */
  private ranges: readonly NumberRange[] = [];

  /** Adds all numbers of a range. */
  public add({ first, last }: NumberRange): void {
    const before = this.ranges.slice(0, this.firstEndingAt(first - 1));
    const others = this.ranges.slice(before.length);
    const after = others.filter((range) => range.first > last + 1);
    const touching = others.slice(0, others.length - after.length);
    const all = [{ first, last }, ...touching.slice(0, 1), ...touching.slice(-1)];
    this.ranges = [...before, { first: Math.min(...all.map((each) => each.first)), last: Math.max(...all.map((each) => each.last)) }, ...after];
  }

  /** The first of the ranges that share a number with this one. */
  public meeting({ first, last }: NumberRange): NumberRange | undefined {
    const range = this.ranges.at(this.firstEndingAt(first)) as NumberRange | undefined;
    return range !== undefined && range.first <= last ? range : undefined;
  }

  /** The range that has a number. */
  public around(number: number): NumberRange | undefined {
    return this.meeting({ first: number, last: number });
  }

  /** How many of the numbers lie between two. */
  public countBetween(first: number, last: number): number {
    return this.ranges.reduce((total, range) => total + Math.max(0, Math.min(last, range.last) - Math.max(first, range.first) + 1), 0);
  }

  /** Index of the first range that does not end before a number. */
  private firstEndingAt(number: number): number {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.ranges[middle].last < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
