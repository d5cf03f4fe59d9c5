import type { ClusterChange } from './cluster-change';
import { groupsOf } from './cluster-change';
import { planCluster, PlannedCluster } from './cluster-plan';
import { dealtMachines } from './dealt-machines';
import { inventoryChanges, machinesIn } from './inventory-changes';
import type { InventoryChange, ObjectChange, UpgradeEstimates } from './plan-types';
import type { ClusterState, FleetSnapshot, StateObject } from './state';
import { estimatesOf } from './timing';
import { MachineIndex } from '../hardware/machine-index';
import type { MachineModel } from '../model/inventory-model';
import { byText } from '../model/order';
import { groupBy } from '../rules/fleet/fleet-view';

/** What happens to all clusters between two states. */
export interface FleetPlan {
  /** Management clusters first, then the others, as they are declared; clusters that go come last. */
  readonly clusters: readonly PlannedCluster[];
  /** Machines that come, go or are described differently. */
  readonly inventoryChanges: readonly InventoryChange[];
  /** Objects that are written before, and not after. */
  readonly removedObjects: readonly ObjectChange[];
  /** What is to be known about the comparison as a whole. */
  readonly notes: readonly string[];
}

/** Compares two states. */
export function planFleet(before: FleetSnapshot, after: FleetSnapshot, estimates?: UpgradeEstimates): FleetPlan {
  const former = new Map(before.clusters.map((cluster) => [cluster.name, cluster]));
  const kept = new Set(after.clusters.map(({ name }) => name));
  const changes = [
    ...managersFirst(after.clusters).map((cluster) => ({ before: former.get(cluster.name), after: cluster })),
    // machines of what goes are free only when it is gone: nothing counts on them
    ...before.clusters.filter(({ name }) => !kept.has(name)).map((cluster) => ({ before: cluster, after: undefined })),
  ];
  const marketFor = marketsOf(before, after);
  const snapshots = { before, after };
  const stated = estimatesOf(estimates);
  const planned = (change: Sides) => planCluster({ ...change, ...marketFor(change)(change), snapshots, estimates: stated });
  return {
    clusters: changes.map(planned),
    inventoryChanges: inventoryChanges(before, after),
    removedObjects: removedObjects(before.objects, after.objects),
    notes: [...new Set([...before.notes ?? [], ...after.notes ?? [], ...checkNotes(after), ...objectNotes(before, after)])],
  };
}

function checkNotes({ clusters, isChecked }: FleetSnapshot): string[] {
  return clusters.length === 0 || isChecked === true ? []
    : ['the state afterwards is what files say: the rules about a cluster by itself were not asked (an app with EksaCluster.fromYaml asks them)'];
}

function objectNotes(before: FleetSnapshot, after: FleetSnapshot): string[] {
  return before.objects !== undefined && after.objects !== undefined ? [] : ['not all objects of both states are known: whether Flux would prune any was not checked'];
}

function managersFirst(clusters: readonly ClusterState[]): ClusterState[] {
  const isManager = ({ name, managementCluster }: ClusterState) => name === managementCluster;
  return [...clusters.filter(isManager), ...clusters.filter((cluster) => !isManager(cluster))];
}

type MachinesOfChange = Pick<ClusterChange, 'machines' | 'taken' | 'free' | 'nodes'>;
type Sides = { readonly before?: ClusterState; readonly after?: ClusterState };

type Market = (sides: Sides) => MachinesOfChange;

