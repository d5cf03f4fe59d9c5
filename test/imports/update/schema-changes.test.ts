import { load } from './load';

const { changedFields, changedKinds } = load('update/schema-changes.mjs');

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const text = (more: object = {}) => ({ type: 'string', ...more });

describe('fields of two releases', () => {
  it('that are the same are not mentioned', () => {
    const schema = object({ name: text({ pattern: '^a' }), list: { type: 'array', items: object({ size: { type: 'integer' } }) } });

    expect(changedFields(schema, structuredClone(schema))).toEqual({ added: [], removed: [], changed: [] });
  });

  it('that came or went are named once, with the number of fields within', () => {
    const before = object({ old: text() });
    const after = object({ disk: object({ device: text(), size: { type: 'integer' } }), deviceless: text() }, { required: ['disk'] });

    expect(changedFields(before, after)).toEqual({
      added: [{ path: 'disk', type: 'object', required: true, within: 2 }, { path: 'deviceless', type: 'string', required: false, within: 0 }],
      removed: [{ path: 'old', type: 'string', required: false, within: 0 }],
      changed: [],
    });
  });

  it('that came into lists and maps are found', () => {
    const before = object({ list: { type: 'array', items: object({}) }, map: { type: 'object', additionalProperties: object({}) } });
    const after = object({ list: { type: 'array', items: object({ a: text() }) }, map: { type: 'object', additionalProperties: object({ b: text() }) } });

    expect(changedFields(before, after).added.map(({ path }: { path: string }) => path)).toEqual(['list[].a', 'map.*.b']);
  });

  it.each([
    ['type', { type: 'string' }, { type: 'integer' }, 'string', 'integer'],
    ['enum', text({ enum: ['a'] }), text({ enum: ['a', 'b'] }), ['a'], ['a', 'b']],
    ['default', text({ default: 'a' }), text({ default: 'b' }), 'a', 'b'],
    ['pattern', text(), text({ pattern: '^a' }), undefined, '^a'],
    ['minimum', { type: 'integer', minimum: 1 }, { type: 'integer' }, 1, undefined],
    ['nullable', text(), text({ nullable: true }), undefined, true],
    ['anyOf', text({ anyOf: [{ minLength: 1 }] }), text({ anyOf: [{ minLength: 2 }] }), [{ minLength: 1 }], [{ minLength: 2 }]],
  ])('whose %s changed say from what to what', (fact, before, after, from, to) => {
    expect(changedFields(object({ field: before }), object({ field: after })).changed).toEqual([{ path: 'field', fact, from, to }]);
  });

  it('that are required now say so', () => {
    expect(changedFields(object({ a: text() }), object({ a: text() }, { required: ['a'] })).changed)
      .toEqual([{ path: 'a', fact: 'required', from: false, to: true }]);
  });

  it('whose enum is listed in another order are the same', () => {
    expect(changedFields(object({ a: text({ enum: ['x', 'y'] }) }), object({ a: text({ enum: ['y', 'x'] }) })).changed).toEqual([]);
  });

  it('have CEL rules that came and went, whatever their white space', () => {
    const rules = (...texts: string[]) => object({ a: text({ 'x-kubernetes-validations': texts.map((rule) => ({ rule })) }) });

    expect(changedFields(rules('self != ""', 'self\n  == oldSelf'), rules('self == oldSelf', 'size(self) < 9')).changed).toEqual([
      { path: 'a', fact: 'CEL rule', from: 'self != ""', to: undefined },
      { path: 'a', fact: 'CEL rule', from: undefined, to: 'size(self) < 9' },
    ]);
  });
});

describe('kinds of two releases', () => {
  const kind = (name: string, version: string, schema: object) => ({ apiGroup: 'example.com', kind: name, version, scope: 'Namespaced', schema });

  it('come, go, and get other versions', () => {
    const changes = changedKinds(
      [kind('Kept', 'v1', object({})), kind('Moved', 'v1', object({})), kind('Gone', 'v1', object({}))],
      [kind('Kept', 'v1', object({})), kind('Moved', 'v2', object({})), kind('New', 'v1', object({}))],
    );

    expect(changes).toEqual({
      added: ['example.com/New'],
      removed: ['example.com/Gone'],
      changed: [{ name: 'example.com/Moved', added: [], removed: [], changed: [{ path: '', fact: 'version', from: 'v1', to: 'v2' }] }],
    });
  });
});
