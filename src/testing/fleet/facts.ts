import type { IConstruct } from 'constructs';
import { ClusterFacts, NodeGroupFacts, NodeRole } from './cluster-facts';
import type { ExposedGroup } from './losses';
import { CONTROL_PLANE, demandsOf, EXTERNAL_ETCD } from '../../hardware/demands';
import type { HardwareAssignment } from '../../hardware/hardware-plan';
import { clusterNameOf, kubernetesVersionOf, managementClusterName, workerNodeGroups } from '../../model/lookup';
import { isBelow } from '../../objects/is-below';
import type { MachinePool } from '../../rules/hardware/machine-pools';
import type { ClusterSubject } from '../../rules/rule';
import { AppFleet } from '../../validation/app-fleet';

/** A cluster, and the machines that it shares with others. */
export interface FleetMember {
  readonly facts: ClusterFacts;
  /**
   * The machines that it draws on.
   * @default - nothing is known about machines
   */
  readonly pool?: MachinePool;
  /** What its groups get, of those that select machines. */
  readonly shares: readonly Share[];
}

/** What a group of nodes of a cluster gets. */
export interface Share {
  readonly group: string;
  readonly assignment: HardwareAssignment;
}

/** The clusters below a construct, in the order of declaration. */
export function membersBelow(scope: IConstruct): FleetMember[] {
  const { clusters, pools } = AppFleet.of(scope).machines();
  const poolOf = new Map(pools.flatMap((pool) => pool.clusters.map((cluster) => [cluster, pool])));
  const shares = sharesOf(pools);
  return clusters.filter(({ construct }) => isBelow(construct, scope.node.path)).map((subject) => {
    const pool = subject.inventories.length === 0 ? undefined : poolOf.get(subject);
    const own = shares.get(subject) ?? [];
    return { facts: factsOf(subject, pool !== undefined, own), shares: own, ...pool && { pool } };
  });
}

/** What each cluster gets in the plans of all that share machines. */
function sharesOf(pools: readonly MachinePool[]): ReadonlyMap<ClusterSubject, readonly Share[]> {
  const shares = new Map<ClusterSubject, Share[]>();
  for (const { demands, plan } of pools) {
    for (const [index, { cluster, name }] of demands.entries()) {
      const share = { group: groupName(cluster, name), assignment: plan.assignments[index] };
      const known = shares.get(cluster);
      if (known === undefined) shares.set(cluster, [share]);
      else known.push(share);
    }
  }
  return shares;
}

/** A group without the name of its cluster, which plans put in front. */
function groupName({ model }: ClusterSubject, demand: string): string {
  return demand.slice(clusterNameOf(model).length + 1);
}

function factsOf({ model, construct = '', eksaVersion }: ClusterSubject, hasInventory: boolean, shares: readonly Share[]): ClusterFacts {
  const workers = new Map(workerNodeGroups(model).map((group) => [group.name ?? '', group]));
  return {
    name: clusterNameOf(model),
    construct,
    managementCluster: managementClusterName(model),
    kubernetesVersion: kubernetesVersionOf(model) ?? '',
    eksaVersion,
    endpoint: model.cluster.spec?.controlPlaneConfiguration?.endpoint?.host ?? '',
    hasInventory,
    groups: demandsOf(model).map(({ name, count }): NodeGroupFacts => {
      const { machines = [], spares = [], shortfall = 0 } = shares.find(({ group }) => group === name)?.assignment ?? {};
      const role = roleOf(name);
      const kubernetesVersion = kubernetesVersionOf(model, role === NodeRole.WORKER ? workers.get(name) : undefined) ?? '';
      return { name, role, count, kubernetesVersion, machines, spares, shortfall };
    }),
  };
}

function roleOf(group: string): NodeRole {
  if (group === CONTROL_PLANE) return NodeRole.CONTROL_PLANE;
  return group === EXTERNAL_ETCD ? NodeRole.ETCD : NodeRole.WORKER;
}

/** All groups that draw on the same machines as any of the clusters, in the order in which they are served. */
export function exposedGroups(members: readonly FleetMember[]): ExposedGroup[] {
  const pools = new Set(members.flatMap(({ pool }) => pool ?? []));
  return [...pools].flatMap(({ demands, plan }) => demands.map(({ cluster, name }, index) => {
    const group = groupName(cluster, name);
    const { machines, spares } = plan.assignments[index];
    const { model } = cluster;
    return { cluster: clusterNameOf(model), name: group, role: roleOf(group), machines, spares, maxUnhealthy: maxUnhealthyOf(model, group) };
  }));
}

/** What is said for the group counts, and otherwise what is said for the cluster. */
function maxUnhealthyOf(model: ClusterSubject['model'], group: string): number | string {
  const role = roleOf(group);
  // members of etcd outside of the control plane have no health check
  if (role === NodeRole.ETCD) return 0;
  const { controlPlaneConfiguration, machineHealthCheck } = model.cluster.spec ?? {};
  const own = role === NodeRole.WORKER ? workerNodeGroups(model).find(({ name }) => name === group) : controlPlaneConfiguration;
  return own?.machineHealthCheck?.maxUnhealthy ?? machineHealthCheck?.maxUnhealthy ?? 0;
}
