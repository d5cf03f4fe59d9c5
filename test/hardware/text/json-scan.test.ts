import fc from 'fast-check';
import { JsonPlace, keysIn, keysOf, scanJson } from '../../../src/hardware/text/json-scan';

const offsets = (place: JsonPlace | undefined): unknown => {
  if (place?.entries === undefined) return place?.offset;
  return { at: place.offset, in: Object.fromEntries([...place.entries].map(([key, each]) => [key, offsets(each)])) };
};
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the places of a JSON text', () => {
  it('are those of keys and of items', () => {
    expect(offsets(scanJson('{"a": [1, {"b":true}], "c": {}}').root)).toStrictEqual({ at: 0, in: { a: { at: 1, in: { 0: 7, 1: { at: 10, in: { b: 11 } } } }, c: { at: 23, in: {} } } });
    expect(offsets(scanJson(' "text" ').root)).toBe(0);
  });

  it('tell keys that are there twice, however they are written, and the one that is no field', () => {
    expect(scanJson('{"a":1,"\\u0061":2,"x":{"a":3},"__proto__":4}')).toMatchObject({
      refused: [{ offset: 7, key: 'a', isTwice: true }, { offset: 30, key: '__proto__', isTwice: false }],
    });
  });

  it.each([
    ['', 0], ['  ', 2], ['{', 1], ['[', 1], ['{"a"', 4], ['{"a":', 5], ['{"a":1', 6], ['{"a":1,}', 7], ['[1,]', 3], ['[1 2]', 3], ['{a:1}', 1], ['{"a" 1}', 5],
    ['[1}', 2], ['{"a":1]', 6], ['1 2', 2], ['nul', 0], ['[01]', 2], ['"a\nb"', 0], ['"\\x"', 0], ['[NaN]', 1], ['[,]', 1],
  ])('end where %j ceases to be JSON', (text, faultAt) => {
    expect(isJson(text)).toBe(false);
    expect(scanJson(text).faultAt).toBe(faultAt);
  });

  it('do not exhaust the stack', () => {
    const deep = '['.repeat(200_000);
    expect(scanJson(deep).faultAt).toBe(200_000);
    expect(scanJson(`${deep}${']'.repeat(200_000)}`).faultAt).toBeUndefined();
    expect(keysOf(JSON.parse(`{"a":${'['.repeat(5_000)}{"b":1}${']'.repeat(5_000)}}`))).toBe(2);
  });

  it('are found in whatever JSON.parse takes, and nowhere else', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ' ', '\\', '1')).map(([text, number, sign]) => {
      const at = number % (text.length + 1);
      return text.slice(0, at) + sign + text.slice(at + 1);
    });
    fc.assert(fc.property(fc.oneof(fc.json(), broken), (text) => (scanJson(text).faultAt === undefined) === isJson(text)), { numRuns: 2000 });
  });

  it('are as many as there are keys', () => {
    const texts = fc.tuple(fc.jsonValue(), fc.constantFrom(0, 2)).map(([value, indent]) => JSON.stringify(value, undefined, indent)).filter((text) => !text.includes('__proto__'));
    fc.assert(fc.property(texts, (text) => keysIn(text) === keysOf(JSON.parse(text))));
    expect(keysIn('{"a":{"b":1,"b":2}, "c" : "d\\":\\\\", "e":["f"]}')).toBe(5);
  });
});
