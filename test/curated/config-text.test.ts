import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parse } from 'yaml';
import { merged, printConfig, readConfigText } from '../../src/curated/config-text';

const shown = (text: string) => {
  const { value, faults, tolerated } = readConfigText(text);
  return { value, faults: faults.map(({ code, message, found }) => [code, message, found]), tolerated: tolerated.map(({ message, line }) => `${line}: ${message}`) };
};

describe('a configuration', () => {
  it.each<[string, unknown]>([
    ['', {}], ['{}', {}], ['{}\n', {}], ['a: 1\n', { a: 1 }], ['---\na: 1\n', { a: 1 }], ['{"a": {"b": [1, "x", null, true]}}', { a: { b: [1, 'x', null, true] } }],
    ['# comment\na: b # another\n', { a: 'b' }], ['a:\n', { a: null }], ['\n\na: 1', { a: 1 }],
  ])('%j is a map', (text, value) => {
    expect(readConfigText(text)).toStrictEqual({ value, faults: [], tolerated: [] });
  });

  it('has scalars as YAML 1.1 knows them, when they are not in quotes', () => {
    const text = 'a: yes\nb: "yes"\nc: 010\nd: 0b11\ne: 1_000\nf: ~\ng: 2026-01-31\nh: 1e3\ni: .5\nj: !!binary aGk=\nk: 1:30\n';
    expect(readConfigText(text).value).toStrictEqual({ a: true, b: 'yes', c: 8, d: 3, e: 1000, f: null, g: '2026-01-31', h: 1000, i: 0.5, j: 'hi', k: '1:30' });
  });

  it.each(['---\na: 1\n---\nb: [\n', 'a: 1\n...\nnonsense: [\n', 'a: 1\n---\n- x\n'])('ends with its first document: %j', (text) => {
    expect(readConfigText(text).value).toStrictEqual({ a: 1 });
  });

  it.each([
    ['null', 'null'], ['~', 'null'], ['---', 'null'], ['\n', 'null'], ['   ', 'null'], ['# only a comment\n', 'null'], ['---\n---\na: 1\n', 'null'],
    ['x', '"x"'], ['5', '5'], ['- a\n', 'a list of 1'], ['[]', 'an empty list'], ['true', 'true'], ['""', '""'],
  ])('%j is no map, and no empty one either', (text, found) => {
    const { value, faults } = readConfigText(text);
    expect(value).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'EKSA-PKG-014', found, wanted: 'a map, or no configuration at all' }]);
  });

  it.each([
    ['a: [', 1], ['a: 1\n\tb: 2', 2], ['a: *x', 1], ['a: 1\nb: "x', 2], ['%YAML 1.2\n---\na: 1\n', 2], ['a: !!int x', 1], ['? [a]\n: 1', 1], ['a: 1\n: 2', 2], ['a: 1\nb: &y [*y]\n', 2],
    ['a: !!binary x', 1], ['__proto__: 1', 1], ['a: "\u0000"', 1], ['<<: 5', 1],
  ])('%j cannot be read, which is told with its line', (text, line) => {
    const { value, faults } = readConfigText(text);
    expect(value).toBeUndefined();
    expect(faults.map(({ code, message }) => [code, Number(/^line (\d+) of the configuration: /.exec(message)![1])])).toStrictEqual([['EKSA-PKG-013', line]]);
  });

  it('never repeats a piece of the text, which may be secret', () => {
    for (const text of ['password: \'geheim\' \'geheim\'\n', 'a: 1\n- geheim\n', 'geheim', 'a: "geheim\n', '&geheim *geheim']) {
      expect(JSON.stringify(shown(text).faults.filter(([code]) => code === 'EKSA-PKG-013'))).not.toContain('geheim');
    }
  });

  it.each(['.inf', '-.inf', '.nan', '[1, {b: .inf}]'])('with %s is refused: JSON has no such number', (value) => {
    expect(readConfigText(`a: ${value}\n`).faults).toMatchObject([{ code: 'EKSA-PKG-013', message: 'the value is a number that JSON does not have' }]);
  });

  it('may say what nobody reads, which is told', () => {
    expect(shown('a: 1\nb: !Ref 010\na: 2\non: 3\n')).toStrictEqual({
      value: { a: 2, b: '010', true: 3 },
      faults: [],
      tolerated: ['2: the type !Ref has no meaning here', '3: this key is there twice', '4: without quotes this key means "true" to EKS Anywhere'],
    });
  });

  it('cannot be a bomb', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    for (const text of [lines.join('\n'), '['.repeat(100_000), `a: ${'x'.repeat(2 ** 21)}`, '- '.repeat(50_000)]) {
      expect(readConfigText(text).faults.map(({ code }) => code)).toStrictEqual(['EKSA-PKG-013']);
    }
  });
});

