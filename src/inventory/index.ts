export { type BareMetalMachineProps, type BmcProps } from './bare-metal-machine';
export { type MachineFactsBeyondCsv } from './facts-beyond-csv';
export { BmcCredentials } from './bmc-credentials';
export { type HardwareCsvExportOptions } from './csv-export-options';
export {
  HardwareInventory, type HardwareCsvTextOptions, type HardwareInventoryOptions, type HardwareInventoryProps, type HardwareNetBoxOptions,
  type HardwareNetBoxTextOptions, type HardwareTextOptions,
} from './hardware-inventory';
export {
  HardwareExpression, HardwareSelector, HardwareTerm, type HardwareAffinityProps, type PreferredHardware,
} from './hardware-selector';
export { MachineRole, type MachineRoleProps } from './racks/machine-role';
export { Rack } from './racks/rack';
export { type RackInRowProps, type RackMachine, type RackOptions, type RackProps, type RackRowProps } from './racks/rack-options';
export { RackRow } from './racks/rack-row';
export { type BmcConnectionProps, type IntelAmtOptions, IntelAmtScheme, type IpmiOptions, type RedfishOptions } from './bmc-connection';
export { BmcHmacAlgorithm, BmcHmacSecret } from './bmc-hmac-secret';
export { BmcProtocol } from './bmc-protocol';
export {
  type BmcRpcExperimental, type BmcRpcHmac, type BmcRpcProps, type BmcRpcRequest, type BmcRpcSignature,
} from './bmc-rpc';
export { type ExternalBmcLogins, ExternalSecretVersion, SecretStoreKind } from './external-login';
export { type SealedBmcLogin, SealedSecretScope } from './sealed-login';
