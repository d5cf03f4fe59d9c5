// The emitter writes what cdk8s writes, to the byte, whatever the data.
import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { plainCopy, plainKeys } from '../../src/objects/plain-copy';
import { yamlOf, yamlOfContent } from '../../src/synth/plain-yaml';

const WORDS = [
  'yes', 'no', 'null', '~', '0x1f', '0o7', '1e3', 'e0', 'E-1', '.inf', '.nan', '1:20', '2001-01-01', '<<', '=', '---', '...', '%', '? a', '- a', 'a: b', 'a #b', 'a:', '1_000',
  '-0', '0123', '!x', '*a', '&a', 'on', 'Off', 'TRUE', 'Y', '|', '52:54:00:11:22:33', '52:54:00:60:22:33', '08:00:27:59:59:59', '52:54:00:aa:22:33', '1.2.3.4', '1.2.3.4/24', '10', 'x'.repeat(1100), '__proto__',
  'a b', 'a  b', 'a ', ' a', 'https://example.com:80/a?b#c', 'don\'t', '"', '{{ a }}', 'é', '😀', '\ud800', '\u0085', '\u2028', '\ufeff', '\t', 'a\tb', '\r',
];
const lines = fc.array(fc.constantFrom('a', ' b', '', '\tc', 'd ', '---', '%x', '# e', 'f: g', '  ', 'é', '😀', '\r', '...'), { maxLength: 6 }).map((parts) => parts.join('\n'));
const text = fc.oneof(
  fc.constantFrom(...WORDS), fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), lines,
  fc.stringMatching(/^[\n \t:#\-?a|>'"%.+_0-9eyn~<=]{0,12}$/), fc.stringMatching(/^[0-9a-f:.\-_/+]{0,18}$/),
  fc.stringMatching(/^[0-9]{1,2}(?::[0-9]{1,2}){0,6}$/), fc.stringMatching(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/),
);
/** A name that cdk8s loses. */
const LOST = '__proto__';
const key = text.filter((name) => name !== LOST);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' }, text, text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined),
    fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

it('writes any document as cdk8s does', () => {
  fc.assert(fc.property(fc.oneof(fc.dictionary(key, value), fc.array(value), value), (document) => {
    expect(yamlOf(document)).toBe(Yaml.stringify(document));
  }), { numRuns: 3_000 });
});

it('writes the content of an object as cdk8s does, with its keys sorted and without those that have no value', () => {
  fc.assert(fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (spec) => {
    const object = new ApiObject(new Chart(new App(), 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, spec });
    const content = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, spec };
    expect(yamlOfContent(content)).toBe(Yaml.stringify(object.toJson()));
    expect(plainCopy(content, Object.keys)).toStrictEqual(object.toJson());
  }), { numRuns: 1_000 });
});

it.each<[string, unknown]>([
  ['an object that stands in it twice', (() => { const twice = { a: 1 }; return { b: twice, c: twice }; })()],
  ['a date', { at: new Date(0) }],
  ['a map', new Map([['a', 1]])],
  ['an object of a class', { a: new (class Point { public readonly x = 1; })() }],
  ['a map without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ['a large integer', { a: 10n ** 20n, b: 1e21, c: 2 ** 53 }],
  ['a long list with holes', { a: [, 1, , 2] }], // eslint-disable-line no-sparse-arrays
  ['a name that objects do not keep', JSON.parse(`{"${LOST}": 1}`)],
  ['nothing', undefined],
  ['an empty map', {}],
  ['an empty list', []],
])('leaves to cdk8s what is not plain: %s', (_, document) => {
  expect(yamlOf(document)).toBe(Yaml.stringify(document));
});

it('sorts keys as an object keeps them', () => {
  const names = fc.oneof(text, fc.stringMatching(/^[09][0-9:]{0,2}$/));
  fc.assert(fc.property(fc.dictionary(names, fc.option(fc.integer())), (map) => {
    const sorted: Record<string, unknown> = {};
    for (const name of Object.keys(map).sort()) if (map[name] !== null) sorted[name] = map[name];
    expect(plainKeys(map)).toStrictEqual(Object.keys(sorted));
  }), { numRuns: 2_000 });
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${(index * 37) % 100}`, index]));
  expect(plainKeys(many)).toStrictEqual(Object.keys(many).sort());
});
