import type { InterfaceModel, MachineModel, RouteModel } from '../model/inventory-model';

/** Where a machine keeps what one column of hardware.csv says. */
type CsvField = Exclude<keyof MachineModel, 'source' | 'bmc' | 'beyondCsv'> | 'bmc.ipAddress' | 'bmc.username' | 'bmc.password';

/** What hardware.csv has no column for, as it is written in code. */
type FieldBeyondCsv = 'architecture' | 'uefi' | 'domainName' | `timeServers[${number}]` | `furtherDisks[${number}]`
  | `furtherInterfaces[${number}].${string & keyof InterfaceModel}` | `furtherInterfaces[${number}].nameservers[${number}]`
  | `routes[${number}].${string & keyof RouteModel}`;

/** Where a fact of a machine is. */
export type MachineField = CsvField | FieldBeyondCsv;

/**
 * Columns of hardware.csv and the fields that they fill, in the order in which EKS Anywhere documents them.
 *
 * The names are compared letter by letter, as `eksctl anywhere` does.
 */
export const HARDWARE_CSV_COLUMNS = {
  hostname: 'hostname',
  bmc_ip: 'bmc.ipAddress',
  bmc_username: 'bmc.username',
  bmc_password: 'bmc.password',
  mac: 'mac',
  ip_address: 'ipAddress',
  netmask: 'netmask',
  gateway: 'gateway',
  nameservers: 'nameservers',
  labels: 'labels',
  disk: 'disk',
  vlan_id: 'vlanId',
} as const satisfies Readonly<Record<string, CsvField>>;

/** Name of a column of hardware.csv. */
export type HardwareCsvColumn = keyof typeof HARDWARE_CSV_COLUMNS;

/** Columns that a file may leave out. A machine without management controller, or without VLAN, has nothing to say there. */
export const OPTIONAL_COLUMNS: ReadonlySet<string> = new Set<HardwareCsvColumn>(['bmc_ip', 'bmc_username', 'bmc_password', 'vlan_id']);

/** Separates the elements of a list in one cell: name servers and labels. */
export const LIST_SEPARATOR = '|';

/** Separates key and value of a label. */
export const LABEL_SEPARATOR = '=';

const COLUMN_OF_FIELD: ReadonlyMap<string, HardwareCsvColumn> = new Map(
  Object.entries(HARDWARE_CSV_COLUMNS).map(([column, field]) => [field, column as HardwareCsvColumn]),
);

/** The column that fills a field of a machine, if there is one. */
export function columnOf(field: MachineField): HardwareCsvColumn | undefined {
  return COLUMN_OF_FIELD.get(field);
}
