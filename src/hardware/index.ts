export { type HardwareAssignment, type HardwarePlan, type HardwareShortage } from './hardware-plan';
