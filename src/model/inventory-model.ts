import type * as tinkerbell from '../../imports/types/tinkerbell';

/** The machines of one hardware.csv, or of one inventory written in code. */
export interface InventoryModel {
  /** Construct path or file name: how findings call this inventory. */
  readonly name: string;
  readonly machines: readonly MachineModel[];
  /** Whether machines without a source were written as props. */
  readonly writtenInCode?: boolean;
  /**
   * Service through which all management controllers of this inventory are reached.
   * @default - they are spoken to directly, Redfish first
   */
  readonly rpc?: BmcRpcModel;
}

/** One bare-metal machine, with the same facts as one row of hardware.csv. */
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
}

type RpcProviderOptions = NonNullable<NonNullable<NonNullable<tinkerbell.Machine['spec']>['connection']['providerOptions']>['rpc']>;

/**
 * A service that takes power and boot requests over HTTP and passes them on to the management controllers.
 *
 * The fields are those of the Rufio RPC provider, which `eksctl anywhere` fills from its `--tinkerbell-bmc-*` options.
 */
export interface BmcRpcModel extends Pick<RpcProviderOptions, 'consumerURL' | 'request' | 'signature' | 'experimental'> {
  /**
   * How requests are signed.
   * @default - they are not
   */
  readonly hmac?: BmcRpcHmacModel;
}

/** Keys with which requests to the service are signed, with SHA-256 and SHA-512 alike. */
export interface BmcRpcHmacModel {
  /** Leave out the name of the algorithm in front of the signature. */
  readonly prefixSigDisabled?: boolean;
  /** Names of Secrets that exist already, with the key under `secret`; they serve all machines. */
  readonly secretNames?: readonly string[];
  /** Literal keys; only present when the user asked for them by name. One Secret per machine and key is rendered. */
  readonly secrets?: readonly string[];
}

export interface MachineSource {
  readonly file: string;
  /** line of the file, the header being 1 */
  readonly row: number;
}
