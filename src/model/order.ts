import type { ClusterModel } from './cluster-model';
import { EksaObject, objectsOf } from './objects';

/** The parts of an object that come first, in this order; the rest of it, and everything below, is in alphabetical order. */
const FIRST = ['apiVersion', 'kind', 'metadata'];

/**
 * The objects of a model in the one order in which they are always written: the Cluster, its datacenter, machine configs, templates,
 * identity providers and GitOps settings, each kind by name; fields as `eksctl anywhere` prints them. What is undefined is left out.
 */
export function orderedObjects(model: ClusterModel): EksaObject[] {
  const byName = (a: EksaObject, b: EksaObject) => byText(a.metadata.name, b.metadata.name);
  const [cluster, ...others] = objectsOf(model);
  const kinds = [...new Set(others.map(({ kind }) => kind))];
  return [cluster, ...kinds.flatMap((kind) => others.filter((object) => object.kind === kind).sort(byName))]
    .map((object) => inFieldOrder(object) as EksaObject);
}

/** An object with its fields in the order in which `eksctl anywhere` prints them. */
export function inFieldOrder(object: object): object {
  return ordered(object, FIRST) as object;
}

function ordered(value: unknown, first: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b) || byText(a, b)).map(([name, member]) => [name, ordered(member)]));
}

/** By code units: the order of a language would differ between machines. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
