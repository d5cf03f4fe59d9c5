import type { Cluster, ClusterModel } from '../model/cluster-model';
import { withDefaults } from '../model/defaults';
import { isSame } from '../model/differences';
import { parseDuration, printNanoseconds } from '../model/duration';
import { isMap } from '../model/is-map';
import { objectId, objectsOf, type EksaObject } from '../model/objects';
import { byText } from '../model/order';

/** Objects by their ids, as far as two of them may differ. */
export type ComparableObjects = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/**
 * The objects of a cluster as EKS Anywhere sees them: its defaults filled in, what has no value left out, and lists of which the order
 * means nothing in alphabetical order.
 */
export function comparable(model: ClusterModel): ComparableObjects {
  const objects = objectsOf(withDefaults(model));
  return new Map(objects.map((object) => [objectId(object), withoutNothing(ordered(object)) as Readonly<Record<string, unknown>>]));
}

/** Whether two clusters are the same to EKS Anywhere. */
export function isEqual(a: ComparableObjects, b: ComparableObjects): boolean {
  return a.size === b.size && [...a].every(([id, object]) => isSame(object, b.get(id)));
}

function ordered(object: EksaObject): EksaObject {
  if (object.kind !== 'Cluster' || object.spec === undefined) return object;
  const { spec = {}, metadata } = object as Cluster;
  const { registryMirrorConfiguration: mirror, controlPlaneConfiguration: controlPlane, packages } = spec;
  return {
    ...object,
    spec: {
      ...spec,
      // who manages nobody else's cluster manages itself
      managementCluster: { name: spec.managementCluster?.name || metadata.name },
      identityProviderRefs: sorted(spec.identityProviderRefs),
      machineHealthCheck: given(spec.machineHealthCheck, exact),
      controlPlaneConfiguration: given(controlPlane, (each) => ({ ...each, machineHealthCheck: given(each.machineHealthCheck, exact) })),
      workerNodeGroupConfigurations: sorted(spec.workerNodeGroupConfigurations)?.map((each) => (
        { ...each, machineHealthCheck: given(each.machineHealthCheck, exact) })),
      clusterNetwork: given(spec.clusterNetwork, routed),
      registryMirrorConfiguration: given(mirror, (each) => ({ ...each, ociNamespaces: sorted(each.ociNamespaces) })),
      packages: given(packages, (each) => ({ ...each, controller: given(each.controller, (own) => ({ ...own, env: sorted(own.env) })) })),
    },
  } as Cluster;
}

type Network = NonNullable<NonNullable<Cluster['spec']>['clusterNetwork']>;

/** Of the ways to route, EKS Anywhere tells `direct` from all others. */
function routed(network: Network): Network {
  const { cilium } = network.cniConfig ?? {};
  if (cilium === undefined || cilium === null || cilium.routingMode === 'direct') return network;
  return { ...network, cniConfig: { ...network.cniConfig, cilium: { ...cilium, routingMode: undefined } } };
}

type Health = NonNullable<NonNullable<Cluster['spec']>['machineHealthCheck']>;

/** Durations as the API server keeps them: `10m` is `10m0s`. */
function exact(health: Health): Health {
  const { nodeStartupTimeout, unhealthyMachineTimeout } = health;
  return { ...health, nodeStartupTimeout: given(nodeStartupTimeout, printed), unhealthyMachineTimeout: given(unhealthyMachineTimeout, printed) };
}

function printed(text: string): string {
  const nanoseconds = parseDuration(text);
  return nanoseconds === undefined ? text : printNanoseconds(nanoseconds);
}

function given<T, R>(value: T | undefined, work: (value: T) => R): R | undefined {
  return value === undefined || value === null ? undefined : work(value);
}

function sorted<T>(items: readonly T[] | undefined): T[] | undefined {
  return items === undefined ? undefined : [...items].sort((a, b) => byText(keyOf(a), keyOf(b)));
}

function keyOf(item: unknown): string {
  return isMap(item) && typeof item.name === 'string' ? item.name : JSON.stringify(item);
}

/** Plain data without what says nothing: missing values, empty maps and lists, `false` and empty texts. */
export function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (!isMap(value)) return value;
  const members = Object.entries(value).map(([name, each]) => [name, withoutNothing(each)] as const).filter(([, each]) => !saysNothing(each));
  return Object.fromEntries(members);
}

function saysNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === false || value === '' || isMap(value) && Object.keys(value).length === 0;
}
