import fc from 'fast-check';
import { NumberRanges } from '../../../src/hardware/plan/number-ranges';

const range = fc.tuple(fc.nat(60), fc.nat(12)).map(([first, length]) => ({ first, last: first + length }));

describe('ranges of numbers', () => {
  it('hold what a set of the numbers holds', () => {
    fc.assert(fc.property(fc.array(range), range, (added, asked) => {
      const ranges = new NumberRanges();
      for (const each of added) ranges.add(each);
      const has = (number: number) => added.some(({ first, last }) => first <= number && number <= last);
      const numbers = Array.from({ length: 100 }, (_, index) => index);
      expect(numbers.filter((number) => ranges.around(number) !== undefined)).toStrictEqual(numbers.filter(has));
      const between = numbers.filter((number) => has(number) && asked.first <= number && number <= asked.last);
      expect(ranges.countBetween(asked.first, asked.last)).toBe(between.length);
      expect(ranges.meeting(asked) !== undefined).toBe(between.length > 0);
    }));
  });

  it('become one where they touch', () => {
    const ranges = new NumberRanges();
    for (const [first, last] of [[1, 2], [5, 6], [3, 4]]) ranges.add({ first, last });
    expect(ranges.around(3)).toStrictEqual({ first: 1, last: 6 });
  });
});
