/** The machines of one hardware.csv, or of one inventory written in code. */
export interface InventoryModel {
  /** Construct path or file name: how findings call this inventory. */
  readonly name: string;
  readonly machines: readonly MachineModel[];
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
}

export interface MachineSource {
  readonly file: string;
  /** line of the file, the header being 1 */
  readonly row: number;
}
