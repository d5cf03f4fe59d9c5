import type { StaticRoute } from '../machine-facts';

/**
 * What all machines of a subnet have in common, and which of its addresses are not for them.
 */
export interface SubnetOptions {
  /**
   * Address of the gateway, in the subnet. Never handed out.
   * @default - the first address that a host can have
   */
  readonly gateway?: string;
  /**
   * Addresses of name servers. Those in the subnet are never handed out.
   * @default - none, which serves for management controllers; machines need at least one
   */
  readonly nameservers?: string[];
  /**
   * VLAN of the subnet, from 1 to 4094.
   * @default - untagged
   */
  readonly vlanId?: number;
  /**
   * Domain that host names are searched in. Hardware can say it, hardware.csv cannot.
   * @default - none
   */
  readonly domainName?: string;
  /**
   * Addresses of NTP servers. Those in the subnet are never handed out. Hardware can say it, hardware.csv cannot.
   * @default - none
   */
  readonly timeServers?: string[];
  /**
   * Routes beside the default one. Hardware can say it, hardware.csv cannot.
   * @default - none
   */
  readonly routes?: StaticRoute[];
  /**
   * What is never handed out: addresses (`10.20.0.2`), ranges (`10.20.0.10-10.20.0.19`) and networks (`10.20.0.128/25`), all inside of
   * the subnet. Keep the endpoints of clusters, `tinkerbellIp` and the addresses of load balancers here.
   * @default - the network and broadcast addresses, the gateway, and the name and time servers in the subnet
   */
  readonly reserved?: string[];
}

/**
 * A subnet that addresses are taken from.
 */
export interface SubnetProps extends SubnetOptions {
  /** IPv4 network with its prefix length, from /0 to /31, such as `10.20.0.0/24`; host bits must be clear. */
  readonly cidr: string;
}

/**
 * Which interface of a machine is put into a subnet.
 */
export interface SubnetInterface {
  /** MAC address of the interface. */
  readonly mac: string;
  /**
   * What the installed system calls it, such as `eno2`.
   * @default - not said
   */
  readonly name?: string;
  /**
   * Its address, which must be free.
   * @default - the next free one
   */
  readonly ipAddress?: string;
}
