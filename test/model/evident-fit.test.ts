// What is taken for evidently right must be right: the library that judges all else has to agree.
import fc from 'fast-check';
import { z } from 'zod';
import { fitsEvidently } from '../../src/model/evident-fit';
import { JsonSchema, schemaOf } from '../../src/model/json-schema';
import { EKSA_API_VERSION, MODEL_KINDS } from '../../src/model/objects';
import { anyManifest } from '../arbitraries';

const accepts = (schema: JsonSchema, value: unknown) => z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success;

/** Values that are seldom what a field takes. */
const STRANGE: readonly unknown[] = [
  null, undefined, '', 'x', 0, -1, 1.5, 2 ** 60, NaN, true, [], {}, [undefined], [null], { unknown: 1 }, { ['__proto__']: 1 }, new Date(0), Object.create(null), () => 1, 10n,
];

/** Puts a value in the place of one that is somewhere in an object. */
function spoilt(value: unknown, steps: readonly number[], strange: unknown): unknown {
  if (typeof value !== 'object' || value === null || steps.length === 0) return strange;
  const keys = Object.keys(value);
  if (keys.length === 0) return strange;
  const chosen = keys[steps[0] % keys.length];
  const copy: any = Array.isArray(value) ? [...value] : { ...value };
  copy[chosen] = spoilt(copy[chosen], steps.slice(1), strange);
  return copy;
}

describe.each(['Cluster', ...Object.values(MODEL_KINDS)])('a %s', (kind) => {
  const schema = schemaOf(EKSA_API_VERSION, kind)!;

  it('that evidently fits is accepted by the library', () => {
    const seen = new Set<boolean>();
    const steps = fc.array(fc.nat(20), { maxLength: 7 });
    const strangeOrNot = fc.option(fc.constantFrom(...STRANGE), { freq: 2 });
    fc.assert(fc.property(anyManifest(EKSA_API_VERSION, kind), steps, strangeOrNot, (manifest, way, strange) => {
      const value = strange === null ? manifest : spoilt(manifest, way, strange);
      const evident = fitsEvidently(value, schema);
      seen.add(evident);
      if (evident) expect(accepts(schema, value)).toBe(true);
    }), { numRuns: 200 });
    expect([...seen].sort()).toStrictEqual([false, true]);
  });
});

it.each<[string, JsonSchema, unknown, boolean]>([
  ['a word that it does not know', { type: 'string', pattern: 'a' } as JsonSchema, 'a', false],
  ['a word that it does not know, inside', { type: 'array', items: { type: 'string', minLength: 1 } as JsonSchema }, ['a'], false],
  ['one of several', { anyOf: [{ type: 'integer' }, { type: 'string' }] } as JsonSchema, 'a', true],
  ['none of several', { anyOf: [{ type: 'integer' }, { type: 'string' }] } as JsonSchema, true, false],
  ['a constant', { type: 'string', const: 'a' }, 'a', true],
  ['another constant', { type: 'string', const: 'a' }, 'b', false],
  ['a member', { type: 'string', enum: ['a'] } as JsonSchema, 'a', true],
  ['no member', { type: 'string', enum: ['a'] } as JsonSchema, 'b', false],
  ['a number within its limits', { type: 'integer', minimum: 1, maximum: 2 } as JsonSchema, 2, true],
  ['a number below', { type: 'integer', minimum: 1 } as JsonSchema, 0, false],
  ['a number above', { type: 'integer', maximum: 1 } as JsonSchema, 2, false],
  ['a fraction', { type: 'number' }, 1.5, true],
  ['a flag', { type: 'boolean' }, false, true],
  ['null', { type: 'null' }, null, false],
  ['a text where anything goes', {}, 'a', true],
  ['a map where anything goes', {}, {}, false],
  ['nothing', {}, undefined, false],
  ['a list of what is not said', { type: 'array' }, [], false],
  ['a field that is missing', { type: 'object', required: ['a'] }, {}, false],
  ['a field of the prototype', { type: 'object', required: ['toString'], properties: { toString: {} } } as unknown as JsonSchema, {}, false],
  ['a field without value', { type: 'object', properties: { a: { type: 'string' } } }, { a: undefined }, true],
  ['a map of texts', { type: 'object', additionalProperties: { type: 'string' } }, { a: 'b' }, true],
  ['a map of texts with a number', { type: 'object', additionalProperties: { type: 'string' } }, { a: 1 }, false],
])('says whether %s evidently fits', (_, schema, value, expected) => {
  expect(fitsEvidently(value, schema)).toBe(expected);
});
