import type { SourceLocation } from './cluster-model';
import type * as tinkerbell from '../../imports/types/tinkerbell';

/** The machines of one hardware.csv, or of one inventory written in code. */
export interface InventoryModel {
  /** Construct path or file name: how findings call this inventory. */
  readonly name: string;
  readonly machines: readonly MachineModel[];
  /** Whether machines without a source were written as props. */
  readonly writtenInCode?: boolean;
}

/** One bare-metal machine: the facts of one row of hardware.csv, and what only a Hardware object can say. */
export interface MachineModel {
  readonly hostname: string;
  readonly ipAddress: string;
  readonly netmask: string;
  readonly gateway: string;
  readonly nameservers: readonly string[];
  /** six lower-case hex pairs with colons */
  readonly mac: string;
  /** whole disk, such as /dev/sda or /dev/nvme0n1 */
  readonly disk: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly vlanId?: string;
  readonly bmc?: BmcModel;
  readonly source?: MachineSource;
  /**
   * What hardware.csv has no column for.
   * @default - nothing: a row of hardware.csv says it all
   */
  readonly beyondCsv?: BeyondCsvModel;
}

/** Facts of a machine that a Hardware object can state and hardware.csv cannot. */
export interface BeyondCsvModel {
  /** Disks after the one to install on: `.Hardware.Disks` from 1 on. */
  readonly disks?: readonly string[];
  /** Interfaces after the one that boots: `.Hardware.Interfaces` from 1 on. */
  readonly interfaces?: readonly InterfaceModel[];
  /**
   * CPU architecture, as Tinkerbell's DHCP names it.
   * @default x86_64
   */
  readonly architecture?: string;
  /**
   * Whether the firmware boots by UEFI.
   * @default true
   */
  readonly uefi?: boolean;
  /** Domain that host names are searched in, for the interface that boots. */
  readonly domainName?: string;
  /** Addresses of NTP servers, for the interface that boots. */
  readonly timeServers?: readonly string[];
  /** Routes beside the default one, for the interface that boots. */
  readonly routes?: readonly RouteModel[];
}

/** A further network interface of a machine. */
export interface InterfaceModel {
  /** six lower-case hex pairs with colons */
  readonly mac: string;
  /** Name in the installed system, such as `eno2`. */
  readonly name?: string;
  /** Without one, the interface is a member of a bond, or is configured by other means. */
  readonly ipAddress?: string;
  readonly netmask?: string;
  readonly gateway?: string;
  readonly nameservers?: readonly string[];
  readonly vlanId?: string;
}

/** A route of an interface. */
export interface RouteModel {
  /** IPv4 network with prefix length */
  readonly destination: string;
  /** IPv4 address of the router */
  readonly router: string;
}

/** The baseboard management controller of a machine, and how to sign in to it. */
export interface BmcModel {
  readonly ipAddress: string;
  /** Name of a Secret that exists already (`username`, `password`); then nothing secret is rendered. */
  readonly secretName?: string;
  /** Literal credentials; only present when the user asked for them by name. */
  readonly username?: string;
  readonly password?: string;
  /**
   * Whether the file that this comes from has a user name for it, which is not carried along.
   * @default - not known: the credentials live in a Secret
   */
  readonly hasUsername?: boolean;
  /**
   * The same for a password.
   * @default - not known: the credentials live in a Secret
   */
  readonly hasPassword?: boolean;
  /**
   * Whether the literal credentials are for files that are encrypted with SOPS before anybody else sees them.
   * @default false
   */
  readonly isForSops?: boolean;
  /**
   * The object that makes the Secret on the cluster. With `secretName`, one such object serves every machine that names the same Secret.
   * @default - the Secret is written as it is, or made by other means
   */
  readonly login?: BmcLoginModel;
  /**
   * How it is spoken to, when not as EKS Anywhere has it.
   * @default - Redfish first, at the protocol's own port, and certificates are not verified
   */
  readonly connection?: BmcConnectionModel;
}

/** What makes the Secret with a login: nothing of the login itself can be read in it. */
export type BmcLoginModel = ExternalLoginModel | SealedLoginModel;

/** The External Secrets Operator fetches user name and password from a store. */
export interface ExternalLoginModel {
  readonly kind: 'external';
  readonly apiVersion: string;
  readonly store: string;
  readonly storeKind: string;
  /** Key in the store, in which `{name}` stands for the name of the Secret and `{hostname}` for that of the machine. */
  readonly key: string;
  readonly usernameProperty: string;
  readonly passwordProperty: string;
  /** such as 3600s */
  readonly refreshInterval: string;
}

/** The Sealed Secrets controller decrypts user name and password. */
export interface SealedLoginModel {
  readonly kind: 'sealed';
  /** The name of the annotation that says where the values may be decrypted; without one it is only in a Secret of this name. */
  readonly scopeAnnotation?: string;
  /** What kubeseal has made of the user name, and of the password. */
  readonly username: string;
  readonly password: string;
}

type ProviderOptions = NonNullable<NonNullable<tinkerbell.Machine['spec']>['connection']['providerOptions']>;

/** How a management controller is spoken to. The fields of each protocol are those of the BMC Machine object. */
export interface BmcConnectionModel extends Pick<ProviderOptions, 'redfish' | 'ipmitool' | 'intelAMT'> {
  /** Protocols and vendors' drivers, in the order in which they are tried: `preferredOrder`. */
  readonly preferredOrder?: readonly string[];
  /**
   * Whether certificates are accepted unseen.
   * @default true
   */
  readonly insecureTls?: boolean;
  /** Creating and upgrading clusters does not wait until this controller answers. */
  readonly skipContactCheck?: boolean;
  /**
   * Service through which the controller is reached. Whatever is said about protocols has no effect then.
   * @default - it is spoken to directly
   */
  readonly rpc?: BmcRpcModel;
}

type RpcProviderOptions = NonNullable<ProviderOptions['rpc']>;

/**
 * A service that takes power and boot requests over HTTP and passes them on to the management controllers.
 *
 * The fields are those of the Rufio RPC provider, which `eksctl anywhere` fills from its `--tinkerbell-bmc-*` options.
 */
export interface BmcRpcModel extends Omit<RpcProviderOptions, 'hmac'> {
  /**
   * How requests are signed.
   * @default - they are not
   */
  readonly hmac?: BmcRpcHmacModel;
}

/** How requests to the service are signed. */
export interface BmcRpcHmacModel {
  /** Leave out the name of the algorithm in front of the signature. */
  readonly prefixSigDisabled?: boolean;
  readonly keys: readonly HmacKeyModel[];
}

/** A key that signs requests: one that is in a Secret already, or a literal. */
export interface HmacKeyModel {
  /** Name of a Secret that exists already, with the key under `secret`; it serves all machines. */
  readonly secretName?: string;
  /** A literal key; only present when the user asked for it by name. One Secret per machine and key is rendered. */
  readonly value?: string;
  /**
   * Whether the literal is for files that are encrypted with SOPS before anybody else sees them.
   * @default false
   */
  readonly isForSops?: boolean;
  /**
   * Algorithms that it signs with.
   * @default - SHA-256 and SHA-512, as in EKS Anywhere
   */
  readonly algorithms?: readonly string[];
}

export interface MachineSource {
  readonly file: string;
  /** line of the file, the header being 1 */
  readonly row: number;
  /**
   * Where a field of the machine is written, or the nearest place around it.
   * @default - in its row, in the column of hardware.csv that is named for the field
   */
  locate?(field: string): Pick<SourceLocation, 'line' | 'column'>;
}
