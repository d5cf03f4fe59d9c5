import { compile } from 'json-schema-to-typescript';
import { mapSubschemas } from './crds.mjs';
import { header } from './header.mjs';

/** The types of finished manifests, one file per group, with the field names of the YAML. */
export async function typeFiles(kinds) {
  const files = new Map([['types/meta.ts', metaFile()]]);
  for (const folder of new Set(kinds.map(kind => kind.folder))) {
    const declarations = [];
    for (const kind of kinds.filter(candidate => candidate.folder === folder)) declarations.push(await declaration(kind));
    files.set(`types/${folder}.ts`, `${header}\nimport type { ObjectMeta } from './meta';\n\n${declarations.join('\n')}`);
  }
  return files;
}

async function declaration(kind) {
  const { properties, ...rest } = typed(kind.schema);
  const manifest = {
    ...rest,
    properties: {
      ...properties,
      apiVersion: { const: kind.apiVersion },
      kind: { const: kind.kind },
      metadata: { tsType: 'ObjectMeta' },
    },
    required: ['apiVersion', 'kind', 'metadata', ...(rest.required ?? [])],
  };
  return compile(manifest, kind.kind, {
    additionalProperties: false,
    bannerComment: '',
    format: true,
    style: { bracketSpacing: true, printWidth: 140, singleQuote: true, trailingComma: 'all' },
  });
}

const SHAPE = new Set(['type', 'properties', 'required', 'items', 'additionalProperties', 'enum']);

/** The part of a schema that a type can say. */
function typed(schema) {
  if (schema['x-kubernetes-int-or-string']) return { tsType: 'number | string' };
  if (schema['x-kubernetes-preserve-unknown-fields'] && !schema.properties) {
    return { tsType: schema.type === 'object' ? '{ [k: string]: unknown }' : 'unknown' };
  }
  if (schema.type === 'object' && !schema.properties && !schema.additionalProperties) return { tsType: 'Record<string, never>' };
  const shape = Object.fromEntries(
    Object.entries(schema).filter(([key]) => SHAPE.has(key)).map(([key, value]) => [key, mapSubschemas(key, value, typed)]),
  );
  if (schema['x-kubernetes-preserve-unknown-fields']) shape.additionalProperties = true;
  if (schema.nullable) return { anyOf: [shape, { type: 'null' }] };
  return shape;
}

function metaFile() {
  return `${header}
/** The part of an object's metadata that a manifest may state. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  labels?: { [k: string]: string };
  annotations?: { [k: string]: string };
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  /** \`null\` in manifests that Go programs print; the API server sets the time. */
  creationTimestamp?: string | null;
}

/** The object whose deletion takes this one with it. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}
`;
}
