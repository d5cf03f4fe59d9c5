import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { memoiseText } from '../model/text-memo';

/** An IP address. */
export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * The address that a text denotes, exactly when Go's `net.ParseIP` reads it: dotted IPv4 without leading zeros, or IPv6 without
 * zone; no blanks, no prefix length.
 */
export const parseIp: (text: string) => IpAddress | undefined = memoiseText((text) => {
  if (!isIpAddress(text)) return undefined;
  return isIpv4(text) ? new ipaddr.IPv4(text.split('.').map(Number)) : ipaddr.IPv6.parse(text);
});

/** Whether a text is what `parseIp` reads. */
export function isIpAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

/** Whether a text is a dotted IPv4 address. IPv6 forms of IPv4 addresses are not. */
export function isIpv4(text: string): boolean {
  return isIP(text) === 4;
}

/**
 * Prefix length of an IPv4 netmask, or nothing when the text is no dotted address or its one bits are not all in front.
 */
export const prefixLengthOfNetmask: (text: string) => number | undefined = memoiseText((text) => (
  isIpv4(text) ? readIpv4(text).prefixLengthFromSubnetMask() ?? undefined : undefined
));

/** The netmask with so many one bits in front, from 0 to 32. */
export function netmaskOfPrefixLength(prefixLength: number): string {
  return ipaddr.IPv4.subnetMaskFromPrefixLength(prefixLength).toString();
}

/** Whether two IPv4 addresses lie in the same block of this prefix length. */
export function sameSubnet(a: string, b: string, prefixLength: number): boolean {
  return readIpv4(a).match(readIpv4(b), prefixLength);
}

/**
 * Whether an IPv4 address is the first or last of its block, which no host may have. Blocks of one or two addresses have no such.
 */
export function reservedInSubnet(address: string, prefixLength: number): 'network' | 'broadcast' | undefined {
  if (prefixLength >= 31) return undefined;
  const size = 2 ** (32 - prefixLength);
  const host = readIpv4(address).octets.reduce((total, octet) => total * 256 + octet, 0) % size;
  if (host === 0) return 'network';
  return host === size - 1 ? 'broadcast' : undefined;
}

/**
 * A text that is equal for two texts exactly when they denote the same address, however they are written. IPv4 addresses that are
 * mapped into IPv6 equal the IPv4 address, as in Go. What is no address is equal to itself only.
 */
export function addressKey(text: string): string {
  // without leading zeros an IPv4 address can be written in one way only
  if (isIpv4(text) || !isIpAddress(text)) return text;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toNormalizedString();
}

/** An address that `isIpv4` accepts: what else ipaddr.js reads, octal and hexadecimal numbers, takes it most of its time. */
function readIpv4(text: string): ipaddr.IPv4 {
  return parseIp(text) as ipaddr.IPv4;
}
