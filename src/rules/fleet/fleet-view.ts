import { clusterNameOf, isSelfManaged, managementClusterName } from '../../model/lookup';
import { memoise } from '../memoise';
import type { ClusterSubject, Fleet } from '../rule';

/** A management cluster and the clusters that it manages: they share one Kubernetes API and one Tinkerbell stack. */
export interface ManagementGroup {
  /** Name of the management cluster. */
  readonly name: string;
  /** Absent when it is defined elsewhere. */
  readonly management?: ClusterSubject;
  /** The clusters that it manages. */
  readonly workloads: readonly ClusterSubject[];
  /** The management cluster, as far as it is known, then the clusters that it manages. */
  readonly members: readonly ClusterSubject[];
}

/** A fleet sorted by who manages whom, in an order that does not depend on the order of declaration. */
export interface FleetView {
  readonly clusters: readonly ClusterSubject[];
  readonly groups: readonly ManagementGroup[];
  /** Clusters by name. */
  readonly named: ReadonlyMap<string, readonly ClusterSubject[]>;
  /** The group that a cluster belongs to; clusters that manage themselves have one of their own. */
  groupOf(cluster: ClusterSubject): ManagementGroup;
}

/** Sorts the clusters of a fleet into groups. */
export const fleetView: (fleet: Fleet) => FleetView = memoise((fleet: Fleet) => {
  const clusters = [...fleet.clusters].sort(byPlace);
  const named = groupBy(clusters, (cluster) => clusterNameOf(cluster.model));
  const identify = identifier(clusters);
  const groups = new Map<unknown, { name: string; management?: ClusterSubject; workloads: ClusterSubject[]; members: ClusterSubject[] }>();
  const groupOf = new Map<ClusterSubject, ManagementGroup>();

  for (const cluster of clusters) {
    const name = managementClusterName(cluster.model);
    const management = isSelfManaged(cluster.model) ? cluster : identify(cluster.management) ?? managerNamed(name, named);
    const key = management ?? name;
    const group = groups.get(key) ?? { name, management, workloads: [], members: management === undefined ? [] : [management] };
    groups.set(key, group);
    groupOf.set(cluster, group);
    if (cluster === management) continue;
    group.workloads.push(cluster);
    group.members.push(cluster);
  }
  return { clusters, groups: [...groups.values()], named, groupOf: (cluster) => groupOf.get(cluster)! };
});

/** How findings call a cluster other than the one they are about. */
export function clusterText({ model, construct }: ClusterSubject): string {
  const name = `cluster ${JSON.stringify(clusterNameOf(model))}`;
  return construct === undefined ? name : `${name} (${construct})`;
}

/** The only cluster of that name that manages itself, or else the only one at all. */
function managerNamed(name: string, named: ReadonlyMap<string, readonly ClusterSubject[]>): ClusterSubject | undefined {
  const candidates = named.get(name) ?? [];
  const managers = candidates.filter(({ model }) => isSelfManaged(model));
  return managers.length === 1 ? managers[0] : candidates.length === 1 ? candidates[0] : undefined;
}

/** Two views of one cluster are the same cluster: the fleet's own is the one that counts. */
function identifier(clusters: readonly ClusterSubject[]): (cluster: ClusterSubject | undefined) => ClusterSubject | undefined {
  const known = new Set(clusters);
  const byModel = new Map(clusters.map((cluster) => [cluster.model, cluster]));
  const byConstruct = new Map(clusters.map((cluster) => [cluster.construct ?? cluster, cluster]));
  return (cluster) => {
    if (cluster === undefined || known.has(cluster)) return cluster;
    return byModel.get(cluster.model) ?? byConstruct.get(cluster.construct ?? cluster) ?? cluster;
  };
}

function byPlace(a: ClusterSubject, b: ClusterSubject): number {
  return compare(a.construct ?? '', b.construct ?? '') || compare(clusterNameOf(a.model), clusterNameOf(b.model));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The elements under each key, in their order. */
export function groupBy<T, Key>(elements: Iterable<T>, keyOf: (element: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const element of elements) {
    const group = groups.get(keyOf(element));
    if (group === undefined) groups.set(keyOf(element), [element]);
    else group.push(element);
  }
  return groups;
}
