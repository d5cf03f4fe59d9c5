import type { Construct } from 'constructs';
import { BmcCredentials } from './bmc-credentials';
import { EksaError, Severity } from '../findings';
import { NOTICE, WeighedFinding } from '../findings/weighed';
import type { InventoryReading, InventoryReadingOptions } from '../hardware/inventory-reading';
import type { MachineModel } from '../model/inventory-model';
import { AppFleet } from '../validation/app-fleet';

/** Machines that were read from a file, and what is to be said about it. */
export interface ReadMachines {
  readonly machines: readonly MachineModel[];
  readonly findings: readonly WeighedFinding[];
  /** Where the logins of their management controllers come from. */
  readonly credentials: BmcCredentials;
}

/**
 * The machines of a file, for an inventory that is to be made.
 *
 * @param given where logins come from, as far as the program says so
 * @throws EksaError with everything that is wrong with the file, and with the machines in it that could be read
 */
export function readMachines(
  scope: Construct, id: string, given: BmcCredentials | undefined, read: (options: InventoryReadingOptions) => InventoryReading,
): ReadMachines {
  const credentials = given ?? BmcCredentials._asWritten();
  const construct = [scope.node.path, id].filter(Boolean).join('/');
  const reading = read({ withCredentials: credentials._readsCsv });
  const { inventory, readable } = reading;
  const findings = reading.findings.map((finding) => ({ ...finding, construct }));
  if (inventory === undefined) {
    const faults = readable === undefined ? [] : AppFleet.of(scope).examineRows({ inventory: readable, absentColumns: [] }, construct);
    throw new EksaError([...findings.filter(({ severity }) => severity === Severity.ERROR), ...faults]);
  }
  return {
    machines: inventory.machines,
    findings: findings.map((finding) => ({ finding, ...NOTICE })),
    credentials,
  };
}
