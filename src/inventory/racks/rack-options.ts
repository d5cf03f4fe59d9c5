import type { MachineRole } from './machine-role';
import type { CpuArchitecture, FurtherInterface, StaticRoute, Subnet } from '../../hardware';
import type { BmcConnectionProps } from '../bmc-connection';
import type { BmcCredentials } from '../bmc-credentials';

/**
 * What the machines of a rack, or of all racks of a row, have in common.
 */
export interface RackOptions {
  /**
   * Where the addresses of management controllers are taken from; it may be the subnet of the machines.
   * @default - machines have none, unless one says so itself
   */
  readonly bmcSubnet?: Subnet;
  /**
   * How to sign in to management controllers.
   * @default - as the inventory says
   */
  readonly bmcCredentials?: BmcCredentials;
  /**
   * How management controllers are spoken to.
   * @default - as the inventory says
   */
  readonly bmcConnection?: BmcConnectionProps;
  /**
   * Pattern of host names. Placeholders: `{rack}` and `{role}` are names, and so is `{row}` in a row; `{index}` is the position in the
   * rack, `{roleIndex}` that among the machines of its role in the rack, both from 1, with `{index:02}` for two digits at least.
   * Everything else stands for itself. What gives two machines one name is refused.
   * @default - `{rack}-{role}-{index:02}`, in a row with `{row}-` in front
   */
  readonly hostnames?: string;
  /**
   * Labels of all machines; those of a role, and of a single machine, count more.
   * @default - none but `rack` with the name of the rack, and in a row `row` with the name of the row
   */
  readonly labels?: { [key: string]: string };
}

/**
 * A rack.
 */
export interface RackProps extends RackOptions {
  /** Name of the rack: the `{rack}` of host names. */
  readonly name: string;
  /** Where the addresses of machines are taken from. It needs name servers. */
  readonly subnet: Subnet;
}

/**
 * A row of racks.
 */
export interface RackRowProps extends RackOptions {
  /** Name of the row: the `{row}` of host names. */
  readonly name: string;
  /**
   * Where the addresses of machines are taken from.
   * @default - each rack has a subnet of its own
   */
  readonly subnet?: Subnet;
}

/**
 * A rack of a row; what is left out is as the row has it.
 */
export interface RackInRowProps extends RackOptions {
  /** Name of the rack, which no other rack of the row has: the `{rack}` of host names. */
  readonly name: string;
  /**
   * Where the addresses of machines are taken from.
   * @default - that of the row
   */
  readonly subnet?: Subnet;
}

/**
 * A machine of a rack; what is left out follows from its role, its rack, and the machines before it.
 */
export interface RackMachine {
  /** MAC address of the interface that boots: nobody can make it up. */
  readonly mac: string;
  /** What the machine is for. */
  readonly role: MachineRole;
  /**
   * Host name.
   * @default - by the pattern of the rack
   */
  readonly hostname?: string;
  /**
   * IPv4 address; in the subnet of the rack, and free.
   * @default - the next free one
   */
  readonly ipAddress?: string;
  /**
   * Address of its management controller; when the rack has a subnet for them, in that subnet, and free.
   * @default - the next free one of the rack's subnet for management controllers
   */
  readonly bmcIpAddress?: string;
  /**
   * How to sign in to its management controller.
   * @default - as the rack says
   */
  readonly bmcCredentials?: BmcCredentials;
  /**
   * How its management controller is spoken to.
   * @default - as the rack says
   */
  readonly bmcConnection?: BmcConnectionProps;
  /**
   * Whole disk to install on.
   * @default - that of its role
   */
  readonly disk?: string;
  /**
   * Further whole disks, in place of those of its role.
   * @default - those of its role
   */
  readonly furtherDisks?: string[];
  /**
   * Further interfaces; {@link Subnet.attach} makes them.
   * @default - none
   */
  readonly furtherInterfaces?: FurtherInterface[];
  /**
   * Routes beside the default one, in place of those of the subnet.
   * @default - those of the subnet
   */
  readonly routes?: StaticRoute[];
  /**
   * Labels besides those of rack and role, before which they count.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * CPU architecture.
   * @default - that of its role
   */
  readonly architecture?: CpuArchitecture;
  /**
   * Whether the firmware boots by UEFI.
   * @default - as its role has it
   */
  readonly uefi?: boolean;
}
