import type { Addressing } from './addressing';
import type { BondMode, LacpRate, TransmitHashPolicy } from './bond-mode';
import type { Nameservers } from './nameservers';

/** A route beside the default one of an interface's gateway. */
export interface NetworkRoute {
  /** Network with prefix length, such as `10.96.0.0/16`; or `default`. */
  readonly to: string;
  /**
   * Router, an address in the interface's own network.
   * @default - the gateway that the Hardware states, when the addresses of the interface come from the Hardware
   */
  readonly via?: string;
  /**
   * Metric, from 0 to 4294967295: of several routes to one network that with the lowest is taken.
   * @default - the one of the operating system
   */
  readonly metric?: number;
}

/** What all kinds of interfaces have in common. */
export interface NetworkDevice {
  /**
   * Where its addresses come from.
   * @default Addressing.none()
   */
  readonly addressing?: Addressing;
  /**
   * Name servers that are reached through it.
   * @default - those of the Hardware when its addresses come from there, otherwise none
   */
  readonly nameservers?: Nameservers;
  /**
   * Routes beside the default route. Bottlerocket has none on interfaces with DHCP.
   * @default - none
   */
  readonly routes?: NetworkRoute[];
  /**
   * Largest packet in bytes, from 68 to 65535; with IPv6 at least 1280. That of a VLAN is at most that of what it is on; the members of a bond
   * take that of the bond. Bottlerocket cannot change it.
   * @default - 1500, or what the operating system makes of it
   */
  readonly mtu?: number;
}

/** A network card of a machine, as an interface of its own. */
export interface NetworkEthernet extends NetworkDevice {
  /** Position of the interface in the Hardware, from 0 on: its MAC address is what the card is found by. */
  readonly nic: number;
  /**
   * What VLANs call it in `link`: up to 15 letters, digits, `-`, `_` and dots. Ubuntu renames the card to it when a bond or a VLAN is on it.
   * @default - `nic` and the position, such as `nic0`
   */
  readonly name?: string;
  /**
   * Name that the operating system gives to the card, such as `eno1`. Bottlerocket needs it for members of bonds and for cards with VLANs, and
   * NetworkManager for the primary member of a bond; everywhere else the MAC address is enough.
   * @default - the interface name that the Hardware states: `iface_name`
   */
  readonly deviceName?: string;
}

/** Several network cards that act as one interface. */
export interface NetworkBond extends NetworkDevice {
  /** Name of the interface, such as `bond0`: up to 15 letters, digits, `-`, `_` and dots. */
  readonly name: string;
  /** How traffic is spread. Bottlerocket has active-backup only. */
  readonly mode: BondMode;
  /** Positions of its members among the interfaces of the Hardware, from 0 on. */
  readonly members: number[];
  /**
   * Milliseconds between two looks at the links of its members.
   * @default 100
   */
  readonly miiMonitorInterval?: number;
  /**
   * Milliseconds for which a link must be up before it is used.
   * @default - at once; on Bottlerocket after `miiMonitorInterval`, the least that it takes
   */
  readonly upDelay?: number;
  /**
   * Milliseconds for which a link must be down before it is given up.
   * @default - at once; on Bottlerocket after `miiMonitorInterval`, the least that it takes
   */
  readonly downDelay?: number;
  /**
   * How often the switch is heard from. For `BondMode.LACP` only.
   * @default - slow
   */
  readonly lacpRate?: LacpRate;
  /**
   * What the choice of a member depends on. For balance-xor, LACP and balance-tlb only.
   * @default - layer2
   */
  readonly transmitHashPolicy?: TransmitHashPolicy;
  /**
   * Position of the member that is used whenever its link is up. For active-backup, balance-tlb and balance-alb only; Bottlerocket cannot choose.
   * @default - whichever is up
   */
  readonly primary?: number;
}

/** A tagged VLAN on a network card or a bond. */
export interface NetworkVlan extends NetworkDevice {
  /** What it is on: the name of a bond or an ethernet, or `nic0`, `nic1` and so on for a card of which nothing else is said. */
  readonly link: string;
  /**
   * Number of the VLAN, from 1 to 4094.
   * @default - the VLAN that the Hardware states for the interface of `idFromNic`
   */
  readonly id?: number;
  /**
   * Position of the interface whose VLAN is taken from the Hardware.
   * @default 0
   */
  readonly idFromNic?: number;
  /**
   * Name of the interface: up to 15 letters, digits, `-`, `_` and dots.
   * @default - `vlan` and its number, such as `vlan100`
   */
  readonly name?: string;
}

/** What the network of an installed machine consists of. */
export interface NetworkConfigurationProps {
  /**
   * Network cards as interfaces of their own. Members of bonds and cards with VLANs need no entry.
   * @default - none
   */
  readonly ethernets?: NetworkEthernet[];
  /**
   * Bonds.
   * @default - none
   */
  readonly bonds?: NetworkBond[];
  /**
   * VLANs.
   * @default - none
   */
  readonly vlans?: NetworkVlan[];
}

/** A file of an installed machine, as Tinkerbell's `writefile` writes it. */
export interface NetworkFile {
  /** Absolute path in the installed system, as a Go template. */
  readonly path: string;
  /** Permissions in octal, such as `0600`. */
  readonly mode: string;
  /** Permissions of folders that do not exist yet. */
  readonly directoryMode: string;
  /** What is in it, as a Go template over the machine's Hardware. */
  readonly content: string;
}
