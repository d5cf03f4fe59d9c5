import { groupsOf } from './cluster-change';
import type { ClusterState } from './state';
import { planAssignment } from '../hardware/assignment';
import type { MachineModel } from '../model/inventory-model';
import type { SizedGroup } from '../render/capi';

/** A group of a cluster, and the machines that its nodes have. */
export interface DealtGroup {
  readonly cluster: ClusterState;
  readonly group: SizedGroup;
  readonly machines: readonly string[];
}

/** The machines of the nodes of all groups, when Cluster API Provider Tinkerbell has dealt them out in this order. */
export function dealtMachines(clusters: readonly ClusterState[], machines: readonly MachineModel[]): DealtGroup[] {
  const places = clusters.flatMap((cluster) => groupsOf(cluster).map((group) => ({ cluster, group })));
  const { assignments } = planAssignment(places.map(({ group }) => ({ ...group, field: '', surge: 0, upgradeStep: 0 })), machines);
  return places.map((place, index) => ({ ...place, machines: assignments[index].machines }));
}
