import ipaddr from 'ipaddr.js';
import { isIpAddress } from '../../hardware/addresses';

/** An address with the length of its network's prefix. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
}

/** What a text like `10.0.0.5/24` says, if it does. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.lastIndexOf('/');
  const address = text.slice(0, slash);
  const digits = text.slice(slash + 1);
  if (slash < 0 || !isIpAddress(address) || !/^(0|[1-9]\d{0,2})$/.test(digits)) return undefined;
  const prefix = Number(digits);
  return prefix <= (address.includes(':') ? 128 : 32) ? { address, prefix } : undefined;
}

/** Why a text is no address with prefix length of an interface, if so. */
export function cidrProblem(text: string): string | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return isIpAddress(text) ? 'the address has no prefix length' : 'this is no IP address';
  if (!isIpAddress(text.slice(0, slash))) return 'this is no IP address';
  const cidr = parseCidr(text);
  return cidr === undefined || cidr.prefix === 0 ? 'this is no prefix length' : undefined;
}

/** Why a text is no IP address, if so. */
export function addressProblem(text: string): string | undefined {
  return isIpAddress(text) ? undefined : 'this is no IP address';
}

/** Whether a text is a MAC address as network configurations have it: of Ethernet, or of InfiniBand. */
export function isMac(text: string): boolean {
  return /^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}((:[0-9A-Fa-f]{2}){14})?$/.test(text);
}

/** The network that an address is in, written as such. */
export function networkOf({ address, prefix }: Cidr): string {
  const text = `${address}/${prefix}`;
  const network = address.includes(':') ? ipaddr.IPv6.networkAddressFromCIDR(text) : ipaddr.IPv4.networkAddressFromCIDR(text);
  return `${network.toString()}/${prefix}`;
}

/** Whether two texts denote the same address. */
function sameAddress(a: string, b: string): boolean {
  return ipaddr.parse(a).toString() === ipaddr.parse(b).toString();
}

/** Whether an address is the one that its network is called by. */
export function isNetwork(cidr: Cidr): boolean {
  return sameAddress(networkOf(cidr).split('/')[0], cidr.address);
}

/** Whether a text is a domain that names can be searched in. */
export function isDomain(text: string): boolean {
  return text.length <= 253 && /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\.?$/.test(text);
}
