import { leafPaths, valueAt } from './aligned';
import type { ClusterModel } from '../model/cluster-model';
import type { FieldPath } from '../model/field-path';
import { EksaObject, MODEL_PARTS, objectId } from '../model/objects';

/** An object of a model with every place that calls it by its name. */
export interface NamedObject {
  readonly object: string;
  readonly value: string;
  /** Its own name. */
  readonly named: FieldPath;
  /** References to it. */
  readonly referring: readonly FieldPath[];
}

/** The objects of a model that could be called otherwise, with all references to them, so that these keep leading somewhere. */
export function referencePaths(model: ClusterModel): NamedObject[] {
  const referring = referencesIn(model);
  const objects = [
    { path: ['cluster'] as FieldPath, object: model.cluster as EksaObject },
    ...MODEL_PARTS.flatMap((part) => model[part].map((object, index) => ({ path: [part, index] as FieldPath, object: object as EksaObject }))),
  ];
  return objects.flatMap(({ path, object }) => {
    const value: unknown = object.metadata?.name;
    if (typeof value !== 'string' || value === '') return [];
    const own = referring.filter((reference) => reference.name === value && reference.kind === object.kind).map((reference) => reference.path);
    return [{ object: objectId(object), value, named: [...path, 'metadata', 'name'], referring: own }];
  });
}

/** Every field that holds the name of another object: those below a field that ends in `Ref` or `Refs`, and the management cluster. */
function referencesIn(model: ClusterModel): { readonly path: FieldPath; readonly name: unknown; readonly kind: string }[] {
  const places: FieldPath[] = [['cluster'], ...model.machineConfigs.map((_, index) => ['machineConfigs', index])];
  return places.flatMap((place) => leafPaths(valueAt(model, place)).flatMap((field) => {
    if (field.at(-1) !== 'name') return [];
    const path = [...place, ...field];
    const name = valueAt(model, path);
    const holder = String(typeof field.at(-2) === 'number' ? field.at(-3) : field.at(-2));
    if (holder === 'managementCluster') return [{ path, name, kind: 'Cluster' }];
    return /Refs?$/.test(holder) ? [{ path, name, kind: String(valueAt(model, [...path.slice(0, -1), 'kind'])) }] : [];
  }));
}
