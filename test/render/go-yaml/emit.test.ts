import * as fc from 'fast-check';
import { parse } from 'yaml';
import { toGoYaml } from '../../../src/render/go-yaml/emit';

/** How the value of one key is printed. */
function printed(value: unknown): string {
  return toGoYaml({ k: value });
}

describe('quoting', () => {
  it.each([
    '', '~', 'null', 'true', 'Off', 'y', 'N', '0644', '08', '-17', '+1', '1_000', '0x1F', '0b11', '-0o17', '1.5', '.5', '1e3', '6.e-2',
    '18446744073709551616', '0xffffffffffffffff', '-0x8000000000000000', '.inf', '-.Inf', '.NaN', '12:30', '1:30:45.5',
    '2024-02-29', '2020-1-2', '2020-01-02 3:4:5', '2020-01-02T03:04:05Z', '2020-01-02t03:04:05.25+02:00',
  ])('double-quotes %j, which reads as another type', (text) => {
    expect(printed(text)).toBe(`k: "${text}"\n`);
  });

  it.each([
    'a', 'a b', 'it\'s', 'a"b', 'back\\slash', ':a', 'a:b', 'a#b', '-a', '?a', '=', '<<', 'inf', 'nan', '1.2.3', '10.0.0.0/24', '0x', '0b2', '09z',
    '0x10000000000000000', '-0x8000000000000001', '1e999', '.1e999', '.', '-', '._', '12:60', 'v1.30', 'é', '世', 'YeS', '--', '2020-13-01',
    '2023-02-29', '1900-02-29', '2000-04-31', '2020-01-02 25:00:00', '2020-01-02T03:60:00Z', '2020-01-02T03:04:61Z', '2020-01-02T03:04:05+25:00',
    '2020-01-02T03:04:05+02:61', '2020-00-10', '2020-01-00', '2020-01-02T03:04:05',
  ].filter((text) => text !== '-'))('leaves %j plain', (text) => {
    expect(printed(text)).toBe(`k: ${text}\n`);
  });

  it.each([
    'a: b', 'a:', 'a #b', '#a', '- a', '-', '? a', '*a', '&a', '!a', '%a', '@a', '`a', '|', '>', '{a', '[a', ']', '}', ',', '"', '--- a', '...', ' ', ' a', 'a ',
    '{{ index .Hardware.Disks 0 }}',
  ])('single-quotes %j, which is not plain YAML', (text) => {
    expect(printed(text)).toBe(`k: '${text}'\n`);
  });

  it('repeats a single quote inside single quotes', () => {
    expect(toGoYaml({ '#it\'s': '\'tis' })).toBe('\'#it\'\'s\': \'\'\'tis\'\n');
  });

  it('escapes what cannot be printed', () => {
    expect(printed('a\tb\0\x07\b\v\f\r\x1b"\\\x7f\u0085\ufeff\u{1f600}')).toBe('k: "a\\tb\\0\\a\\b\\v\\f\\r\\e\\"\\\\\\x7F\\N\\uFEFF\\U0001F600"\n');
    expect(printed('\ud800x')).toBe('k: \ufffdx\n');
  });

  it('escapes every character behind a byte order mark', () => {
    expect(printed('\ufeffa é\u00a0\n')).toBe('k: "\\uFEFF\\x61\\x20\\xE9\\_\\n"\n');
  });
});

describe('text of several lines', () => {
  it.each([
    ['a\nb', '|-\n  a\n  b\n'],
    ['a\n\n b\n', '|\n  a\n\n   b\n'],
    ['a\n\n', '|+\n  a\n\n'],
    ['\n', '|2+\n\n'],
    ['\na', '|2-\n\n  a\n'],
    [' a\nb', '|2-\n   a\n  b\n'],
    ['a\u2028b\nc', '|-\n  a\u2028  b\n  c\n'],
    ['a \nb', '"a \\nb"\n'],
    ['a\tb\nc', '"a\\tb\\nc"\n'],
    ['a\n ', '"a\\n "\n'],
    ['a\u2028b', '\'a\u2028  b\'\n'],
    ['\u2029it\'s\u2028', '\'\u2029  it\'\'s\u2028\'\n'],
    ['a\u2028 b', '"a\\L b"\n'],
  ])('prints %j', (text, yaml) => {
    expect(printed(text)).toBe(`k: ${yaml}`);
  });

  it('goes on behind a block that ends in line breaks', () => {
    expect(toGoYaml({ a: 'x\n\n', b: ['y\n', 'z'] })).toBe('a: |+\n  x\n\nb:\n- |\n  y\n- z\n');
  });
});

