import { comparable, isEqual } from './comparable';
import type { ClusterModel } from '../model/cluster-model';
import { isMap } from '../model/is-map';

/** What a program always says, be it what EKS Anywhere would fill in. */
const KEPT: ReadonlySet<string> = new Set([
  'kubernetesVersion', 'count', 'minCount', 'maxCount', 'endpoint', 'machineGroupRef', 'datacenterRef', 'name', 'pods', 'services', 'kubeletConfiguration', 'helmValues',
  'labels', 'apiServerExtraArgs', 'managementCluster', 'osFamily', 'users', 'template', 'hostOSConfiguration',
]);

/** The model without what EKS Anywhere fills in just the same when it is left out, whoever has written it: its author or the API server. */
export function withoutDefaults(model: ClusterModel): ClusterModel {
  const whole = comparable(model);
  let shorter = model;
  for (const part of ['cluster', 'fluxConfigs', 'awsIamConfigs', 'machineConfigs', 'datacenters'] as const) {
    const objects = part === 'cluster' ? [model.cluster] : model[part];
    objects.forEach((object, index) => {
      shorter = without(shorter, [part, ...part === 'cluster' ? [] : [index], 'spec'], object.spec, (candidate) => isEqual(comparable(candidate), whole));
    });
  }
  return shorter;
}

type Path = readonly (string | number)[];

/** Takes off whatever may be missing, the larger part before its parts. */
function without(model: ClusterModel, path: Path, value: unknown, isFine: (model: ClusterModel) => boolean): ClusterModel {
  let shorter = model;
  const keys = Array.isArray(value) ? value.map((_, index) => index) : isMap(value) ? Object.keys(value) : [];
  for (const key of keys) {
    if (typeof key === 'string' && KEPT.has(key)) continue;
    const place = [...path, key];
    const candidate = typeof key === 'number' ? undefined : removed(shorter, place);
    if (candidate !== undefined && isFine(candidate)) shorter = candidate;
    else shorter = without(shorter, place, (value as Readonly<Record<string | number, unknown>>)[key], isFine);
  }
  return shorter;
}

function removed<T>(value: T, [key, ...rest]: Path): T {
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? removed(each, rest) : each)) as T;
  const { [key as string]: inner, ...others } = value as Record<string, unknown>;
  return (rest.length === 0 ? others : { ...value, [key as string]: removed(inner, rest) }) as T;
}
