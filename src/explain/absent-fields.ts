import type { Change } from './changes';
import { Filling, sampleValue } from './sample-value';
import type { ClusterModel } from '../model/cluster-model';
import type { FieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';
import { fieldSchema, JsonSchema, schemaOf } from '../model/json-schema';
import { EKSA_API_VERSION, EksaObject } from '../model/objects';

/** A field that an object could have, with a value, and with what else the model needs for it. */
export interface AbsentField {
  readonly field: FieldPath;
  readonly value: unknown;
  readonly beside: readonly Change[];
}

/** The fields that the schema of an object has and the object has not: of each missing part the outermost one. */
export function absentFields(model: ClusterModel, object: object, filling: Filling): AbsentField[] {
  const { kind, spec } = object as EksaObject & { readonly spec?: unknown };
  return missing(specSchema(kind), spec, ['spec']).flatMap(({ field, schema }) => filled(model, field, schema, filling));
}

/** What an object of a kind that models have says. */
function specSchema(kind: string): JsonSchema {
  return schemaOf(EKSA_API_VERSION, kind)!.properties!.spec;
}

function missing(schema: JsonSchema, value: unknown, path: FieldPath): { readonly field: FieldPath; readonly schema: JsonSchema }[] {
  if (value === undefined) return [{ field: path, schema }];
  if (Array.isArray(value)) return schema.items === undefined ? [] : value.flatMap((item, index) => missing(schema.items!, item, [...path, index]));
  if (!isMap(value)) return [];
  return Object.keys(schema.properties ?? {}).flatMap((name) => missing(fieldSchema(schema, name)!, value[name], [...path, name]));
}

/** Keys that the maps of an object could have besides those that they have. */
export function absentKeys(object: object, keys: readonly string[]): FieldPath[] {
  const { kind, spec } = object as EksaObject & { readonly spec?: unknown };
  return mapsIn(specSchema(kind), spec, ['spec']).flatMap(({ path, value }) => keys.filter((key) => !isMap(value) || !Object.hasOwn(value, key)).map((key) => [...path, key]));
}

/** Maps of texts, whether they are there or could be put there. */
function mapsIn(schema: JsonSchema, value: unknown, path: FieldPath): { readonly path: FieldPath; readonly value: unknown }[] {
  if (Array.isArray(value)) return schema.items === undefined ? [] : value.flatMap((item, index) => mapsIn(schema.items!, item, [...path, index]));
  const { properties, additionalProperties } = schema;
  if (typeof additionalProperties === 'object' && additionalProperties.type === 'string') return [{ path, value }];
  const members = isMap(value) ? value : {};
  return Object.entries(properties ?? {}).flatMap(([name, each]) => (
    isMap(value) || each.properties === undefined ? mapsIn(each, members[name], [...path, name]) : []
  ));
}

/** References need something to refer to. */
function filled(model: ClusterModel, field: FieldPath, schema: JsonSchema, filling: Filling): AbsentField[] {
  const name = filling.text;
  switch (field.at(-1)) {
    case 'templateRef': return [referring(field, added(model, 'templates', 'TinkerbellTemplateConfig', name, filling), (reference) => reference)];
    case 'identityProviderRefs': return [
      referring(field, added(model, 'oidcConfigs', 'OIDCConfig', name, filling), (reference) => [reference]),
      referring(field, added(model, 'awsIamConfigs', 'AWSIamConfig', name, filling), (reference) => [reference]),
    ];
    default: return [{ field, value: withMachines(model, sampleValue(schema, filling, String(field.at(-1)))), beside: [] }];
  }
}

type Part = 'templates' | 'oidcConfigs' | 'awsIamConfigs';

interface Added {
  readonly reference: { readonly kind: string; readonly name: string };
  readonly change: Change;
}

function added(model: ClusterModel, part: Part, kind: string, name: string, filling: Filling): Added {
  const spec = sampleValue(specSchema(kind), filling);
  const object = { apiVersion: EKSA_API_VERSION, kind, metadata: { name, namespace: 'default' }, spec };
  return { reference: { kind, name }, change: { path: [part, model[part].length], value: object } };
}

function referring(field: FieldPath, { reference, change }: Added, wrap: (reference: object) => unknown): AbsentField {
  return { field, value: wrap(reference), beside: [change] };
}

/** Groups of machines that are made up have the machines of the control plane. */
function withMachines(model: ClusterModel, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withMachines(model, item));
  if (!isMap(value)) return value;
  const { machineGroupRef: machines } = model.cluster.spec?.controlPlaneConfiguration ?? {};
  return Object.fromEntries(Object.entries(value)
    .map(([key, member]) => [key, key === 'machineGroupRef' && machines !== undefined ? { ...machines } : withMachines(model, member)]));
}
