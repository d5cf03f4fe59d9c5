import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldPath } from './field-path';

/** The part of JSON Schema that the schemas of manifests use. */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: string;
}

/** Fields of metadata that the API server writes; what a file says about them does not count. */
export const SERVER_FIELDS = [
  'creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid',
];

const TEXT: JsonSchema = { type: 'string' };
const TEXTS: JsonSchema = { type: 'object', additionalProperties: TEXT };

/** No CRD describes metadata, which is the same for every kind. */
const METADATA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: TEXT,
    namespace: TEXT,
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: { type: 'array', items: TEXT },
    ownerReferences: { type: 'array', items: { type: 'object', additionalProperties: true } },
    ...Object.fromEntries(SERVER_FIELDS.map((name) => [name, {}])),
  },
};

/** From `src/model` as from `lib/src/model`, where the build puts this file. */
const FOLDER = join(__dirname, '..', '..', 'imports', 'schemas');

const loaded = new Map<string, JsonSchema>();
let files: Readonly<Record<string, string>> | undefined;

/** Every kind that there is a schema of, as `group/version/Kind`. */
export function knownKinds(): readonly string[] {
  return Object.keys(schemaFiles());
}

/** The structural schema of a kind, read when it is first asked for, or nothing when the kind is unknown. */
export function schemaOf(apiVersion: string, kind: string): JsonSchema | undefined {
  const id = `${apiVersion}/${kind}`;
  const file = Object.hasOwn(schemaFiles(), id) ? schemaFiles()[id] : undefined;
  if (file === undefined) return undefined;
  if (!loaded.has(id)) {
    const schema = readJson(file) as JsonSchema;
    loaded.set(id, { ...schema, properties: { ...schema.properties, metadata: METADATA } });
  }
  return loaded.get(id);
}

function schemaFiles(): Readonly<Record<string, string>> {
  files ??= (readJson('index.json') as { readonly kinds: Record<string, string> }).kinds;
  return files;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}

/** The schema of one field of a map, or nothing when the map has no such field. */
export function fieldSchema(schema: JsonSchema, name: string): JsonSchema | undefined {
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, name)) return schema.properties[name];
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** The schema of the value that a path leads to, or nothing where the schema has no such place. */
export function schemaAt(schema: JsonSchema | undefined, path: FieldPath): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((current, segment) => {
    if (current === undefined) return undefined;
    return typeof segment === 'number' ? current.items : fieldSchema(current, segment);
  }, schema);
}

/** What a schema takes, in words. */
export function describeSchema(schema: JsonSchema | undefined): string {
  if (schema?.anyOf !== undefined) return schema.anyOf.map(describeSchema).join(' or ');
  switch (schema?.type) {
    case 'object': return 'a map';
    case 'array': return 'a list';
    case 'string': return 'text';
    case 'integer': return 'a whole number';
    case 'number': return 'a number';
    case 'boolean': return 'true or false';
    default: return 'nothing';
  }
}
