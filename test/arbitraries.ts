// What only the tests of this library need: objects that have the form of their kind and mean nothing. Valid ones are in src/testing/generators.
import fc from 'fast-check';
import type { ClusterModel, TinkerbellMachineConfig } from '../src/model/cluster-model';
import { JsonSchema, schemaOf } from '../src/model/json-schema';
import { EKSA_API_VERSION, EksaObject, MODEL_KINDS, modelOf, objectsOf } from '../src/model/objects';
import { dnsLabel, record } from '../src/testing/generators/plain';

/** Text of every kind that has ever broken a YAML writer, and any other. */
export const strangeText = (): fc.Arbitrary<string> => fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '', ' ', 'yes', 'No', 'on', 'y', '~', 'null', 'true', '1.30', '1.10', '010', '0o7', '0x1F', '0b1', '1_000', '1e3', '.5', '.inf', '.nan', '12:30:45', '2026-01-31', '<<', '=',
      '- a', '? a', 'a: b', 'a #b', '#a', '&a', '*a', '!a', '|', '>', '%a', '@a', '`a', '"', '\'', '{', '[', ',', '---', '...', '\t', '\n', 'a\n', '\na', ' a\nb ', 'a\r\nb', '\u0085', '\u2028', '\ufeff', '\0', 'é', '😀',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 2, arbitrary: dnsLabel() },
);

/** Any object that has the form of its kind, whatever it means: with every field there or not, and any text in it. */
export const anyManifest = (apiVersion: string, kind: string): fc.Arbitrary<Record<string, unknown>> => {
  const schema = schemaOf(apiVersion, kind)!;
  return fc.record({ metadata: record({ name: strangeText(), namespace: strangeText(), labels: texts(), annotations: texts() }, ['name']), spec: value(schema.properties!.spec) })
    .map(({ metadata, spec }) => ({ apiVersion, kind, metadata, spec }));
};

/** A model of objects as `anyManifest` makes them. Objects of one kind have different names, and nothing refers to anything. */
export const anyModel = (): fc.Arbitrary<ClusterModel> => fc.tuple(
  anyManifest(EKSA_API_VERSION, 'Cluster'),
  ...Object.values(MODEL_KINDS).map((kind) => fc.uniqueArray(anyManifest(EKSA_API_VERSION, kind), { maxLength: 2, selector: ({ metadata }) => (metadata as TinkerbellMachineConfig['metadata']).name })),
).map(([cluster, ...objects]) => modelOf(cluster as unknown as ClusterModel['cluster'], objects.flat() as unknown as EksaObject[]));

/** A way to change a model: somewhere in it a field is set to what its schema takes, or taken away. */
export type Mutation = (model: ClusterModel) => ClusterModel;

/** Changes of single fields, of which any number may be made one after the other; what comes out has the form of its kind. */
export const mutation = (): fc.Arbitrary<Mutation> => {
  const places = ['Cluster', ...Object.values(MODEL_KINDS)].flatMap((kind) => (
    placesIn(schemaOf(EKSA_API_VERSION, kind)!.properties!.spec, ['spec']).map(([path, schema]) => ({ kind, path, schema }))
  ));
  return fc.constantFrom(...places).chain(({ kind, path, schema }) => fc.record({
    which: fc.nat(3), content: fc.option(fc.oneof(value(schema), likely(schema)), { nil: undefined }), index: fc.nat(2),
  }).map(({ which, content, index }) => (model: ClusterModel) => {
    const copy = structuredClone({ ...model, locate: undefined }) as ClusterModel;
    const objects: readonly EksaObject[] = objectsOf(copy).filter((object) => object.kind === kind);
    if (objects.length > 0) setField(objects[which % objects.length], path, index, content);
    return copy;
  }));
};

/** Every field of a schema, with the path that leads to it; `[]` stands for an item of a list. */
function placesIn(schema: JsonSchema | undefined, path: readonly string[]): (readonly [readonly string[], JsonSchema])[] {
  if (schema === undefined) return [];
  const own = [[path, schema] as const];
  if (schema.items !== undefined) return [...own, ...placesIn(schema.items, [...path, '[]'])];
  return [...own, ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => placesIn(member, [...path, name]))];
}

/** Values that people write. */
function likely(schema: JsonSchema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'string': return fc.constantFrom(
      '', 'prod', '1.34', '1.36', 'v0.26.1', '0.26.1', 'v0.19.0', '10.20.0.10', '10.0.0.0/8', 'fd00::1', 'localhost', 'https://a.example.com/x', '5m0s', '1', '40%', 'bottlerocket',
      'InPlace', 'RollingUpdate', 'on', '-1', ' x', 'a: b', '"', '{{ .x }}', 'Kind', 'workers', 'x'.repeat(64), 'x'.repeat(253),
    );
    case 'integer': return fc.constantFrom(-1, 0, 1, 2, 3, 2 ** 31, Number.MAX_SAFE_INTEGER);
    case 'array': return fc.constant([]);
    default: return fc.constant({});
  }
}

function setField(object: object, path: readonly string[], index: number, content: unknown): void {
  let current = object as Record<string | number, any>;
  path.slice(0, -1).forEach((step, depth) => {
    const key = step === '[]' ? Math.min(index, (current as unknown as unknown[]).length) : step;
    current[key] ??= path[depth + 1] === '[]' ? [] : {};
    current = current[key];
  });
  const last = path[path.length - 1];
  const key = last === '[]' ? Math.min(index, (current as unknown as unknown[]).length) : last;
  if (content !== undefined) current[key] = content;
  else if (Array.isArray(current)) current.splice(key as number, 1);
  else delete current[key];
}

function texts(): fc.Arbitrary<Record<string, string>> {
  return fc.dictionary(strangeText().filter((key) => key !== '__proto__'), strangeText(), { maxKeys: 3, noNullPrototype: true });
}

/** Any value that a schema takes. */
function value(schema: JsonSchema | undefined): fc.Arbitrary<unknown> {
  if (schema?.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(value));
  switch (schema?.type) {
    case 'string': return strangeText();
    case 'integer': return fc.integer({ min: 1, max: 100 });
    case 'boolean': return fc.boolean();
    case 'array': return fc.array(value(schema.items), { maxLength: 2 });
    default: return map(schema);
  }
}

function map(schema: JsonSchema | undefined): fc.Arbitrary<unknown> {
  if (typeof schema?.additionalProperties === 'object') {
    return fc.dictionary(strangeText().filter((key) => key !== '__proto__'), value(schema.additionalProperties), { maxKeys: 2, noNullPrototype: true });
  }
  if (schema?.properties === undefined && schema?.additionalProperties === false) return fc.constant({});
  if (schema?.properties === undefined) {
    return fc.dictionary(dnsLabel(), fc.oneof(strangeText(), fc.integer(), fc.boolean(), number()), { noNullPrototype: true });
  }
  const members = Object.fromEntries(Object.entries(schema.properties).map(([name, member]) => [name, value(member)]));
  return fc.record(members, { requiredKeys: [...schema.required ?? []], noNullPrototype: true });
}

/** Numbers that have a text of their own: there is no way to write -0 that every reader keeps. */
function number(): fc.Arbitrary<number> {
  return fc.double({ noNaN: true, noDefaultInfinity: true }).filter((candidate) => !Object.is(candidate, -0));
}
