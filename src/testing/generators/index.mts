// The same for ES modules: to the compiler, the fast-check that they import is another one.
import type fc from 'fast-check';
import type { GeneratedCluster, GeneratedFault, GeneratedFleet, GeneratedInventory } from './generated.js';
import * as commonjs from './index.js';

export { faultCodes, GeneratedCluster, GeneratedFault, GeneratedFleet, GeneratedInventory } from './index.js';

type InventorySize = Parameters<typeof commonjs.validInventory>[0];

/** A management cluster that nothing is wrong with, and machines for it with one to spare for each group of nodes. */
export const validCluster = commonjs.validCluster as unknown as () => fc.Arbitrary<GeneratedCluster>;

/** A management cluster, none to two workload clusters, and machines for all of them; nothing is wrong with any. */
export const validFleet = commonjs.validFleet as unknown as () => fc.Arbitrary<GeneratedFleet>;

/**
 * Machines that nothing is wrong with, with a label `type`.
 *
 * @param size how many there are: from 1 to 20 unless it is given
 */
export const validInventory = commonjs.validInventory as unknown as (size?: InventorySize) => fc.Arbitrary<GeneratedInventory>;

/**
 * A fleet with one thing wrong, beside the same fleet as it should be.
 *
 * @param codes codes of the faults that are wanted, such as `EKSA-HW-061`; any of `faultCodes` when none is given
 */
export const faultyFleet = commonjs.faultyFleet as unknown as (...codes: readonly string[]) => fc.Arbitrary<GeneratedFault>;
