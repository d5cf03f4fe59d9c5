import fc from 'fast-check';
import { call, callables, enums, errorOf, HAS_WORDS_OF_ITS_OWN, LOOKED_AT_BY, newChart, sound, soundArguments, structs, TAKES_ANYTHING } from './calls';
import type { Finding } from '../../src';

const CALLEES = Object.keys(callables).filter((callee) => !TAKES_ANYTHING.includes(callee));
/** What looks at its arguments itself. */
const LOOKING = CALLEES.filter((callee) => !Object.hasOwn(LOOKED_AT_BY, callee));
const CODES = ['EKSA-CLUSTER-900', 'EKSA-CLUSTER-901', 'EKSA-CLUSTER-902'];

class Somebody { public constructor(public readonly label = 'x') { } }
const cyclic: any = {};
cyclic.self = cyclic;

/** One value of each kind that a program without types may pass. */
const GARBAGE: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['null', null], ['a text', 'x'], ['a number', 5], ['a fraction', 2.5], ['NaN', NaN], ['an infinity', -Infinity], ['a boolean', false],
  ['a bigint', 5n], ['a symbol', Symbol('x')], ['a function', () => 1], ['a class', Somebody], ['an object of a class', new Somebody()],
  ['a list', ['x']], ['a list with holes', [, 1]], ['a map', { a: 1 }], ['a map without prototype', Object.create(null, { a: { value: 1, enumerable: true } })],
  ['a boxed text', new String('x')], ['a Date', new Date(0)], ['a Map', new Map()], ['a Set', new Set(['x'])], ['a Buffer', Buffer.from('x')], ['an Error', new Error('x')],
  ['a RegExp', /x/], ['a Promise', Promise.resolve()], ['a cyclic map', cyclic], ['a chart', newChart()], ['another prototype', Object.create({ label: 'x' })],
]);

/** Those that can be written as YAML. */
const DATA = ['null', 'a text', 'a number', 'a fraction', 'a boolean', 'an object of a class', 'a list', 'a list with holes', 'a map', 'a map without prototype', 'another prototype'];

/** Whether a value may be passed as far as its type goes: said once more, in the plainest way. */
function isSound(type: string, value: any): boolean {
  if (type.startsWith('?')) return value === undefined || isSound(type.slice(1), value);
  if (type.endsWith('[]')) return Array.isArray(value) && Array.from(value).every((each) => isSound(type.slice(0, -2), each));
  if (type.startsWith('{')) return Object.prototype.toString.call(value) === '[object Object]' && Object.values(value).every((each) => isSound(type.slice(1, -1), each));
  if (Object.hasOwn(enums, type)) return Object.values(enums[type]).includes(value);
  // an object of any class is a struct when it has what the struct has
  if (Object.hasOwn(structs, type) && value === GARBAGE.get('a chart')) return fits(structs[type], value);
  switch (type) {
    case 'string':
    case 'boolean': return typeof value === type;
    case 'number': return Number.isInteger(value);
    case 'decimal': return Number.isFinite(value);
    case 'any': return [undefined, 'x', 1].includes(value) || DATA.some((kind) => GARBAGE.get(kind) === value);
    case 'cdk8s.Chart':
    case 'constructs.IConstruct':
    case 'constructs.Construct': return value === GARBAGE.get('a chart');
    default: return false;
  }
}

function fits(struct: Readonly<Record<string, string>>, value: any): boolean {
  const members = Object.entries(struct);
  return members.some(([name]) => name in value) && members.every(([name, type]) => isSound(type, value[name]));
}

/** Every place in what a call takes: a parameter, a prop of a prop, an element of a list. */
function placesOf(callee: string): { path: (string | number)[]; type: string; field: string }[] {
  const below = (path: (string | number)[], type: string, field: string): ReturnType<typeof placesOf> => {
    const required = type.replace('?', '');
    if (required.endsWith('...')) return below([...path, 0], required.slice(0, -3), `${field}[0]`);
    const here = { path, type, field };
    if (required.endsWith('[]')) return [here, ...below([...path, 0], required.slice(0, -2), `${field}[0]`)];
    if (required.startsWith('{')) return [here, ...below([...path, 'key'], required.slice(1, -1), `${field}.key`)];
    const members = Object.entries(structs[required] ?? {});
    return [here, ...members.flatMap(([name, member]) => below([...path, name], member, path.length === 1 ? name : `${field}.${name}`))];
  };
  return Object.entries(callables[callee]).flatMap(([name, type]) => below([name], type, name));
}

/** Whether findings say that a value is garbage, and where. */
function areAbout(findings: readonly Finding[], path: readonly unknown[], field: string, value: unknown): boolean {
  // a map or a list of the wrong things is wrong in what it holds
  const isInside = typeof value === 'object' && value !== null;
  const isThere = (where: string) => (isInside ? where.startsWith(field) || path.length === 1 : where === field && findings.length === 1);
  return findings.length > 0 && findings.every((finding) => isThere(finding.field ?? '') && CODES.includes(finding.code) && /\S/.test(finding.wanted ?? ''));
}

