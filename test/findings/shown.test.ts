import { outlined, shown } from '../../src/findings/shown';
import { stated } from '../../src/findings/stated';

describe('a value in a finding', () => {
  it.each([
    ['text', '"text"'],
    ['', '""'],
    ['two\nlines', '"two\\nlines"'],
    [1.5, '1.5'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'nothing'],
    [NaN, 'NaN'],
    [12345678901234567890n, '12345678901234567890'],
    [[1, 'a'], '[1,"a"]'],
    [{ a: 1, b: { c: [] } }, '{"a":1,"b":{"c":[]}}'],
    [[1n], 'a list of 1'],
  ])('%p is shown as %s', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it('is cut where it gets too long, but never inside a character', () => {
    expect(shown('x'.repeat(300))).toBe(`"${'x'.repeat(198)}…`);
    expect(shown('😀'.repeat(300))).toBe(`"${'😀'.repeat(198)}…`);
    expect(shown('x'.repeat(198))).toBe(`"${'x'.repeat(198)}"`);
  });

  it('is outlined where it is a long list or map', () => {
    expect(shown(Array.from({ length: 100 }, () => 'abc'))).toBe('a list of 100');
    expect(shown({ a: 'x'.repeat(200), b: 2 })).toBe('a map with a, b');
  });
});

describe('a value of which nothing is known', () => {
  it.each([
    ['text', '"text"'],
    [null, 'null'],
    [[], 'an empty list'],
    [['secret', 2], 'a list of 2'],
    [{}, 'an empty map'],
    [{ a: 'secret', b: 2 }, 'a map with a, b'],
  ])('%p is shown as %s: what it holds may be secret', (value, text) => {
    expect(outlined(value)).toBe(text);
  });

  it('is cut where it has too many keys', () => {
    const outline = outlined(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`key${i}`, i])));
    expect(outline).toHaveLength(200);
    expect(outline).toMatch(/^a map with key0, key1, .*…$/);
  });
});

describe('a stated object', () => {
  it('has only the members that have a value', () => {
    expect(stated({ a: undefined, b: null, c: '' })).toStrictEqual({ b: null, c: '' });
  });
});
