export { type HardwareAssignment, type HardwarePlan, type HardwareShortage } from './hardware-plan';
export { CpuArchitecture, type FurtherInterface, type StaticRoute } from './machine-facts';
export { AddressPlan } from './plan/address-plan';
export { Subnet } from './plan/subnet';
export { type SubnetInterface, type SubnetOptions, type SubnetProps } from './plan/subnet-options';
