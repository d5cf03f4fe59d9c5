import { PlanCode } from './codes';
import { isWithin, NumberRange } from './number-ranges';
import { readReserved } from './read-reserved';
import type { PlanFault } from './refusal';
import type { SubnetOptions } from './subnet-options';
import { shown } from '../../findings/shown';
import { Ipv4Network, ipv4AsNumber, ipv4BlockText, ipv4FromNumber, isIpAddress, isIpv4, parseIpv4Block } from '../addresses';
import type { StaticRoute } from '../machine-facts';

/** The largest VLAN number. */
const HIGHEST_VLAN = 4094;

/** The longest prefix of a network with a gateway and a host: both addresses of a /31 are those of hosts (RFC 3021). */
const LONGEST_PREFIX = 31;

/** The options of a subnet with their defaults. */
export interface SubnetSettings extends SubnetOptions {
  readonly gateway: string;
  readonly nameservers: string[];
  readonly timeServers: string[];
  readonly routes: StaticRoute[];
  readonly reserved: string[];
}

/** The addresses that hosts can have: all of a block of two, otherwise all but the first and the last. */
export function hostsOf({ first, last, prefixLength }: Ipv4Network): NumberRange {
  return prefixLength === LONGEST_PREFIX ? { first, last } : { first: first + 1, last: last - 1 };
}

/** What a subnet is like; later changes to what was passed do not count. */
export function settingsOf(network: Ipv4Network, options: SubnetOptions): SubnetSettings {
  const { gateway = ipv4FromNumber(hostsOf(network).first), nameservers = [], timeServers = [], routes = [], reserved = [], ...others } = options;
  const addresses = { nameservers: [...nameservers], timeServers: [...timeServers], reserved: [...reserved] };
  return { ...others, ...addresses, gateway, routes: routes.map((route) => ({ ...route })) };
}

/** What a subnet never hands out, besides the addresses of network and broadcast. */
export function reservedBy(network: Ipv4Network, { gateway, nameservers, timeServers, routes, reserved }: SubnetSettings): NumberRange[] {
  const services = [gateway, ...nameservers, ...timeServers, ...routes.map(({ router }) => router)].filter(isIpv4).map(ipv4AsNumber);
  return [
    ...services.filter((number) => isWithin(number, network)).map((number) => ({ first: number, last: number })),
    ...reserved.flatMap((text) => readReserved(text, network, '').range ?? []),
  ];
}

/** What is wrong with a subnet, given a network that can be read. */
export function faultsOfSettings(network: Ipv4Network, options: SubnetOptions): PlanFault[] {
  // there is nothing to hold the others against
  if (network.prefixLength > LONGEST_PREFIX) return [tooSmall(network)];
  const { gateway, nameservers, timeServers, routes, reserved, vlanId } = settingsOf(network, options);
  return [
    ...faultOfHost(network, gateway, { code: PlanCode.GATEWAY, field: 'gateway' }, 'the gateway'),
    ...faultsOfAddresses('nameservers', nameservers),
    ...faultsOfAddresses('timeServers', timeServers),
    ...vlanId === undefined || isVlan(vlanId) ? [] : [noVlan(vlanId)],
    ...routes.flatMap(({ destination, router }, index) => [
      ...faultOfDestination(destination, `routes[${index}].destination`),
      ...faultOfHost(network, router, { code: PlanCode.SETTING, field: `routes[${index}].router` }, 'the router'),
    ]),
    ...reserved.flatMap((text, index) => readReserved(text, network, `reserved[${index}]`).fault ?? []),
  ];
}

function tooSmall(network: Ipv4Network): PlanFault {
  return {
    code: PlanCode.TOO_SMALL,
    field: 'cidr',
    message: 'the network has a single address, which leaves none for a gateway and a machine',
    found: shown(ipv4BlockText(network)),
    wanted: `a prefix of at most ${LONGEST_PREFIX} bits`,
    fix: 'Choose a larger network',
  };
}

function faultOfHost(network: Ipv4Network, address: string, place: Pick<PlanFault, 'code' | 'field'>, what: string): PlanFault[] {
  const hosts = hostsOf(network);
  if (isIpv4(address) && isWithin(ipv4AsNumber(address), hosts)) return [];
  return [{
    ...place,
    message: `${what} is no address that a host of subnet ${ipv4BlockText(network)} can have`,
    found: shown(address),
    wanted: `an address from ${ipv4FromNumber(hosts.first)} to ${ipv4FromNumber(hosts.last)}`,
    fix: 'Correct the address or the network',
  }];
}

function faultsOfAddresses(field: string, addresses: readonly string[]): PlanFault[] {
  return addresses.flatMap((address, index) => (isIpAddress(address) ? [] : [{
    code: PlanCode.SETTING, field: `${field}[${index}]`, message: 'this is no IP address', found: shown(address), fix: 'Write an IP address',
  }]));
}

function isVlan(vlanId: number): boolean {
  return vlanId >= 1 && vlanId <= HIGHEST_VLAN;
}

function noVlan(vlanId: number): PlanFault {
  return {
    code: PlanCode.SETTING,
    field: 'vlanId',
    message: 'this is no VLAN number',
    found: shown(vlanId),
    wanted: `1 to ${HIGHEST_VLAN}`,
    fix: 'Write the number of the VLAN, or leave it out for untagged traffic',
  };
}

function faultOfDestination(destination: string, field: string): PlanFault[] {
  const block = parseIpv4Block(destination);
  if (block !== undefined && ipv4BlockText(block) === destination) return [];
  return [{
    code: PlanCode.SETTING,
    field,
    message: 'this is no IPv4 network',
    found: shown(destination),
    ...block !== undefined && { wanted: shown(ipv4BlockText(block)) },
    fix: 'Write the first address of the network, a slash, and the length of its prefix',
  }];
}