/** Machines, and the clusters that draw on them: those of one management cluster, and those that name the same inventory. */
function marketsOf(before: FleetSnapshot, after: FleetSnapshot): (sides: Sides) => Market {
  const clusters = [...before.clusters, ...after.clusters];
  const owners = joined(clusters.map(({ name, managementCluster, inventories }) => [`cluster ${name}`, `manager ${managementCluster}`, ...inventories]));
  const ownerOf = ({ name }: ClusterState) => owners(`cluster ${name}`);
  const markets = new Map<unknown, Market>();
  const groups = [before, after].map((snapshot) => groupBy(snapshot.clusters, ownerOf));
  for (const owner of new Set(clusters.map(ownerOf))) {
    const [old = [], now = []] = groups.map((group) => group.get(owner));
    markets.set(owner, marketOf(old, now));
  }
  return (sides) => markets.get(ownerOf((sides.after ?? sides.before)!))!;
}

/** Who belongs together when those in each list do, also by way of others: the same representative for all of them. */
function joined(lists: readonly (readonly unknown[])[]): (member: unknown) => unknown {
  const next = new Map<unknown, unknown>();
  const find = (member: unknown): unknown => {
    let root = member;
    while (next.has(root)) root = next.get(root);
    // who is asked again finds the way at once
    for (let each = member; each !== root;) {
      const following = next.get(each);
      next.set(each, root);
      each = following;
    }
    return root;
  };
  for (const [first, ...others] of lists) {
    for (const other of others) {
      const [a, b] = [find(first), find(other)];
      if (a !== b) next.set(a, b);
    }
  }
  return find;
}

function marketOf(before: readonly ClusterState[], after: readonly ClusterState[]): (sides: Sides) => MachinesOfChange {
  const all = machinesIn([...before, ...after]);
  // nodes are on machines that were there: one that is new by now has none of them
  const former = before.some(({ inventories }) => inventories.length > 0) ? machinesIn(before) : all;
  const nodes = nodesOf(before, former);
  const taken = new Set([...nodes.values()].flatMap((groups) => [...groups.values()].flat()));
  const present = new Set((after.some(({ inventories }) => inventories.length > 0) ? machinesIn(after) : all).map(({ hostname }) => hostname));
  // a machine that is forgotten serves nobody any more but the node that is on it
  const machines = all.filter(({ hostname }) => present.has(hostname) || taken.has(hostname));
  const index = new MachineIndex(machines);
  const free = new Set([...present].filter((hostname) => !taken.has(hostname)));
  return (sides) => {
    const clusters = [sides.before, sides.after].filter((cluster) => cluster !== undefined);
    const own = nodes.get(sides.before?.name ?? '') ?? new Map<string, readonly string[]>();
    if (!clusters.some(({ inventories }) => inventories.length > 0)) return { taken, free, nodes: new Map() };
    const terms = clusters.flatMap(groupsOf).flatMap((group) => group.terms);
    return { machines: index.matching(terms).map((machine) => machines[machine]), taken, free, nodes: own };
  };
}

type NodesOfGroups = ReadonlyMap<string, readonly string[]>;

/** The machines of nodes by cluster and group. */
function nodesOf(clusters: readonly ClusterState[], machines: readonly MachineModel[]): ReadonlyMap<string, NodesOfGroups> {
  const known = clusters.filter(({ inventories }) => inventories.length > 0);
  const nodes = new Map<string, Map<string, readonly string[]>>();
  for (const { cluster, group, machines: dealt } of dealtMachines(known, machines)) {
    const groups = nodes.get(cluster.name) ?? new Map<string, readonly string[]>();
    nodes.set(cluster.name, groups.set(group.name, dealt));
  }
  return nodes;
}

function removedObjects(before: readonly StateObject[] | undefined, after: readonly StateObject[] | undefined): ObjectChange[] {
  if (before === undefined || after === undefined) return [];
  const idOf = ({ apiVersion, kind, namespace = '', name }: StateObject) => JSON.stringify([apiVersion.replace(/\/.*/, ''), kind, namespace, name]);
  const kept = new Set(after.map(idOf));
  const gone = new Map(before.filter((object) => !kept.has(idOf(object))).map((object) => [idOf(object), object]));
  return [...gone].sort(([a], [b]) => byText(a, b)).map(([, object]) => object);
}
