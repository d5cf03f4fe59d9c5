export { type BareMetalMachineProps, type BmcProps } from './bare-metal-machine';
export { BmcCredentials } from './bmc-credentials';
export {
  HardwareInventory, type HardwareCsvTextOptions, type HardwareInventoryOptions, type HardwareInventoryProps, type HardwareNetBoxOptions,
  type HardwareNetBoxTextOptions, type HardwareTextOptions,
} from './hardware-inventory';
export {
  HardwareExpression, HardwareSelector, HardwareTerm, type HardwareAffinityProps, type PreferredHardware,
} from './hardware-selector';
