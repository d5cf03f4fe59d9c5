import type { BmcConnectionModel, InventoryModel, MachineModel } from '../../model/inventory-model';
import { memoise } from '../memoise';
import type { Complaint, InventoryRule, RuleInfo } from '../rule';

/** What is wrong with one field of a connection; `field` is the path inside of it. */
export type ConnectionFault = Omit<Complaint, 'object'> & { readonly field: string };

/** A connection with the machines that have it. */
interface Shared {
  readonly connection: BmcConnectionModel;
  readonly first: MachineModel;
  count: number;
}

/** The connections of an inventory, each once: a hundred thousand machines usually have the same one. */
const connectionsOf = memoise((inventory: InventoryModel): readonly Shared[] => {
  const shared = new Map<BmcConnectionModel, Shared>();
  for (const machine of inventory.machines) {
    const connection = machine.bmc?.connection;
    if (connection === undefined) continue;
    const known = shared.get(connection);
    if (known === undefined) shared.set(connection, { connection, first: machine, count: 1 });
    else known.count++;
  }
  return [...shared.values()];
});

/** A rule about how management controllers are spoken to. What several machines have in common is said about the first of them. */
export function connectionRule(info: RuleInfo, check: (connection: BmcConnectionModel) => Iterable<ConnectionFault>): InventoryRule {
  return {
    ...info,
    *checkInventory(inventory) {
      for (const { connection, first, count } of connectionsOf(inventory)) {
        for (const { field, message, ...fault } of check(connection)) {
          const others = count === 1 ? '' : `, here and for ${count - 1} more`;
          yield { object: `Hardware/${first.hostname}`, field: `bmc.connection.${field}`, message: `${message}${others}`, ...fault };
        }
      }
    },
  };
}
