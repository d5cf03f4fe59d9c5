import type { Site, SiteMachine } from './site';
import { ipv4AsNumber, isIpv4, parseIpv4Block } from '../hardware/addresses';

/** A network of machines. */
export interface SiteNetwork {
  /** Such as `10.20.0.0/24`. */
  readonly name: string;
  readonly machines: readonly SiteMachine[];
  readonly vlans: readonly string[];
  readonly gateways: readonly string[];
  /** Addresses of management controllers of its machines. */
  readonly bmcAddresses: readonly string[];
  /** Addresses in it that clusters have. */
  readonly claims: readonly { readonly address: string; readonly use: string }[];
}

/** The networks of the machines of a site, in the order of their addresses. */
export function networksOf({ clusters, machines }: Pick<Site, 'clusters' | 'machines'>): SiteNetwork[] {
  const byName = new Map<string, SiteMachine[]>();
  for (const machine of machines) {
    const known = byName.get(machine.network);
    if (known === undefined) byName.set(machine.network, [machine]);
    else known.push(machine);
  }
  const claims = claimsByNetwork(clusters, [...byName.keys()]);
  return [...byName].map(([name, members]) => ({
    name,
    machines: members,
    vlans: distinct(members.map(({ vlan }) => vlan)),
    gateways: distinct(members.map(({ gateway }) => gateway)),
    bmcAddresses: inOrder(distinct(members.map(({ bmcAddress }) => bmcAddress))),
    claims: claims.get(name) ?? [],
  })).sort((a, b) => startOf(a.name) - startOf(b.name));
}

type Claim = SiteNetwork['claims'][number];

/** What clusters claim, by the network that it lies in: networks of one prefix length are looked up, not gone through. */
function claimsByNetwork(clusters: Site['clusters'], names: readonly string[]): Map<string, Claim[]> {
  const blocks = names.flatMap((name) => {
    const block = parseIpv4Block(name);
    return block === undefined ? [] : [{ name, ...block }];
  });
  const lengths = [...new Set(blocks.map(({ prefixLength }) => prefixLength))].sort((a, b) => b - a);
  const byStart = new Map(blocks.map(({ first, prefixLength, name }) => [`${first}/${prefixLength}`, name]));
  const claims = new Map<string, Claim[]>();
  const seen = new Set<string>();
  const claim = (address: string, use: string) => {
    if (!isIpv4(address) || seen.has(`${address} ${use}`)) return;
    seen.add(`${address} ${use}`);
    const number = ipv4AsNumber(address);
    for (const length of lengths) {
      const size = 2 ** (32 - length);
      const name = byStart.get(`${Math.floor(number / size) * size}/${length}`);
      if (name === undefined) continue;
      const known = claims.get(name);
      if (known === undefined) claims.set(name, [{ address, use }]);
      else known.push({ address, use });
      return;
    }
  };
  for (const { name, endpoint, tinkerbellIp, isManagement } of clusters) {
    claim(endpoint, `API of ${name}`);
    // workload clusters have that of their management cluster
    if (isManagement) claim(tinkerbellIp, `Tinkerbell of ${name}`);
  }
  return claims;
}

/** Each text once, without empty ones. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

/** `10.20.0.1 to 10.20.0.9`, the only address, or nothing. */
export function rangeOf(addresses: readonly string[]): string {
  if (addresses.length === 0) return '';
  const [first, last] = [addresses[0], addresses.at(-1)];
  return first === last ? first : `${first} to ${last}`;
}

/** Addresses in their order. */
export function inOrder(addresses: readonly string[]): string[] {
  const numbers = new Map(addresses.map((address) => [address, startOf(address)]));
  return [...addresses].sort((a, b) => numbers.get(a)! - numbers.get(b)!);
}

/** The first address of a network, or an address, as a number: what is neither comes last. */
function startOf(text: string): number {
  const [address] = text.split('/');
  return isIpv4(address) ? ipv4AsNumber(address) : Number.MAX_SAFE_INTEGER;
}
