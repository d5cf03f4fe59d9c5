import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { catalogue } from './catalogue.mjs';

/**
 * Reads every CRD of the catalogue and keeps of each what a user writes: the stored version, without status and without
 * upstream's descriptions.
 */
export function readKinds(root, versions, onMissingField = refuseMissingField) {
  return catalogue.flatMap(source => source.resources.map(resource => readKind(root, versions, source, resource, onMissingField)));
}

/** What the file of a resource is called under the CRD root. */
export function fileOf(source, resource) {
  return source.file?.(resource) ?? `${source.apiGroup}_${resource}.yaml`;
}

/** Where upstream has the CRD of a resource, from the root of the repository. */
export function upstreamPathOf(source, resource) {
  return `${source.upstream.path}/${source.upstream.file?.(resource) ?? fileOf(source, resource)}`;
}

function refuseMissingField(file, path) {
  throw new Error(`${file}: no field at ${path}, which imports/generator/catalogue.mjs names`);
}

function readKind(root, versions, source, resource, onMissingField) {
  const file = fileOf(source, resource);
  const text = readFileSync(join(root, source.directory, file));
  const crd = parse(text.toString('utf8'));
  // the API server stores objects in this version whatever version they were sent in: the one that outlives the others
  const version = crd.spec.versions.find(candidate => candidate.storage && candidate.served);
  if (version === undefined) throw new Error(`${file}: no version is both served and stored`);
  if (crd.spec.group !== source.apiGroup) throw new Error(`${file}: group ${crd.spec.group}, expected ${source.apiGroup}`);
  const without = source.without?.[resource] ?? [];
  const filledIn = source.filledIn?.[resource] ?? [];
  const missing = path => onMissingField(file, path);
  const { openAPIV3Schema } = version.schema;
  const stated = source.status ? openAPIV3Schema : withoutField(openAPIV3Schema, 'status');
  const known = without.reduce((schema, path) => changeAt(schema, path, withoutField, missing), stated);
  const writable = filledIn.reduce((schema, path) => changeAt(schema, path, withOptionalField, missing), known);
  return {
    folder: source.folder,
    apiGroup: crd.spec.group,
    version: version.name,
    apiVersion: `${crd.spec.group}/${version.name}`,
    kind: crd.spec.names.kind,
    names: crd.spec.names,
    scope: crd.spec.scope,
    schema: simplify(writable),
    source: {
      repository: source.upstream.repository,
      version: versions[source.upstream.repository],
      path: upstreamPathOf(source, resource),
      ...(resource in (source.upstream.patched ?? {}) ? { patched: true } : {}),
      ...(without.length > 0 ? { without } : {}),
      ...(filledIn.length > 0 ? { filledIn } : {}),
      file: `${source.directory}/${file}`,
      sha256: createHash('sha256').update(text).digest('hex'),
    },
  };
}

/** Changes the object schema that holds the field at a path, whose steps lead through arrays by themselves. */
function changeAt(schema, path, change, missing) {
  const changed = changedAt(schema, path, change);
  if (changed === undefined) missing(path);
  return changed ?? schema;
}

function changedAt(schema, path, change) {
  if (schema.items !== undefined) {
    const items = changedAt(schema.items, path, change);
    return items && { ...schema, items };
  }
  const [step, ...rest] = path.split('.');
  const field = schema.properties?.[step];
  if (field === undefined) return undefined;
  if (rest.length === 0) return change(schema, step);
  const inner = changedAt(field, rest.join('.'), change);
  return inner && { ...schema, properties: { ...schema.properties, [step]: inner } };
}

function withoutField(schema, name) {
  const { [name]: field, ...properties } = schema.properties;
  return { ...withOptionalField(schema, name), properties };
}

function withOptionalField(schema, name) {
  return { ...schema, required: schema.required?.filter(required => required !== name) };
}

const NOTES = new Set(['description', 'title', 'example', 'externalDocs']);

function simplify(schema) {
  const kept = Object.entries(schema).filter(([key, value]) => value !== undefined && !NOTES.has(key));
  const simple = Object.fromEntries(kept.map(([key, value]) => [key, mapSubschemas(key, value, simplify)]));
  // the API server fills in defaults before it asks for required fields, so these may be left out
  const required = schema.required?.filter(name => schema.properties?.[name]?.default === undefined);
  if (required?.length > 0) simple.required = required;
  else delete simple.required;
  return simple;
}

/** Applies a function to the schemas that one keyword of a schema holds; other keywords' values stay as they are. */
export function mapSubschemas(key, value, change) {
  switch (key) {
    case 'properties':
      return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, change(property)]));
    case 'items':
    case 'not':
      return change(value);
    case 'additionalProperties':
      return typeof value === 'object' ? change(value) : value;
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return value.map(change);
    default:
      return value;
  }
}
