import { planFleet } from '../../src/lifecycle/fleet-plan';
import type { ClusterPlan } from '../../src/lifecycle/plan-types';
import type { ClusterState, FleetSnapshot } from '../../src/lifecycle/state';
import type { InventoryModel, MachineModel } from '../../src/model/inventory-model';
import { Change, inventory, machine, validModel } from '../rules/fleet/base';

export const EKSA_VERSION = 'v0.26.1';

/** What a test says of a cluster; the rest stays the same. */
export interface StateOptions extends Partial<Omit<ClusterState, 'model' | 'inventories'>> {
  readonly change?: Change;
  /** Nothing is known about machines without them. */
  readonly machines?: InventoryModel;
}

/** A cluster of the rules' tests in one state. */
export function stateOf({ name = 'prod', managementCluster = name, change, machines, eksaVersion = EKSA_VERSION, ...others }: StateOptions = {}): ClusterState {
  return {
    name,
    managementCluster,
    model: validModel(name, change, { management: managementCluster }),
    eksaVersion,
    inventories: machines === undefined ? [] : [machines],
    ...others,
  };
}

/** Clusters at one time. */
export function snapshot(clusters: readonly ClusterState[], others: Partial<FleetSnapshot> = {}): FleetSnapshot {
  return { clusters, packages: [], bundleControllers: [], ...others };
}

/** Machines `<pool>-0` and on, with the label of their pool. */
export function pools(counts: Readonly<Record<string, number>>, others: readonly MachineModel[] = []): InventoryModel {
  const machines = Object.entries(counts).flatMap(([pool, count]) =>
    Array.from({ length: count }, (_, index) => machine(`${pool}-${index}`, '', { labels: { pool } })));
  return inventory('rack', ...machines, ...others);
}

/** The plan of a single cluster. */
export function planned(before: StateOptions, after: StateOptions): ClusterPlan {
  const [{ plan }] = planFleet(snapshot([stateOf(before)]), snapshot([stateOf(after)])).clusters;
  return plan;
}
