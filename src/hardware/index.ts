export { BmcCredentials } from './bmc-credentials';
export { HardwareInventory, type HardwareCsvTextOptions, type HardwareInventoryOptions, type HardwareInventoryProps } from './hardware-inventory';
export {
  HardwareExpression, HardwareSelector, HardwareTerm, type HardwareAffinityProps, type PreferredHardware,
} from './hardware-selector';
export { type HardwareAssignment, type HardwarePlan, type HardwareShortage } from './hardware-plan';
export { type BareMetalMachineProps, type BmcProps } from './machine';
