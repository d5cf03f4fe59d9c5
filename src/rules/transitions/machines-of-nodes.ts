import { planAssignment } from '../../hardware/assignment';
import { demandsOf } from '../../hardware/demands';
import type { ClusterModel } from '../../model/cluster-model';
import type { MachineModel } from '../../model/inventory-model';
import { controlPlaneOf, countOf, workersOf } from '../node-groups';

/** The machines that the nodes of a cluster have when nothing but Cluster API Provider Tinkerbell has dealt them out. */
export function machinesOfNodes(model: ClusterModel, machines: readonly MachineModel[]): string[] {
  const counts = new Map<string, number>([[controlPlaneOf(model).field, controlPlaneOf(model).settings.count ?? 0]]);
  for (const group of workersOf(model)) counts.set(group.field, countOf(group));
  const demands = demandsOf(model).map((demand) => ({ ...demand, count: Math.max(0, counts.get(demand.field) ?? demand.count) }));
  return planAssignment(demands, machines).assignments.flatMap((each) => each.machines);
}
