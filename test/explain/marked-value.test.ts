import { holds, otherValues } from '../../src/explain/marked-value';

describe('other values of a field', () => {
  it.each([
    [true, [false]],
    [3, [1003]],
    ['', ['zq7']],
    ['ubuntu', ['ubuntu-zq7']],
    ['10.0.0.10', ['10.0.0.10-zq7', '10.0.0.17']],
    ['5m7s', ['5m7s-zq7', '5m8s']],
    [null, []],
    [['a'], []],
  ])('of %j are %j', (value, others) => {
    expect(otherValues(value)).toStrictEqual(others);
  });
});

describe('a changed value', () => {
  it('is found in what is made of it', () => {
    expect(holds('prod-zq7', { name: 'prod-zq7-workers' }, { name: 'prod-workers' })).toBe(true);
    expect(holds('a"b\n7', { text: 'a"b\n7' }, { text: 'a' })).toBe(true);
    expect(holds(1003, 1003, 3)).toBe(true);
    expect(holds(false, false, true)).toBe(true);
  });

  it('is not found in what had it before, has it not, or is not there', () => {
    expect(holds('1.37', 'v1.37.0', 'v1.37.1')).toBe(false);
    expect(holds('prod-zq7', 'prod', 'prod')).toBe(false);
    expect(holds(false, 'no', 'yes')).toBe(false);
    expect(holds('zq7', undefined, 'x')).toBe(false);
    expect(holds(undefined, 'x', 'y')).toBe(false);
    expect(holds('zq7', 'zq7', undefined)).toBe(true);
  });
});
