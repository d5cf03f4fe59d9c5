import { accept } from '../../props/accept';

/** What is changed about addresses that come from the Hardware. */
export interface HardwareAddressingProps {
  /**
   * Whether the gateway of the Hardware's interface, where it has one, becomes the default route.
   * @default true
   */
  readonly gateway?: boolean;
  /**
   * Metric of the default route: of several ones that with the lowest metric is taken.
   * @default - the one of the operating system
   */
  readonly metric?: number;
}

/** Addresses that are written out. */
export interface AddressingProps {
  /** IPv4 or IPv6 addresses with the length of their network's prefix, such as `10.20.0.5/24`. */
  readonly addresses: string[];
  /**
   * Router of the IPv4 default route.
   * @default - none
   */
  readonly gateway?: string;
  /**
   * Router of the IPv6 default route.
   * @default - none
   */
  readonly gateway6?: string;
  /**
   * Metric of the default routes: of several ones that with the lowest metric is taken.
   * @default - the one of the operating system
   */
  readonly metric?: number;
}

/** How DHCP is used. */
export interface DhcpProps {
  /**
   * Whether an IPv4 address is asked for.
   * @default true
   */
  readonly ipv4?: boolean;
  /**
   * Whether an IPv6 address is asked for.
   * @default false
   */
  readonly ipv6?: boolean;
  /**
   * Metric of the routes that the server hands out: of several default routes that with the lowest metric is taken.
   * @default - the one of the operating system
   */
  readonly metric?: number;
  /**
   * Whether the routes that the server hands out are used, the default route among them. Bottlerocket always uses them.
   * @default true
   */
  readonly useRoutes?: boolean;
}

/** @internal */
export type AddressingModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'hardware'; readonly nic: number; readonly gateway: boolean; readonly metric?: number }
  | { readonly kind: 'literal'; readonly addresses: readonly string[]; readonly gateway?: string; readonly gateway6?: string; readonly metric?: number }
  | { readonly kind: 'dhcp'; readonly ipv4: boolean; readonly ipv6: boolean; readonly metric?: number; readonly useRoutes: boolean };

/** Where the addresses of an interface come from. */
export class Addressing {
  /**
   * The static address, netmask and gateway that the Hardware of each machine states for one of its interfaces: one text serves all machines.
   * The address may be put on another interface than the one that the Hardware states it for, such as a bond or a VLAN.
   *
   * @param nic position of the interface in the Hardware, from 0 on; 0 unless given
   * @param props what is changed about them
   */
  public static fromHardware(nic: number = 0, props: HardwareAddressingProps = {}): Addressing {
    accept('Addressing.fromHardware', { nic, props });
    return new Addressing({ kind: 'hardware', nic, gateway: props.gateway ?? true, metric: props.metric });
  }

  /**
   * Addresses that are written out: of use where a configuration is for one machine.
   *
   * @param props addresses and gateways
   */
  public static of(props: AddressingProps): Addressing {
    accept('Addressing.of', { props });
    const { addresses, gateway, gateway6, metric } = props;
    return new Addressing({ kind: 'literal', addresses: [...addresses], gateway, gateway6, metric });
  }

  /**
   * A DHCP server hands out addresses, and routes and name servers with them. Nodes of EKS Anywhere must always get the same address.
   *
   * @param props how DHCP is used
   */
  public static dhcp(props: DhcpProps = {}): Addressing {
    accept('Addressing.dhcp', { props });
    return new Addressing({ kind: 'dhcp', ipv4: props.ipv4 ?? true, ipv6: props.ipv6 ?? false, metric: props.metric, useRoutes: props.useRoutes ?? true });
  }

  /** No address: the interface is there for the VLANs on it, or stays unused. */
  public static none(): Addressing {
    return new Addressing({ kind: 'none' });
  }

  private constructor(private readonly model: AddressingModel) { }

  /** @internal */
  public _toModel(): AddressingModel {
    return this.model;
  }
}
