import { prefixLengthOfNetmask } from '../hardware/addresses';
import { disksOf, furtherInterfaces } from '../hardware/beyond-csv';
import type { MachineModel } from '../model/inventory-model';

/** What has to be known of a machine to tell what cannot work in its workflow. */
export interface LintedMachine {
  /** Its disks, as the Hardware has them. */
  readonly disks: readonly string[];
  /** Its addresses, each with prefix length where its netmask has one. */
  readonly addresses: readonly { readonly address: string; readonly prefix?: number }[];
  /** MAC addresses of its cards. */
  readonly macs: readonly string[];
}

/** The same from what is known of the machine. */
export function lintedMachine(machine: MachineModel): LintedMachine {
  const { mac, ipAddress, netmask } = machine;
  const interfaces = [{ mac, ipAddress, netmask }, ...furtherInterfaces(machine)];
  return {
    disks: disksOf(machine),
    addresses: interfaces.flatMap(({ ipAddress: address, netmask: mask = '' }) => (address === undefined ? [] : [{ address, prefix: prefixLengthOfNetmask(mask) }])),
    macs: interfaces.map((each) => each.mac),
  };
}
