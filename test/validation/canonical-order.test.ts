import { compareNames } from '../../src/validation/canonical-order';

describe('the order of names', () => {
  it.each([
    [['node-10', 'node-2', 'node-1'], ['node-1', 'node-2', 'node-10']],
    [['b', 'a1', 'a'], ['a', 'a1', 'b']],
    [['x-01', 'x-1', 'x-02'], ['x-01', 'x-1', 'x-02']],
    [['', 'a'], ['', 'a']],
  ])('counts numbers in them: %j', (names, sorted) => {
    expect([...names].sort(compareNames)).toStrictEqual(sorted);
    expect([...names].reverse().sort(compareNames)).toStrictEqual(sorted);
  });
});
