import { Severity } from '../../findings';
import type { InventoryModel } from '../../model/inventory-model';
import { clusterId, enumerate } from '../places';
import type { Fleet, FleetRule } from '../rule';

/** Inventories with machines that no cluster may use. */
function unusedInventories({ clusters, inventories, isPartial }: Fleet): readonly InventoryModel[] {
  if (isPartial) return [];
  const used = new Set(clusters.flatMap((cluster) => cluster.inventories.map(({ name }) => name)));
  return inventories.filter(({ name, machines }) => machines.length > 0 && !used.has(name));
}

function withoutMachines({ clusters }: Fleet) {
  return clusters.filter(({ inventories }) => inventories.length === 0);
}

const clusterWithoutMachines: FleetRule = {
  code: 'EKSA-FLEET-106',
  severity: Severity.ERROR,
  title: 'A cluster without machines beside an inventory that no cluster uses',
  why: 'Nothing about its machines can be checked, not even whether there are any, although they are probably those of the inventory.',
  fix: 'Give the inventory to the cluster (inventory, addInventory or the one of its management cluster)',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const unused = unusedInventories(fleet);
    if (unused.length === 0) return;
    for (const { construct, model } of withoutMachines(fleet)) {
      yield { construct, object: clusterId(model), message: `the cluster has no inventory, and no cluster uses ${enumerate(unused.map(({ name }) => name))}` };
    }
  },
};

const unusedInventory: FleetRule = {
  code: 'EKSA-FLEET-107',
  severity: Severity.WARNING,
  title: 'An inventory that no cluster uses',
  why: 'Its Hardware is written, and the clusters of a management cluster choose from all of it, but nothing is checked about them together.',
  fix: 'Give it to a cluster, or remove it',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    // the cluster that it was probably meant for has been told
    if (withoutMachines(fleet).length > 0) return;
    for (const { name, machines } of unusedInventories(fleet)) {
      const what = machines.length === 1 ? 'machine' : `${machines.length} machines`;
      yield { construct: name, message: `no cluster uses the ${what} of this inventory` };
    }
  },
};

/** Rules about inventories that are beside the clusters. */
export const unusedRules = [clusterWithoutMachines, unusedInventory];
