import { shown } from '../../src/findings/shown';
import { stated } from '../../src/findings/stated';

describe('a value in a finding', () => {
  it.each([
    ['text', '"text"'],
    ['', '""'],
    ['two\nlines', '"two\\nlines"'],
    [1.5, '1.5'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [NaN, 'NaN'],
    [[], 'an empty list'],
    [[1, 2], 'a list of 2'],
    [{}, 'an empty map'],
    [{ a: 1, b: 2 }, 'a map with a, b'],
  ])('%p is shown as %s', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it('is cut where it gets too long, but never inside a character', () => {
    expect(shown('x'.repeat(200))).toBe(`"${'x'.repeat(78)}…`);
    expect(shown('😀'.repeat(200))).toBe(`"${'😀'.repeat(78)}…`);
    expect(shown('x'.repeat(78))).toBe(`"${'x'.repeat(78)}"`);
  });
});

describe('a stated object', () => {
  it('has only the members that have a value', () => {
    expect(stated({ a: undefined, b: null, c: '' })).toStrictEqual({ b: null, c: '' });
  });
});
