import { accept } from '../../props/accept';

/** Name servers and search domains that are the same for all machines. */
export interface NameserversProps {
  /**
   * IP addresses of name servers, in the order in which they are asked.
   * @default - none
   */
  readonly addresses?: string[];
  /**
   * Domains that host names without a dot are searched in.
   * @default - none
   */
  readonly search?: string[];
}

/** What is changed about the name servers of the Hardware. */
export interface HardwareNameserversProps {
  /**
   * Search domains in place of the Hardware's domain name.
   * @default - the domain name of the Hardware's interface, where it has one
   */
  readonly search?: string[];
}

/** @internal */
export type NameserversModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'hardware'; readonly nic: number; readonly search?: readonly string[] }
  | { readonly kind: 'literal'; readonly addresses: readonly string[]; readonly search: readonly string[] };

/**
 * Name servers of an interface.
 *
 * Bottlerocket's net.toml cannot state any: there it must be `Nameservers.none()`, and they go into Bottlerocket's settings.
 */
export class Nameservers {
  /**
   * The name servers and the domain name that the Hardware of each machine states for one of its interfaces.
   *
   * @param nic position of the interface in the Hardware, from 0 on; 0 unless given
   * @param props what is changed about them
   */
  public static fromHardware(nic: number = 0, props: HardwareNameserversProps = {}): Nameservers {
    accept('Nameservers.fromHardware', { nic, props });
    return new Nameservers({ kind: 'hardware', nic, search: props.search && [...props.search] });
  }

  /**
   * The same name servers for all machines.
   *
   * @param props addresses and search domains
   */
  public static of(props: NameserversProps): Nameservers {
    accept('Nameservers.of', { props });
    return new Nameservers({ kind: 'literal', addresses: [...props.addresses ?? []], search: [...props.search ?? []] });
  }

  /** None here: another interface has them, DHCP hands them out, or they are set by other means. */
  public static none(): Nameservers {
    return new Nameservers({ kind: 'none' });
  }

  private constructor(private readonly model: NameserversModel) { }

  /** @internal */
  public _toModel(): NameserversModel {
    return this.model;
  }
}