describe('folding', () => {
  const words = 'word '.repeat(18).trimEnd();

  it('starts a new line at the first blank beyond column 80', () => {
    expect(printed(`${words} end`)).toBe(`k: ${'word '.repeat(16).trimEnd()}\n  word word end\n`);
    expect(printed(`a: ${words}`)).toBe(`k: 'a: ${'word '.repeat(15).trimEnd()}\n  word word word'\n`);
    expect(printed(`${words}\t`)).toBe(`k: "${'word '.repeat(16).trimEnd()}\n  word word\\t"\n`);
  });

  it('never breaks a word', () => {
    expect(printed('x'.repeat(200))).toBe(`k: ${'x'.repeat(200)}\n`);
  });

  it('does not fold at several blanks, except in double quotes, where a backslash keeps them', () => {
    const long = 'x'.repeat(90);
    expect(printed(`${long}  y z`)).toBe(`k: ${long}  y\n  z\n`);
    expect(printed(`${long}  \t`)).toBe(`k: "${long}\n  \\ \\t"\n`);
  });

  it('does not fold at a blank that begins or ends the text', () => {
    const long = 'x'.repeat(90);
    expect(printed(` ${long} `)).toBe(`k: ' ${long} '\n`);
  });

  it('leaves a key on one line', () => {
    const key = `${'word '.repeat(24)}end`;
    expect(toGoYaml({ [key]: 1 })).toBe(`${key}: 1\n`);
  });
});

describe('structure', () => {
  it('nests maps by two columns and sequences at the column of their key', () => {
    expect(toGoYaml({ m: { a: [{ x: 1, y: { z: [] } }, [1, ['two']], {}] }, e: {} })).toBe(
      'e: {}\nm:\n  a:\n  - x: 1\n    "y":\n      z: []\n  - - 1\n    - - two\n  - {}\n');
  });

  it('prints a sequence at the top', () => {
    expect(toGoYaml(['a', { b: null }])).toBe('- a\n- b: null\n');
    expect(toGoYaml([])).toBe('[]\n');
    expect(toGoYaml({})).toBe('{}\n');
  });

  it('leaves out fields that are undefined and keeps those that are null', () => {
    expect(toGoYaml({ a: undefined, b: null, c: { d: undefined }, e: [undefined] })).toBe('b: null\nc: {}\ne:\n- null\n');
  });

  it('prints a key behind a question mark when it is longer than 128 bytes or has several lines', () => {
    const long = 'é'.repeat(65);
    expect(toGoYaml({ [long]: [1], 'a\nb': { c: true }, ['k'.repeat(129)]: 'x' })).toBe(
      `? |-\n  a\n  b\n: c: true\n? ${'k'.repeat(129)}\n: x\n? ${long}\n: - 1\n`);
  });

  it('quotes keys like values', () => {
    expect(toGoYaml({ 'true': 1, '': 2, 'a: b': 3, 'a\tb': 4 })).toBe('"": 2\n"a\\tb": 4\n\'a: b\': 3\n"true": 1\n');
  });
});

describe('numbers', () => {
  it.each([
    [0, '0'], [-0, '0'], [-12, '-12'], [1e20, '1e+20'], [1e19, '10000000000000000000'], [9007199254740993, '9007199254740992'],
    [1e21, '1e+21'], [1.5, '1.5'], [0.0001, '0.0001'], [0.00001, '1e-05'], [123456.5, '123456.5'], [1234567.5, '1.2345675e+06'], [-2.5e-7, '-2.5e-07'],
    [1e100, '1e+100'],
  ])('prints %p as %s', (value, text) => {
    expect(printed(value)).toBe(`k: ${text}\n`);
  });
});

describe('the order of keys', () => {
  it.each([
    ['digits by their number', ['a1', 'a2', 'a10', 'a010', 'a11']],
    ['a shorter key first', ['a', 'aa', 'ab']],
    ['everything else before letters', ['_x', '1', '01', '2', 'A', 'B', 'a', 'a b', 'a-b', 'a.b', 'a_b', 'a1', 'ab', 'é', '\u{1d400}', '\u{1d401}']],
    ['an underscore before the end of HTTPS', ['HTTP_PROXY', 'HTTPS_PROXY']],
    ['a zero behind other digits as a digit of them', ['a10', 'a11', 'a100', 'a101']],
    ['digits of other scripts as digits', ['٣', 'a٣', 'a٤', 'a\u{1d7cf}', 'a\u{1d7cf}b']],
    ['characters outside the basic plane by code point', ['\u{1f600}', '\u{1f601}']],
  ])('puts %s', (_, keys) => {
    const order = toGoYaml(Object.fromEntries([...keys].reverse().map((key) => [key, {}])));
    const reference = keys.map((key) => toGoYaml({ [key]: {} })).join('');
    expect(order).toBe(reference);
  });
});

describe('whatever is printed', () => {
  const text = fc.string({ unit: fc.constantFrom(...' \n\t:#-?\'"\\{}[],&*!|>%@`~.0123456789_abeEfnoxyZ', 'é', '世', '\r', '\u0085', '\ufeff'), maxLength: 120 })
    // to Go a number beyond double precision is text, and needs no quotes; to others it is infinity
    .filter((each) => Math.abs(Number(each)) !== Infinity);
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, text, fc.integer(), fc.boolean(), fc.constant(null), tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    map: fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  }));

  it('is read back as the same by another YAML library', () => {
    fc.assert(fc.property(value, (given) => {
      expect(parse(toGoYaml({ k: given }))).toEqual({ k: given });
    }), { numRuns: 500 });
  });
});
