import { configFaults, JsonSchemaDocument, schemaFault } from '../../src/curated/config-schema';
import { formatFieldPath } from '../../src/model/field-path';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

/** `code place: message; found …; wanted …. fix` of every fault. */
function lines(schema: JsonSchemaDocument, config: unknown): string[] {
  return configFaults(config, schema).map(({ code, path, message, found, wanted, fix }) => `${code.slice(-3)} ${formatFieldPath(path)}: ${message}`
    + `${found === undefined ? '' : `; found ${found}`}${wanted === undefined ? '' : `; wanted ${wanted}`}${fix === undefined ? '' : `. ${fix}`}`);
}

describe('a value of a wrong type', () => {
  it.each<[unknown, unknown, string]>([
    ['string', [1], 'found a list of 1; wanted text'],
    ['string', { x: 1 }, 'found a map with x; wanted text'],
    ['string', null, 'found null; wanted text'],
    ['string', 5, 'found 5; wanted text. Put it in quotes if it is meant as text: "5"'],
    ['string', true, 'found true; wanted text. Put it in quotes if it is meant as text: "true"'],
    ['integer', 'x', 'found "x"; wanted a whole number'],
    ['integer', 1.5, 'found 1.5; wanted a whole number'],
    ['number', '1', 'found "1"; wanted a number'],
    ['boolean', 'yes', 'found "yes"; wanted true or false'],
    ['object', [], 'found an empty list; wanted a map'],
    ['array', {}, 'found an empty map; wanted a list'],
    ['null', 'x', 'found "x"; wanted nothing (null)'],
    [['string', 'null'], 5, 'found 5; wanted text or nothing (null)'],
  ])('that should be %j is named, with what it is and what is wanted', (type, value, rest) => {
    expect(lines(object({ a: { type } }), { a: value })).toStrictEqual([`016 a: the value is of the wrong type; ${rest}`]);
  });

  it('is none when the number is whole: 2.0 is an integer', () => {
    expect(lines(object({ a: { type: 'integer' } }), { a: 2.0 })).toStrictEqual([]);
  });

  it('is named in lists and maps by its place', () => {
    const schema = object({ list: { items: object({ b: { type: 'string' } }) }, map: { additionalProperties: { type: 'string' } } });
    expect(lines(schema, { list: [{ b: 'x' }, { b: [] }], map: { 'a/b': [], 'c~d': [], 'e.f': [] } })).toStrictEqual([
      '016 list[1].b: the value is of the wrong type; found an empty list; wanted text',
      '016 map["a/b"]: the value is of the wrong type; found an empty list; wanted text',
      '016 map["c~d"]: the value is of the wrong type; found an empty list; wanted text',
      '016 map["e.f"]: the value is of the wrong type; found an empty list; wanted text',
    ]);
  });
});

describe('a key', () => {
  const closed = object({ title: {}, subtitle: {} }, { additionalProperties: false });

  it('that is unknown is named with the nearest one, or all when none is near', () => {
    expect(lines(closed, { titel: 1, zzzz: 2 })).toStrictEqual([
      '015 titel: the package does not know this key; found titel; wanted title',
      '015 zzzz: the package does not know this key; found zzzz. The keys here are title, subtitle',
    ]);
    const many = object(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`key${index}`, {}])), { additionalProperties: false });
    expect(lines(many, { zzzz: 2 })).toStrictEqual(['015 zzzz: the package does not know this key; found zzzz']);
  });

  it('that every object has is unknown all the same', () => {
    expect(lines(closed, JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}')).map((line) => line.split(':')[0])).toStrictEqual(['015 __proto__', '015 constructor', '015 toString']);
  });

  it('that is missing is named where it belongs', () => {
    expect(lines(object({ a: object({}, { required: ['b', 'c'] }) }), { a: {} })).toStrictEqual(['017 a.b: the package demands this key', '017 a.c: the package demands this key']);
  });

  it('that is misspelt is not missing too', () => {
    expect(lines({ ...closed, required: ['title'] }, { titel: 1 })).toStrictEqual(['015 titel: the package does not know this key; found titel; wanted title']);
    expect(lines({ ...closed, required: ['title', 'subtitle'] }, { titel: 1 }).map((line) => line.split(':')[0])).toStrictEqual(['017 subtitle', '015 titel']);
  });

  it('may fit a pattern', () => {
    const schema = { patternProperties: { '^x': { type: 'string' } }, additionalProperties: false };
    expect(lines(schema, { x1: 'a' })).toStrictEqual([]);
    expect(lines(schema, { y: 'a' })).toStrictEqual(['015 y: the package does not know this key; found y']);
  });
});

