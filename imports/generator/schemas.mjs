import { mapSubschemas } from './crds.mjs';
import { remark } from './header.mjs';

/**
 * JSON Schemas for run-time checks, one file per kind so that a program loads only those it needs.
 *
 * They refuse unknown fields wherever the API server would prune them, and are ready for `z.fromJSONSchema` and ajv as
 * they are. Defaults are left out, as a check must not change what it checks; rules in CEL have no JSON Schema form.
 */
export function schemaFiles(kinds) {
  const files = new Map(kinds.map(kind => [`schemas/${kind.folder}/${kind.kind}.json`, json(manifestSchema(kind))]));
  const index = Object.fromEntries(kinds.map(kind => [`${kind.apiVersion}/${kind.kind}`, `${kind.folder}/${kind.kind}.json`]));
  return files.set('schemas/index.json', `${JSON.stringify({ $comment: remark, kinds: index }, undefined, 2)}\n`);
}

function json(schema) {
  return `${JSON.stringify(schema)}\n`;
}

function manifestSchema(kind) {
  const { properties, required = [], ...rest } = closed(kind.schema);
  return {
    $comment: remark,
    ...rest,
    properties: {
      // objects read back from a cluster carry one; nothing that is written into it counts
      status: {},
      ...properties,
      apiVersion: { const: kind.apiVersion },
      kind: { const: kind.kind },
      // the same for every kind, so no CRD describes it
      metadata: { type: 'object', additionalProperties: true },
    },
    required: ['apiVersion', 'kind', 'metadata', ...required],
  };
}

const CONSTRAINTS = new Set([
  'type', 'properties', 'required', 'items', 'additionalProperties', 'enum', 'pattern', 'minimum', 'maximum',
  'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems',
  'minProperties', 'maxProperties', 'allOf', 'anyOf', 'oneOf', 'not', 'x-kubernetes-list-map-keys',
]);

function closed(schema) {
  const entries = Object.entries(schema).filter(([key]) => CONSTRAINTS.has(key));
  const plain = Object.fromEntries(entries.map(([key, value]) => [key, mapSubschemas(key, value, closed)]));
  if (plain.pattern !== undefined) plain.pattern = withoutFlags(plain.pattern);
  if (schema['x-kubernetes-list-type'] === 'set') plain.uniqueItems = true;
  if (schema.format === 'int32') return { minimum: -(2 ** 31), maximum: 2 ** 31 - 1, ...plain };
  if (schema['x-kubernetes-int-or-string']) return intOrString(plain);
  if (schema['x-kubernetes-preserve-unknown-fields']) plain.additionalProperties = true;
  else if (schema.type === 'object') plain.additionalProperties ??= false;
  return schema.nullable ? { anyOf: [plain, { type: 'null' }] } : plain;
}

function intOrString({ pattern }) {
  return { anyOf: [{ type: 'integer' }, pattern === undefined ? { type: 'string' } : { type: 'string', pattern }] };
}

/** Spells out Go's `(?i)` flag letter by letter: ECMAScript has no flags inside a pattern. */
function withoutFlags(pattern) {
  if (!pattern.startsWith('(?i)')) return pattern;
  return pattern.slice('(?i)'.length).replace(/[a-z]/gi, letter => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}
