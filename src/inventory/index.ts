export { type BareMetalMachineProps, type BmcProps } from './bare-metal-machine';
export { type BmcConnectionProps, type IntelAmtOptions, IntelAmtScheme, type IpmiOptions, type RedfishOptions } from './bmc-connection';
export { BmcCredentials } from './bmc-credentials';
export { BmcHmacAlgorithm, BmcHmacSecret } from './bmc-hmac-secret';
export { BmcProtocol } from './bmc-protocol';
export {
  type BmcRpcExperimental, type BmcRpcHmac, type BmcRpcProps, type BmcRpcRequest, type BmcRpcSignature,
} from './bmc-rpc';
export { type ExternalBmcLogins, ExternalSecretVersion, SecretStoreKind } from './external-login';
export { HardwareInventory, type HardwareCsvTextOptions, type HardwareInventoryOptions, type HardwareInventoryProps } from './hardware-inventory';
export {
  HardwareExpression, HardwareSelector, HardwareTerm, type HardwareAffinityProps, type PreferredHardware,
} from './hardware-selector';
export { type SealedBmcLogin, SealedSecretScope } from './sealed-login';