describe('a value that its key does not take', () => {
  it.each<[object, unknown, string]>([
    [{ enum: ['a', 1, null] }, 'x', 'the value is not one of those that the package takes; found "x"; wanted "a" or 1 or null'],
    [{ const: 'a' }, 'b', 'the package does not take this value; found "b"; wanted "a"'],
    [{ minimum: 3 }, 1, 'the package does not take this value; found 1; wanted at least 3'],
    [{ maximum: 3 }, 4, 'the package does not take this value; found 4; wanted at most 3'],
    [{ exclusiveMinimum: 3 }, 3, 'the package does not take this value; found 3; wanted more than 3'],
    [{ exclusiveMaximum: 3 }, 3, 'the package does not take this value; found 3; wanted less than 3'],
    [{ multipleOf: 5 }, 3, 'the package does not take this value; found 3; wanted a multiple of 5'],
    [{ minLength: 3 }, 'x', 'the package does not take this value; found "x"; wanted at least 3 characters'],
    [{ maxLength: 2 }, 'xxx', 'the package does not take this value; found "xxx"; wanted at most 2 characters'],
    [{ pattern: '^a' }, 'b', 'the package does not take this value; found "b"; wanted text of the form ^a'],
    [{ format: 'ipv4' }, 'b', 'the package does not take this value; found "b"; wanted a text of the format ipv4'],
    [{ minItems: 2 }, [1], 'the package does not take this value; found a list of 1; wanted at least 2 entries'],
    [{ maxItems: 2 }, [1, 2, 3], 'the package does not take this value; found a list of 3; wanted at most 2 entries'],
    [{ uniqueItems: true }, [1, 1], 'the package does not take this value; found a list of 2; wanted entries that differ'],
    [{ minProperties: 2 }, {}, 'the package does not take this value; found an empty map; wanted at least 2 entries'],
    [{ maxProperties: 2 }, { b: 1, c: 2, d: 3 }, 'the package does not take this value; found a map with b, c, d; wanted at most 2 entries'],
    [{ not: { type: 'string' } }, 'x', 'the package does not take this value; found "x"'],
    [false as unknown as object, 1, 'the package does not take this value; found 1'],
  ])('%j is named with what is wanted', (schema, value, rest) => {
    expect(lines(object({ a: schema }), { a: value })).toStrictEqual([`018 a: ${rest}`]);
  });

  it('is shown in a length that can be read', () => {
    const [line] = lines(object({ a: { const: 'b' } }), { a: 'x'.repeat(5000) });
    expect(line.length).toBeLessThan(400);
  });
});

