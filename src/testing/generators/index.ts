// cdk8s-eks-anywhere/fast-check: clusters, fleets, machines and faults for property tests. They are those that this library is tested with.
import fc from 'fast-check';
import { fleetModels } from './cluster-model';
import { GeneratedCluster, GeneratedFleet, GeneratedInventory } from './generated';
import { clusterAndInventory, inventoryFor, machinesWith } from './inventory-model';
import { labelValue } from './plain';

export { faultyFleet, faultCodes } from './faults';
export { GeneratedCluster, GeneratedFault, GeneratedFleet, GeneratedInventory } from './generated';

/**
 * A management cluster that nothing is wrong with, and machines for it with one to spare for each group of nodes.
 *
 * @example
 * fc.assert(fc.property(validCluster(), (given) => {
 *   const app = new EksaApp();
 *   given.declare(new Chart(app, 'prod'));
 *   testing.Manifests.fromApp(app).allResources('Machine.bmc.tinkerbell.org', { metadata: { namespace: 'eksa-system' } });
 * }));
 */
export const validCluster = (): fc.Arbitrary<GeneratedCluster> => clusterAndInventory()
  .map(({ model, inventory }) => new GeneratedCluster(model, new GeneratedInventory(inventory)));

/** A management cluster, none to two workload clusters, and machines for all of them; nothing is wrong with any. */
export const validFleet = (): fc.Arbitrary<GeneratedFleet> => fleetModels()
  .chain((models) => inventoryFor(...models).map((inventory) => new GeneratedFleet(models, new GeneratedInventory(inventory))));

/**
 * Machines that nothing is wrong with, with a label `type`.
 *
 * @param size how many there are: from 1 to 20 unless it is given
 */
export const validInventory = ({ min = 1, max = 20 }: { readonly min?: number; readonly max?: number } = {}): fc.Arbitrary<GeneratedInventory> => fc
  .array(labelValue(), { minLength: min, maxLength: max })
  .chain((types) => machinesWith(types.map((type) => ({ type }))))
  .map((inventory) => new GeneratedInventory(inventory));
