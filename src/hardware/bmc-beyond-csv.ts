import { DEFAULT_PROTOCOL } from './defaults';
import type { BmcConnectionModel, MachineModel } from '../model/inventory-model';

/** What hardware.csv means by saying nothing. */
const MEANT_BY_CSV: BmcConnectionModel = { preferredOrder: [DEFAULT_PROTOCOL], insecureTls: true, skipContactCheck: false };

/**
 * What a machine says about how its management controller is spoken to and hardware.csv has no column for, by the names of its fields.
 *
 * Where credentials come from is not among it: whoever writes a hardware.csv keeps them elsewhere.
 */
export function bmcBeyondCsv({ bmc }: MachineModel): string[] {
  const fields = Object.entries(bmc?.connection ?? {}) as [keyof BmcConnectionModel, unknown][];
  return fields
    .filter(([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(MEANT_BY_CSV[name]))
    .map(([name]) => `bmc.connection.${name}`);
}
