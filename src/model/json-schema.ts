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

const TEXT: JsonSchema = { type: 'string' };
const TEXTS: JsonSchema = { type: 'object', additionalProperties: TEXT };
const NUMBER: JsonSchema = { type: 'integer' };
const FLAG: JsonSchema = { type: 'boolean' };

/** A map with these fields and no others. */
function fields(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', additionalProperties: false, properties };
}

/** Fields of metadata that the API server writes; what a file says about them does not count, once it can be read. */
const SERVER_METADATA: Readonly<Record<string, JsonSchema>> = {
  creationTimestamp: TEXT,
  deletionGracePeriodSeconds: NUMBER,
  deletionTimestamp: TEXT,
  generateName: TEXT,
  generation: NUMBER,
  managedFields: {
    type: 'array',
    items: fields({ apiVersion: TEXT, fieldsType: TEXT, fieldsV1: {}, manager: TEXT, operation: TEXT, subresource: TEXT, time: TEXT }),
  },
  resourceVersion: TEXT,
  selfLink: TEXT,
  uid: TEXT,
};

/** Names of the fields of metadata that the API server writes. */
export const SERVER_FIELDS: readonly string[] = Object.keys(SERVER_METADATA);

/** Fields of metadata that hold a time. */
export const TIME_FIELDS: readonly string[] = ['creationTimestamp', 'deletionTimestamp'];

/** What only controllers write: the status of a Cluster, as its CRD describes it. A datacenter's is always empty. */
export const STATUS: Readonly<Record<string, JsonSchema>> = {
  Cluster: fields({
    childrenReconciledGeneration: NUMBER,
    clusterCertificateInfo: { type: 'array', items: fields({ expiresInDays: NUMBER, machine: TEXT }) },
    conditions: {
      type: 'array',
      items: fields({ lastTransitionTime: TEXT, message: TEXT, reason: TEXT, severity: TEXT, status: TEXT, type: TEXT }),
    },
    eksdReleaseRef: fields({ apiVersion: TEXT, kind: TEXT, name: TEXT, namespace: TEXT }),
    failureMessage: TEXT,
    failureReason: TEXT,
    observedGeneration: NUMBER,
    reconciledGeneration: NUMBER,
  }),
  TinkerbellDatacenterConfig: fields({}),
};

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
    ownerReferences: {
      type: 'array',
      items: fields({ apiVersion: TEXT, blockOwnerDeletion: FLAG, controller: FLAG, kind: TEXT, name: TEXT, uid: TEXT }),
    },
    ...SERVER_METADATA,
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