describe('printing a configuration', () => {
  it('is nothing when there is nothing to print', () => {
    expect([{}, { a: undefined }].map(printConfig)).toStrictEqual([undefined, undefined]);
  });

  it('is in the order of the keys, on one line each, without anchors', () => {
    const shared = { x: 1 };
    expect(printConfig({ b: shared, a: [shared, [], {}], C: null, ä: true })).toBe('C: null\na:\n  - x: 1\n  - []\n  - {}\nb:\n  x: 1\n\u00e4: true\n');
  });

  it.each([
    'on', 'yes', 'y', 'off', 'true', 'null', '~', '', '0123', '0o17', '0x1F', '0b11', '1_000', '1e3', '1.', '.5', '+1', '12:30:45', '1:30', '2026-01-31', '.inf', '.NaN', '*', '&a', '!x', '@a', '`a',
    '%a', '- a', 'a: b', '# a', 'a #b', '?', '{a', '[a', '"', '\'', ' a', 'a ', '<<', '\t', '\u0000', '\u0007', '\u0085', '\u2028', '\ufeff', '\uffff',
  ])('puts %j in quotes, as key and as value', (text) => {
    expect(printConfig({ key: text })).toMatch(/^key: ["'].*["']\n$/);
    if (text !== '<<') expect(printConfig({ [text]: 'value' })).toMatch(/^["'].*["']: value\n$/);
  });

  it.each(['plain', 'two words', 'a-b_c.d/e', 'https://a.example.com:443/x?y=z', '$HOME', '${HOME}', 'x: y'.replace(': ', ':'), '10.0.0.1', 'v1.2.3', '1.2.3', '5m'])('leaves %s as it is', (text) => {
    expect(printConfig({ key: text })).toBe(`key: ${text}\n`);
  });

  it('writes long texts and texts of several lines so that they stay what they are', () => {
    const config = { long: `${'word '.repeat(60)}end`, lines: 'a\n\n  b\n', open: 'a\nb', trailing: 'a\n\n', blank: '\n', indented: '  a\nb\n', tab: 'a\n\tb\n' };
    expect(readConfigText(printConfig(config)!)).toStrictEqual({ value: config, faults: [], tolerated: [] });
    expect(printConfig({ long: config.long })!.split('\n')).toHaveLength(2);
  });
});

/** Texts that some reader of YAML takes for something else, beside all others. */
const strangeText = () => fc.oneof(
  fc.constantFrom(
    'on', 'yes', 'no', 'y', 'n', 'Off', 'TRUE', 'null', '~', '', '0123', '0o17', '0x1F', '0b11', '1_000', '1e3', '+1', '-0', '1.', '.5', '1e400', '12:30:45', '1:30', '2026-01-31',
    '2026-01-31T10:20:30Z', '.inf', '.nan', '*', '*a', '&a', '!x', '!!str', '@', '`', '%x', '-', '- a', '?', '? a', ':', 'a: b', '#', 'a #b', '---', '...', '|', '>', '{', '}', '[', ']', ',', '"', '\'',
    '<<', '=', ' ', ' a', 'a ', '\t', 'a\tb', '\n', 'a\n', '\na', 'a\n\nb\n\n', ' \n ', '\r', '\r\n', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\ufffe',
    '\uffff', '\u{1f600}', `${'x'.repeat(200)} y`, 'constructor', 'toString', '99999999999999999999',
  ),
  fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string(), fc.stringMatching(/^[-+0-9._eExXoObB:TZ ~]{1,12}$/),
);
const key = () => strangeText().filter((text) => text !== '__proto__');
const number = () => fc.oneof(
  fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1e21, 1e300, 5e-324, 2 ** 53, 2 ** 63, -(2 ** 63), 1.5e20, -1e-7, 0.1, 1.30),
).map((value) => (Object.is(value, -0) ? 0 : value));
const map = (): fc.Arbitrary<Record<string, unknown>> => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.oneof(strangeText(), number(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  return fc.dictionary(key(), value, { maxKeys: 5, noNullPrototype: true });
};

describe('any configuration', () => {
  it('is read as what was printed', () => {
    fc.assert(fc.property(map(), (config) => {
      const { value, faults, tolerated } = readConfigText(printConfig(config) ?? '');
      expect([faults, tolerated]).toStrictEqual([[], []]);
      return isDeepStrictEqual(value, config);
    }), { numRuns: 250 });
  });

  it.each(['1.1', '1.2'] as const)('is read as what was printed by others, as YAML %s', (version) => {
    fc.assert(fc.property(map(), (config) => {
      const text = printConfig(config);
      return isDeepStrictEqual(text === undefined ? {} : parse(text, { version, merge: false }), config);
    }), { numRuns: 250 });
  });

  it('has the same bytes whatever the order of its keys', () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards);
      return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([name, each]) => [name, backwards(each)])) : value;
    };
    fc.assert(fc.property(map(), (config) => {
      expect(printConfig(backwards(config) as Record<string, unknown>)).toBe(printConfig(config));
    }), { numRuns: 200 });
  });

  it('over itself is itself, and over an empty one too', () => {
    fc.assert(fc.property(map(), (config) => {
      return [merged(config, config), merged({}, config), merged(config, {})].every((each) => isDeepStrictEqual(each, config));
    }), { numRuns: 200 });
  });

  it('over another has the keys of both, and its own values', () => {
    fc.assert(fc.property(map(), map(), (base, over) => {
      const result = merged(base, over);
      expect(new Set(Object.keys(result))).toStrictEqual(new Set([...Object.keys(base), ...Object.keys(over)]));
      for (const [name, value] of Object.entries(over)) if (typeof value !== 'object' || value === null || Array.isArray(value)) expect(result[name]).toBe(value);
      for (const [name, value] of Object.entries(base)) if (!Object.hasOwn(over, name)) expect(result[name]).toBe(value);
    }), { numRuns: 200 });
  });

  it('may have a key called __proto__, which is a key like any other', () => {
    const evil = JSON.parse('{"__proto__": {"polluted": true}, "a": {"__proto__": 1}}');
    const result = merged(merged({}, evil), evil);
    expect(Object.keys(result)).toStrictEqual(['__proto__', 'a']);
    expect(printConfig(result)).toBe('__proto__:\n  polluted: true\na:\n  __proto__: 1\n');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(readConfigText('a:\n  __proto__: 1\n').faults.map(({ code }) => code)).toStrictEqual(['EKSA-PKG-013']);
  });
});

describe('what Go reads otherwise', () => {
  it.each(['title: |\n  \tx\n', 'title: >-\n  \tx\n', 'title: "\\ud83d\\ude00"\n', 'title: "\\ud800"\n', 'title: "\\U00110000"\n'])('%j is no configuration', (text) => {
    expect(readConfigText(text).faults.map(({ code }) => code)).toStrictEqual(['EKSA-PKG-013']);
  });

  it.each(['title: |2\n  \tx\n', 'title: "\\\\ud800"\n', 'title: "\\u00e9 \\U0001F600"\n', 'title: |\n  x\n  \ty\n'])('%j is one', (text) => {
    expect(readConfigText(text).faults).toStrictEqual([]);
  });

  it.each(['\tx\n  y\n', 'x\n\ty', '=', '\n\tx'])('%j is printed so that every reader takes it for the same', (title) => {
    const text = printConfig({ title })!;
    expect(text).toMatch(/^title: "/);
    expect(readConfigText(text).value).toStrictEqual({ title });
  });

  it('half a character cannot be written, which is said', () => {
    expect(readConfigText(printConfig({ title: '\ud800' })!).faults.map(({ code }) => code)).toStrictEqual(['EKSA-PKG-013']);
  });
});
