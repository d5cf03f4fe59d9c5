import fc from 'fast-check';
import type { GoInterface } from './go-text';
import {
  Addressing, BondMode, LacpRate, Nameservers, NetworkBond, NetworkConfigurationProps, NetworkDevice, NetworkEthernet, NetworkRoute, NetworkVlan,
  TransmitHashPolicy,
} from '../../../src/provisioning/network';

/** An intent that works, with a machine that has the interfaces and what of the machine has to be in every text. */
export interface Intent {
  readonly props: NetworkConfigurationProps;
  readonly machine: readonly GoInterface[];
  /** Positions of interfaces whose addresses are used. */
  readonly addressed: readonly number[];
  /** Of those, whose gateways are used too. */
  readonly routed: readonly number[];
  /** Of those, whose name servers are used too. */
  readonly resolved: readonly number[];
  /** Cards that a text of netplan or of NetworkManager names by their MAC address. */
  readonly cards: readonly number[];
}

const NICS = 6;

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** A machine of which every interface has an address in a network of its own. */
const machine: fc.Arbitrary<readonly GoInterface[]> = fc.tuple(...Array.from({ length: NICS }, (_, nic) => fc.record({
  MAC: fc.constantFrom(`52:54:00:00:00:0${nic}`, `ca:fe:be:ef:99:0${nic}`),
  IfaceName: fc.constant(`eno${nic}`),
  VLANID: fc.integer({ min: 100 * (nic + 1), max: 100 * (nic + 1) + 99 }).map(String),
  DomainName: optional(fc.constantFrom('example.com', 'rack-1.example.org')),
  NameServers: fc.uniqueArray(fc.constantFrom('10.0.0.2', '8.8.8.8', '192.168.0.53'), { maxLength: 3 }),
  IP: fc.record({
    Address: fc.integer({ min: 2, max: 200 }).map((host) => `10.${nic}.0.${host}`),
    Netmask: fc.constantFrom('255.255.255.0', '255.255.0.0', '255.255.255.128'),
    Gateway: optional(fc.constant(`10.${nic}.0.1`)),
  }),
})));

/** What an interface says that takes its addresses from one of the Hardware. */
interface Share {
  readonly device: NetworkDevice;
  readonly usesGateway: boolean;
  readonly usesNameservers: boolean;
}

/** The first interface may have a metric or none; all others have one of their own. */
function share(nic: number, position: number): fc.Arbitrary<Share> {
  return fc.record({
    gateway: fc.boolean(),
    metric: position === 0 ? optional(fc.constant(1000)) : fc.constant(position),
    nameservers: fc.constantFrom('default', 'search', 'none'),
    routes: fc.array(fc.record({
      to: fc.constantFrom('10.96.0.0/16', '172.16.0.0/12'), via: fc.constant(`10.${nic}.0.9`), metric: optional(fc.nat({ max: 500 })),
    }) as fc.Arbitrary<NetworkRoute>, { maxLength: 2 }),
  }).map(({ gateway, metric, nameservers, routes }) => ({
    device: {
      addressing: Addressing.fromHardware(nic, { gateway, metric }),
      routes,
      ...nameservers === 'search' && { nameservers: Nameservers.fromHardware(nic, { search: ['corp.example'] }) },
      ...nameservers === 'none' && { nameservers: Nameservers.none() },
    },
    usesGateway: gateway,
    usesNameservers: nameservers !== 'none',
  }));
}

const bondParameters: fc.Arbitrary<Partial<NetworkBond> & { mode: BondMode }> = fc.oneof(
  fc.record({
    mode: fc.constant(BondMode.LACP),
    lacpRate: optional(fc.constantFrom(...Object.values(LacpRate))),
    transmitHashPolicy: optional(fc.constantFrom(...Object.values(TransmitHashPolicy))),
  }),
  fc.record({ mode: fc.constant(BondMode.ACTIVE_BACKUP), primary: fc.constantFrom(1, 2), upDelay: optional(fc.nat({ max: 1000 })) }),
  fc.record({ mode: fc.constantFrom(...Object.values(BondMode)), miiMonitorInterval: optional(fc.integer({ min: 1, max: 1000 })) }),
);

/** A card by itself, a bond of two, a VLAN on the bond and one on a card, each there or not. */
export const intents: fc.Arbitrary<Intent> = fc.record({
  machine,
  uses: fc.uniqueArray(fc.constantFrom('card', 'bond', 'vlan', 'card vlan'), { minLength: 1 }),
  shares: fc.tuple(share(0, 0), share(1, 1), share(3, 2), share(4, 3)),
  mtu: optional(fc.integer({ min: 1500, max: 9000 })),
  parameters: bondParameters,
  ids: fc.record({ bond: optional(fc.integer({ min: 1, max: 99 })), card: optional(fc.integer({ min: 1, max: 99 })) }),
}).map(({ machine: interfaces, uses, shares: [ofCard, ofBond, ofVlan, ofCardVlan], mtu, parameters, ids }) => {
  const used = [
    ...uses.includes('card') ? [{ nic: 0, ...ofCard }] : [], ...uses.includes('bond') ? [{ nic: 1, ...ofBond }] : [],
    ...uses.includes('vlan') ? [{ nic: 3, ...ofVlan }] : [], ...uses.includes('card vlan') ? [{ nic: 4, ...ofCardVlan }] : [],
  ];
  const hasBond = uses.includes('bond') || uses.includes('vlan');
  const ethernets: NetworkEthernet[] = uses.includes('card') ? [{ nic: 0, mtu, ...ofCard.device }] : [];
  const bonds: NetworkBond[] = hasBond ? [{ name: 'bond0', members: [1, 2], mtu, ...parameters, ...uses.includes('bond') && ofBond.device }] : [];
  const vlans: NetworkVlan[] = [
    ...uses.includes('vlan') ? [{ link: 'bond0', id: ids.bond, idFromNic: 3, mtu, ...ofVlan.device }] : [],
    ...uses.includes('card vlan') ? [{ link: 'nic5', id: ids.card, idFromNic: 5, name: 'tagged', ...ofCardVlan.device }] : [],
  ];
  return {
    props: { ethernets, bonds, vlans },
    machine: interfaces,
    addressed: used.map(({ nic }) => nic),
    routed: used.filter(({ usesGateway }) => usesGateway).map(({ nic }) => nic),
    resolved: used.filter(({ usesNameservers }) => usesNameservers).map(({ nic }) => nic),
    cards: [...uses.includes('card') ? [0] : [], ...hasBond ? [1, 2] : [], ...uses.includes('card vlan') ? [5] : []],
  };
});

/** The same, as Bottlerocket can have it. */
export function forBottlerocket({ props, ...intent }: Intent): Intent {
  const without = <T extends NetworkDevice>(device: T): T => ({ ...device, mtu: undefined, nameservers: Nameservers.none() });
  return {
    ...intent,
    props: {
      ethernets: props.ethernets!.map(without),
      bonds: props.bonds!.map((bond) => ({
        name: bond.name,
        mode: BondMode.ACTIVE_BACKUP,
        members: bond.members,
        addressing: bond.addressing,
        routes: bond.routes,
        nameservers: Nameservers.none(),
      })),
      vlans: props.vlans!.map(without),
    },
    resolved: [],
  };
}
