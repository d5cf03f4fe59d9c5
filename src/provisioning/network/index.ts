export { Addressing, type AddressingProps, type DhcpProps, type HardwareAddressingProps } from './addressing';
export { BondMode, LacpRate, TransmitHashPolicy } from './bond-mode';
export { type HardwareNameserversProps, Nameservers, type NameserversProps } from './nameservers';
export { NetworkConfiguration } from './network-configuration';
export {
  type NetworkBond, type NetworkConfigurationProps, type NetworkDevice, type NetworkEthernet, type NetworkFile, type NetworkRoute, type NetworkVlan,
} from './network-props';
