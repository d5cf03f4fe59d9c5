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
  readonly subject: ClusterSubject;
  readonly facts: ClusterFacts;
  /**
   * The machines that it draws on.
   * @default - nothing is known about machines
   */
  readonly pool?: MachinePool;
}

/** The clusters below a construct, in the order of declaration. */
export function membersBelow(scope: IConstruct): FleetMember[] {
  const { clusters, pools } = AppFleet.of(scope).machines();
  return clusters.filter(({ construct }) => isBelow(construct, scope.node.path)).map((subject) => {
    const pool = subject.inventories.length === 0 ? undefined : pools.find(({ clusters: sharing }) => sharing.includes(subject));
    return { subject, facts: factsOf(subject, pool), ...pool && { pool } };
  });
}

function factsOf(subject: ClusterSubject, pool: MachinePool | undefined): ClusterFacts {
  const { model, construct = '', eksaVersion } = subject;
  const assigned = assignmentsOf(subject, pool);
  const workers = new Map(workerNodeGroups(model).map((group) => [group.name ?? '', group]));
  return {
    name: clusterNameOf(model),
    construct,
    managementCluster: managementClusterName(model),
    kubernetesVersion: kubernetesVersionOf(model) ?? '',
    eksaVersion,
    endpoint: model.cluster.spec?.controlPlaneConfiguration?.endpoint?.host ?? '',
    hasInventory: pool !== undefined,
    groups: demandsOf(model).map(({ name, count }): NodeGroupFacts => {
      const { machines = [], spares = [], shortfall = 0 } = assigned.get(name) ?? {};
      const role = roleOf(name);
      const kubernetesVersion = kubernetesVersionOf(model, role === NodeRole.WORKER ? workers.get(name) : undefined) ?? '';
      return { name, role, count, kubernetesVersion, machines, spares, shortfall };
    }),
  };
}

/** The groups of a cluster by name, each with its part of the plan of all that share the machines. */
export function assignmentsOf(subject: ClusterSubject, pool: MachinePool | undefined): ReadonlyMap<string, HardwareAssignment> {
  const prefix = `${clusterNameOf(subject.model)}/`;
  return new Map((pool?.demands ?? []).flatMap(({ cluster, name }, index) => (
    cluster === subject ? [[name.slice(prefix.length), pool!.plan.assignments[index]] as const] : []
  )));
}

function roleOf(group: string): NodeRole {
  if (group === CONTROL_PLANE) return NodeRole.CONTROL_PLANE;
  return group === EXTERNAL_ETCD ? NodeRole.ETCD : NodeRole.WORKER;
}

/** All groups that draw on the same machines as any of the clusters, in the order in which they are served. */
export function exposedGroups(members: readonly FleetMember[]): ExposedGroup[] {
  const pools = new Set(members.flatMap(({ pool }) => pool ?? []));
  return [...pools].flatMap(({ demands, plan }) => demands.map(({ cluster: { model }, name }, index) => {
    const cluster = clusterNameOf(model);
    const group = name.slice(cluster.length + 1);
    const { machines, spares } = plan.assignments[index];
    return { cluster, name: group, role: roleOf(group), machines, spares, maxUnhealthy: maxUnhealthyOf(model, group) };
  }));
}

/** What is said for the group counts, and otherwise what is said for the cluster. */
function maxUnhealthyOf(model: ClusterSubject['model'], group: string): number | string {
  const { controlPlaneConfiguration, machineHealthCheck } = model.cluster.spec ?? {};
  const own = roleOf(group) === NodeRole.WORKER ? workerNodeGroups(model).find(({ name }) => name === group) : controlPlaneConfiguration;
  // members of etcd outside of the control plane have no health check
  if (roleOf(group) === NodeRole.ETCD) return 0;
  return own?.machineHealthCheck?.maxUnhealthy ?? machineHealthCheck?.maxUnhealthy ?? 0;
}