function replaced(given: any, [segment, ...rest]: readonly (string | number)[], value: unknown): any {
  const copy = Array.isArray(given) ? [...given] : { ...given };
  copy[segment] = rest.length === 0 ? value : replaced(given[segment], rest, value);
  return copy;
}

// nobody reads where these errors were thrown, and looking it up in source maps takes longer than all else
const { stackTraceLimit } = Error;
beforeAll(() => { Error.stackTraceLimit = 0; });
afterAll(() => { Error.stackTraceLimit = stackTraceLimit; });

describe('sound arguments', () => {
  it.each(CALLEES)('are taken by %s as far as their types go', (callee) => {
    const codes = errorOf(() => call(callee, soundArguments(callee)))?.findings.map(({ code }) => code) ?? [];
    expect(codes.filter((code) => CODES.includes(code))).toStrictEqual([]);
  });
});

describe('garbage in any one place', () => {
  it.each(LOOKING)('of what %s takes gives one error that names the place, and nothing else', (callee) => {
    // nothing is made of what is refused, so that one set of arguments serves all
    const given = soundArguments(callee);
    const astray: unknown[] = [];
    for (const { path, type, field } of placesOf(callee)) {
      for (const [kind, value] of GARBAGE) {
        if (isSound(type, value)) continue;
        const place = `${callee} ${field}`;
        const findings = errorOf(() => call(callee, replaced(given, path, value)))?.findings ?? [];
        const isSaid = HAS_WORDS_OF_ITS_OWN.includes(place) ? findings.length === 1 : areAbout(findings, path, field, value);
        if (!isSaid) astray.push([place, kind, findings]);
      }
    }
    expect(astray).toStrictEqual([]);
  });

  it.each(LOOKING.filter((callee) => placesOf(callee).some(({ type }) => Object.hasOwn(structs, type.replace('?', '')))))(
    'a prop that %s does not know is named', (callee) => {
      const given = soundArguments(callee);
      for (const { path, type, field } of placesOf(callee)) {
        if (!Object.hasOwn(structs, type.replace('?', ''))) continue;
        const findings = errorOf(() => call(callee, replaced(given, [...path, 'zzzzzzzz'], 'geheim')))?.findings;
        expect(findings?.map((finding) => [finding.code, finding.field, finding.found])).toStrictEqual([
          ['EKSA-CLUSTER-901', path.length === 1 ? 'zzzzzzzz' : `${field}.zzzzzzzz`, 'a text'],
        ]);
      }
    },
  );
});

/** Mostly values of a type, with anything else here and there. */
function mostlySound(type: string): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    fc.constantFrom(...GARBAGE.values(), undefined),
    fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
  );
  return fc.oneof({ arbitrary: soundValue(type), weight: 30 }, { arbitrary: anything, weight: 1 });
}

function soundValue(type: string): fc.Arbitrary<unknown> {
  if (type.startsWith('?')) return fc.option(mostlySound(type.slice(1)), { nil: undefined, freq: 3 });
  if (type.endsWith('...')) return fc.array(mostlySound(type.slice(0, -3)), { maxLength: 2 });
  if (type.endsWith('[]')) return fc.array(mostlySound(type.slice(0, -2)), { maxLength: 2 });
  if (type.startsWith('{')) return fc.dictionary(fc.string({ unit: 'grapheme' }), mostlySound(type.slice(1, -1)), { maxKeys: 2 });
  if (Object.hasOwn(structs, type)) {
    const known = fc.record(Object.fromEntries(Object.entries(structs[type]).map(([name, member]) => [name, mostlySound(member)])));
    const unknown = fc.option(fc.dictionary(fc.string(), fc.constant(1), { maxKeys: 1 }), { freq: 30 });
    return fc.tuple(known, unknown).map(([props, more]) => ({ ...props, ...more }));
  }
  if (type === 'string') return fc.string({ unit: 'grapheme' });
  if (type === 'number' || type === 'decimal') return fc.integer();
  if (type === 'any') return fc.jsonValue();
  if (Object.hasOwn(enums, type)) return fc.constantFrom(...Object.values(enums[type]));
  return fc.constant(null).map(() => sound(type));
}

describe('any garbage in any props', () => {
  it.each(CALLEES)('lets %s end well, or in an error of this library that says where', (callee) => {
    const given = fc.record(Object.fromEntries(Object.entries(callables[callee]).map(([name, type]) => [name, mostlySound(type)])))
      .filter((values) => Object.entries(callables[callee]).every(([name, type]) => !type.endsWith('...') || Array.isArray(values[name])));
    fc.assert(fc.property(given, (values) => {
      const error = errorOf(() => call(callee, values));
      for (const finding of error?.findings ?? []) {
        expect(finding.message).not.toMatch(/cannot be read \(/);
        if (CODES.includes(finding.code)) expect(finding).toMatchObject({ object: LOOKED_AT_BY[callee] ?? callee, field: expect.stringMatching(/./), wanted: expect.stringMatching(/./) });
      }
    }), { numRuns: 40 });
  });
});
