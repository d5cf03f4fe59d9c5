/** What is said about the network that a program asks for. */
export enum NetworkCode {
  /** a name that no interface can have */
  NAME = 'EKSA-NETCFG-001',
  /** two interfaces with one name, or two entries for one card */
  TWICE = 'EKSA-NETCFG-002',
  /** a card or a link that is not there */
  UNKNOWN = 'EKSA-NETCFG-003',
  /** a bond whose members cannot be its members */
  MEMBERS = 'EKSA-NETCFG-004',
  /** a parameter that the mode of a bond does not have */
  BOND_PARAMETER = 'EKSA-NETCFG-005',
  /** an MTU that cannot be */
  MTU = 'EKSA-NETCFG-006',
  /** a VLAN that cannot be */
  VLAN = 'EKSA-NETCFG-007',
  /** a text that is no address, network or domain */
  ADDRESS = 'EKSA-NETCFG-008',
  /** several default routes with the same metric */
  DEFAULT_ROUTES = 'EKSA-NETCFG-009',
  /** routes or name servers that an interface cannot reach, or no address at all */
  NO_ADDRESS = 'EKSA-NETCFG-010',
  /** a number beyond what the operating systems take */
  NUMBER = 'EKSA-NETCFG-011',
  /** something that Bottlerocket's net.toml cannot say */
  NET_TOML = 'EKSA-NETCFG-012',
}
