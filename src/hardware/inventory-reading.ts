import type { Finding } from '../findings';
import type { InventoryModel } from '../model/inventory-model';

/** How to read an inventory of any form. */
export interface InventoryReadingOptions {
  /** Carry the user names and passwords of the management controllers along. Without this the model only says whether they are there. */
  readonly withCredentials: boolean;
}

/** The machines of an inventory, and what is wrong with its form. */
export interface InventoryReading {
  /**
   * The machines.
   * @default - some of them could not be read
   */
  readonly inventory?: InventoryModel;
  /**
   * Those that could be read all the same when there is no `inventory`.
   * @default - nothing
   */
  readonly readable?: InventoryModel;
  /** Faults of form only; whether addresses, disks and the like make sense is for the rules to say. */
  readonly findings: readonly Finding[];
}
