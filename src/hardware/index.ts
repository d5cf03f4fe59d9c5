export {
  MachineChangeEffect, MachineChangeKind, type MachineChange, type MachineFieldChange,
} from './comparison/change-types';
export { type HardwareAssignment, type HardwarePlan, type HardwareShortage } from './hardware-plan';
export {
  type NetBoxConstants, type NetBoxFileOptions, type NetBoxMapping, type NetBoxOptions, type NetBoxSelection,
} from './netbox/options';