describe('one cause is one message', () => {
  const [text, whole] = [{ type: 'string' }, { type: 'integer' }];

  it('where a value may be one of several things', () => {
    for (const keyword of ['anyOf', 'oneOf']) {
      expect(lines(object({ a: { [keyword]: [text, whole] } }), { a: true })).toStrictEqual([
        '016 a: the value is none of the things that the package takes; found true; wanted text or a whole number',
      ]);
    }
    expect(lines(object({ a: { anyOf: [text, whole, text] } }), { a: [] })).toStrictEqual([
      '016 a: the value is none of the things that the package takes; found an empty list; wanted text or a whole number',
    ]);
  });

  it('where a value is one of several things, with a fault inside', () => {
    const map = object({ b: text }, { additionalProperties: false });
    expect(lines(object({ a: { anyOf: [text, map] } }), { a: { b: [] } })).toStrictEqual(['016 a.b: the value is of the wrong type; found an empty list; wanted text']);
    expect(lines(object({ a: { anyOf: [text, map] } }), { a: { c: 'x' } })).toStrictEqual(['015 a.c: the package does not know this key; found c. The keys here are b']);
    expect(lines(object({ a: { anyOf: [{ enum: ['x', 'y'] }, whole] } }), { a: 'z' })).toStrictEqual([
      '018 a: the value is not one of those that the package takes; found "z"; wanted "x" or "y"',
    ]);
  });

  it('where a value is several things at once', () => {
    expect(lines(object({ a: { oneOf: [whole, { type: 'number' }] } }), { a: 5 })).toStrictEqual([
      '018 a: the value is several things at once, and the package takes one of them; found 5; wanted exactly one of a whole number, a number',
    ]);
    expect(lines(object({ a: { oneOf: [whole, { type: 'number' }] } }), { a: 5.5 })).toStrictEqual([]);
  });

  it('where a value has to be several things', () => {
    expect(lines(object({ a: { allOf: [text, { minLength: 3 }] } }), { a: 'x' })).toStrictEqual(['018 a: the package does not take this value; found "x"; wanted at least 3 characters']);
    expect(lines(object({ a: { allOf: [text, { minLength: 3 }] } }), { a: [] })).toStrictEqual(['016 a: the value is of the wrong type; found an empty list; wanted text']);
  });

  it('where something depends on a condition', () => {
    const schema = { if: object({ a: { const: 1 } }), then: { required: ['b'] }, else: { required: ['c'] } };
    expect(lines(schema, { a: 1 })).toStrictEqual(['017 b: the package demands this key']);
    expect(lines(schema, { a: 2 })).toStrictEqual(['017 c: the package demands this key']);
  });

  it('behind references, also those that lead into themselves', () => {
    const schema = { $ref: '#/$defs/node', $defs: { node: object({ child: { $ref: '#/$defs/node' }, n: whole }) } };
    expect(lines(schema, { child: { child: { n: 'x' } } })).toStrictEqual(['016 child.child.n: the value is of the wrong type; found "x"; wanted a whole number']);
    expect(lines({ ...object({ a: { $ref: '#/definitions/x' } }), definitions: { x: { anyOf: [text, whole] } } }, { a: [] })).toStrictEqual([
      '016 a: the value is none of the things that the package takes; found an empty list; wanted text or a whole number',
    ]);
  });

  it('for every place: two places are two messages', () => {
    expect(lines(object({ a: text, b: { anyOf: [text, whole] } }, { required: ['c'] }), { a: [], b: [] }).map((line) => line.split(':')[0])).toStrictEqual(['017 c', '016 a', '016 b']);
  });
});

describe('what upstream does not look at', () => {
  it('is passed over: the draft of a schema, its address, words of later drafts, and what stands beside a reference', () => {
    const text = { type: 'string' };
    for (const more of [{ $schema: 'https://json-schema.org/draft/2020-12/schema' }, { $schema: 'http://nowhere.example.com/schema' }, { $id: 'https://example.com/x' }, { id: 'x' }, { unknownKeyword: 5 }]) {
      expect(lines({ ...object({ a: text }), ...more }, { a: 'x' })).toStrictEqual([]);
      expect(lines({ ...object({ a: text }), ...more }, { a: [] })).toHaveLength(1);
    }
    expect(lines(object({ a: {} }, { unevaluatedProperties: false, dependentRequired: { a: ['b'] } }), { a: 1, c: 2 })).toStrictEqual([]);
    expect(lines({ ...object({ a: { $ref: '#/$defs/x', minLength: 9 } }), $defs: { x: text } }, { a: 'x' })).toStrictEqual([]);
  });

  it('are not the names of properties, whatever they are called', () => {
    const schema = object({ $ref: { type: 'string' }, $id: { type: 'string' }, id: { type: 'string' }, $schema: { type: 'string' } });
    expect(lines(schema, { $ref: [], $id: [], id: [], $schema: [] })).toHaveLength(4);
  });

  it('may be the same in several schemas of one address', () => {
    const [first, second] = [{ type: 'string' }, { type: 'integer' }].map((a) => ({ $id: 'https://example.com/same', ...object({ a }) }));
    expect([lines(first, { a: 'x' }), lines(second, { a: 'x' }).length, lines(first, { a: 1 }).length]).toStrictEqual([[], 1, 1]);
  });
});

