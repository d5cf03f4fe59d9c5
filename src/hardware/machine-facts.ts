import { accept } from '../props/accept';

/**
 * A route of a machine beside the default one.
 */
export interface StaticRoute {
  /** IPv4 network that is reached, with its prefix length, such as `10.99.0.0/16`; host bits must be clear. */
  readonly destination: string;
  /** IPv4 address of the router, in the network of the interface that has the route. */
  readonly router: string;
}

/**
 * A network interface of a machine besides the one that boots.
 *
 * It becomes a further entry of `spec.interfaces` of the Hardware object, which neither boots from the network nor is offered a
 * workflow of its own. The workflow that EKS Anywhere brings along sets up the first interface only: a workflow template of your own
 * must do the others. Hardware has no field for the MTU: that is a matter of the workflow too.
 */
export interface FurtherInterface {
  /** MAC address; no other interface has it. */
  readonly mac: string;
  /**
   * What the installed system calls it, such as `eno2`: at most 15 characters.
   * @default - not said
   */
  readonly name?: string;
  /**
   * IPv4 address; nothing else has it.
   * @default - none: DHCP does not answer this interface, such as a member of a bond
   */
  readonly ipAddress?: string;
  /**
   * Netmask in dotted form. Needed with an address.
   * @default - none
   */
  readonly netmask?: string;
  /**
   * Address of a gateway in the same network.
   * @default - none: the machine reaches other networks by its first interface
   */
  readonly gateway?: string;
  /**
   * Addresses of name servers.
   * @default - none
   */
  readonly nameservers?: string[];
  /**
   * VLAN, from 1 to 4094.
   * @default - untagged
   */
  readonly vlanId?: number;
}

/**
 * CPU architecture of a machine, as Tinkerbell's DHCP server takes it: it asks HookOS for the files `vmlinuz-<architecture>` and
 * `initramfs-<architecture>`, so that the word must be exactly that of the files.
 *
 * EKS Anywhere publishes HookOS for both, and nothing else for machines that are not x86: the image of the operating system must be
 * your own, and its ISO image is for x86_64 only.
 *
 * @example
 * const architecture = CpuArchitecture.AARCH64;
 */
export class CpuArchitecture {
  /** 64-bit x86, which a machine is unless said otherwise. */
  public static readonly X86_64 = new CpuArchitecture('x86_64');
  /** 64-bit ARM. */
  public static readonly AARCH64 = new CpuArchitecture('aarch64');

  /**
   * Another one, for HookOS of your own.
   *
   * @param name the word in the names of HookOS's files
   */
  public static of(name: string): CpuArchitecture {
    accept('CpuArchitecture.of', { name });
    return new CpuArchitecture(name);
  }

  private constructor(
    /** The word in the names of HookOS's files. */
    public readonly name: string,
  ) { }
}
