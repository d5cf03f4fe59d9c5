export {
  MachineChangeEffect, MachineChangeKind, type MachineChange, type MachineFieldChange,
} from './comparison/change-types';
export { type HardwareAssignment, type HardwarePlan, type HardwareShortage } from './hardware-plan';
export { CpuArchitecture, type FurtherInterface, type StaticRoute } from './machine-facts';
export { AddressPlan } from './plan/address-plan';
export { Subnet } from './plan/subnet';
export { type SubnetInterface, type SubnetOptions, type SubnetProps } from './plan/subnet-options';
export {
  type NetBoxConstants, type NetBoxFileOptions, type NetBoxMapping, type NetBoxOptions, type NetBoxSelection,
} from './netbox/options';