describe('a secret', () => {
  it.each(['password', 'harborAdminPassword', 'token', 'secretKey', 'clientSecret', 'secret_access_key'])('under the key %s is not shown, whatever is wrong with it', (name) => {
    for (const schema of [{ type: 'integer' }, { enum: ['a'] }, { pattern: '^a' }, { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, { maxLength: 2 }]) {
      expect(lines(object({ a: object({ [name]: schema }) }), { a: { [name]: 'geheim' } }).join()).toMatch(/^01[68] a\.\w+: (?!.*geheim)/);
    }
    expect(lines(object({ [name]: { type: 'string' } }), { [name]: 4711 })).toStrictEqual([`016 ${name}: the value is of the wrong type; wanted text. Put it in quotes`]);
  });

  it('inside a map or list of another type is not shown either', () => {
    expect(lines(object({ login: { type: 'string' } }), { login: { password: 'geheim' } }).join()).not.toContain('geheim');
    expect(lines(object({ login: { type: 'string' } }), { login: ['geheim'] }).join()).not.toContain('geheim');
  });
});

describe('what is no schema', () => {
  it.each<[unknown, RegExp]>([
    [5, /neither a map nor true or false/], [null, /neither a map/], [[], /neither a map/], ['x', /neither a map/], [{ type: 'strin' }, /schema is invalid/], [{ required: 'a' }, /schema is invalid/],
    [{ $ref: '#/nowhere' }, /can't resolve reference/], [{ $ref: 'http://example.com/x.json' }, /can't resolve reference/], [{ properties: { a: { pattern: '(' } } }, /regular expression/],
    [{ properties: 5 }, /schema is invalid/],
  ])('%j is told from one', (schema, reason) => {
    expect(schemaFault(schema)).toMatch(reason);
  });

  it.each([true, {}, { type: 'object' }, { $schema: 'anything', unknown: 1 }])('is not %j', (schema) => {
    expect(schemaFault(schema)).toBeUndefined();
    expect(configFaults({ a: 1 }, schema)).toStrictEqual([]);
  });

  it('takes nothing when it is false', () => {
    expect(lines(false, {})).toStrictEqual(['018 : the package does not take this value; found an empty map']);
  });
});

describe('a schema as upstream reads it', () => {
  it.each<[string, JsonSchemaDocument]>([
    ['under a key', object({ child: { $ref: '#' }, a: { type: 'string' } })],
    ['in an alternative', object({ child: { anyOf: [{ type: 'null' }, { $ref: '#' }] }, a: { type: 'string' } })],
    ['in every part', object({ child: { allOf: [{ $ref: '#' }] }, a: { type: 'string' } })],
  ])('may refer to itself %s', (_, schema) => {
    expect(configFaults({ child: { child: { a: 'x' } } }, schema)).toStrictEqual([]);
    expect(configFaults({ child: { child: { a: 1 } } }, schema)).not.toStrictEqual([]);
  });

  it('keeps values that look like its own keywords', () => {
    const schema = object({ a: { enum: [{ id: 'x' }] }, id: { type: 'string' } });
    expect(lines(schema, { a: { id: 'x' }, id: 'y' })).toStrictEqual([]);
    expect(lines(schema, { id: 5 })).toHaveLength(1);
  });

  it('has exclusive bounds of every draft', () => {
    const schema = object({ old: { minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false }, since: { exclusiveMinimum: 1 } });
    expect(lines(schema, { old: 5, since: 2 })).toStrictEqual([]);
    expect(lines(schema, { old: 1, since: 1 })).toStrictEqual([
      '018 old: the package does not take this value; found 1; wanted more than 1', '018 since: the package does not take this value; found 1; wanted more than 1',
    ]);
  });

  it('is answered once for one cause', () => {
    expect(lines(object({ a: { allOf: [{ type: 'string' }, { type: 'string' }] } }), { a: [] })).toHaveLength(1);
    expect(lines(object({}, { propertyNames: { maxLength: 2 } }), { abc: 1 })).toHaveLength(1);
  });

  it('shows no value of a key that is called like a secret', () => {
    const keys = ['apiKey', 'privateKey', 'passphrase', 'passwd', 'accountKey', 'encodedKey', 'credentials', 'password'];
    const schema = object(Object.fromEntries(keys.map((key) => [key, { type: 'integer' }])));
    expect(lines(schema, Object.fromEntries(keys.map((key) => [key, 'geheim']))).join()).not.toContain('geheim');
  });

  it('names keys that are numbers as keys', () => {
    expect(configFaults({ a: { 0: [] } }, object({ a: { additionalProperties: { type: 'string' } } })).map(({ path }) => path)).toStrictEqual([['a', '0']]);
  });
});
