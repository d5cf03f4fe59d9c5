import { allocate, AllocationProblem } from '../../src/hardware/allocation';
import { findShortages } from '../../src/hardware/shortages';

const all = ({ needs }: AllocationProblem) => [...needs.keys()];

describe('an allocation', () => {
  it('hands a machine on when its holder can use another', () => {
    const problem = { needs: [1, 1], supplies: [1, 1], kindsOf: [[0, 1], [0]] };
    expect(allocate(problem, all(problem))).toStrictEqual({ deficit: 0, critical: [] });
  });

  it('knows that a machine which was handed on is no longer there to be handed on', () => {
    const problem = { needs: [1, 1, 1], supplies: [1, 2], kindsOf: [[0, 1], [0], [0]] };
    expect(allocate(problem, all(problem))).toStrictEqual({ deficit: 1, critical: [1, 2] });
  });

  it('hands on no more machines than the holder has', () => {
    const problem = { needs: [1, 3], supplies: [2, 5], kindsOf: [[0, 1], [0]] };
    expect(allocate(problem, all(problem))).toStrictEqual({ deficit: 1, critical: [1] });
  });
});

describe('shortages', () => {
  it('of few groups come before those of many', () => {
    const problem = { needs: [2, 2, 2, 1, 1], supplies: [5, 1], kindsOf: [[0], [0], [0], [1], [1]] };
    expect(findShortages(problem, all(problem))).toStrictEqual([[3, 4], [0, 1, 2]]);
  });

  it('are of groups that only others connect', () => {
    // 0 and 1 have nothing in common but 2
    const problem = { needs: [1, 1, 1, 3, 3, 3, 3], supplies: [1, 1, 11], kindsOf: [[0], [1], [0, 1], [2], [2], [2], [2]] };
    expect(findShortages(problem, all(problem))).toStrictEqual([[0, 1, 2], [3, 4, 5, 6]]);
  });

  it('count each group once, also along a chain', () => {
    const chain = [[0], [0, 1], [1, 2], [2, 3], [3]];
    const others = [[4], [4], [4], [4], [4], [4]];
    const problem = { needs: [1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9], supplies: [1, 1, 1, 1, 53], kindsOf: [...chain, ...others] };
    expect(findShortages(problem, all(problem))).toStrictEqual([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9, 10]]);
  });

  it('of the same size come in the order of the groups', () => {
    const problem = { needs: [2, 1, 1], supplies: [1, 1], kindsOf: [[0, 1], [1], [0]] };
    expect(findShortages(problem, all(problem))).toStrictEqual([[0, 1]]);
  });

  it('of thousands of groups that look for the same are those with the greatest needs', () => {
    const needs = Array.from({ length: 4_000 }, (_, index) => (index % 4 === 0 ? 5 : 1));
    const problem = { needs, supplies: [5_003], kindsOf: needs.map(() => [0]) };
    const [shortage, ...others] = findShortages(problem, all(problem));
    expect(others).toStrictEqual([]);
    expect(shortage).toHaveLength(1_004);
    expect(shortage.filter((demand) => needs[demand] === 5)).toHaveLength(1_000);
  });

  it('take twice the work for twice the groups', () => {
    const work = (count: number) => {
      let reads = 0;
      const counted = <T extends object>(list: T) => new Proxy(list, { get: (target, key) => { reads++; return Reflect.get(target, key); } });
      const needs = Array.from({ length: count }, (_, index) => (index % 4 === 0 ? 5 : 1));
      const problem = { needs: counted(needs), supplies: counted([count]), kindsOf: counted(needs.map(() => counted([0]))) };
      expect(findShortages(problem, [...needs.keys()])).toHaveLength(1);
      return reads;
    };
    expect(work(8_000) / work(4_000)).toBeLessThan(2.2);
  });

  it('of thousands of groups are looked for in each combination of what they look for', () => {
    // each half has enough by itself, and both share what is left
    const needs = Array.from({ length: 3_000 }, () => 2);
    const problem = { needs, supplies: [2_900, 2_900, 150], kindsOf: needs.map((_, index) => (index % 2 === 0 ? [0, 2] : [1, 2])) };
    expect(findShortages(problem, all(problem)).map((shortage) => shortage.length)).toStrictEqual([2_976]);
    const unequal = { ...problem, supplies: [2_900, 2_000, 150] };
    const [shortage, ...others] = findShortages(unequal, all(unequal));
    expect(others).toStrictEqual([]);
    expect(shortage).toHaveLength(1_076);
    expect(shortage.every((demand) => demand % 2 === 1)).toBe(true);
  });
});
