/** How a bond spreads its traffic over its members: `mode` of the bonding driver of Linux. */
export enum BondMode {
  /** Packets go out over one member after the other. Needs a static group of ports on one switch. */
  BALANCE_RR = 'balance-rr',
  /** One member carries everything, another one takes over when it fails. Needs nothing of the switches; the only mode of Bottlerocket. */
  ACTIVE_BACKUP = 'active-backup',
  /** A connection stays on one member, by a hash of its addresses. Needs a static group of ports on one switch. */
  BALANCE_XOR = 'balance-xor',
  /** Everything goes out over every member. */
  BROADCAST = 'broadcast',
  /** Members and switch agree on the group with LACP, IEEE 802.3ad. Needs a switch, or a pair of them, that speaks it. */
  LACP = '802.3ad',
  /** Outgoing traffic is spread by load, incoming traffic stays on one member. Needs nothing of the switches. */
  BALANCE_TLB = 'balance-tlb',
  /** Traffic is spread by load both ways, by answering ARP with the addresses of different members. Needs nothing of the switches. */
  BALANCE_ALB = 'balance-alb',
}

/** How often members of an LACP bond hear from the switch. */
export enum LacpRate {
  /** Every 30 seconds. */
  SLOW = 'slow',
  /** Every second. */
  FAST = 'fast',
}

/** What the choice of a bond's member for a packet depends on. */
export enum TransmitHashPolicy {
  /** MAC addresses: all traffic to one router stays on one member. */
  LAYER2 = 'layer2',
  /** MAC and IP addresses. */
  LAYER2_3 = 'layer2+3',
  /** IP addresses and ports: connections between two machines use several members. Not all of it follows 802.3ad. */
  LAYER3_4 = 'layer3+4',
  /** As `LAYER2_3`, of what is inside tunnels. */
  ENCAP2_3 = 'encap2+3',
  /** As `LAYER3_4`, of what is inside tunnels: the choice for pods behind VXLAN or Geneve. */
  ENCAP3_4 = 'encap3+4',
}
