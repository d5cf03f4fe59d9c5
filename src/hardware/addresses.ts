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
  const host = ipv4AsNumber(address) % size;
  if (host === 0) return 'network';
  return host === size - 1 ? 'broadcast' : undefined;
}

/** An IPv4 address as one number. */
export function ipv4AsNumber(text: string): number {
  return readIpv4(text).octets.reduce((total, octet) => total * 256 + octet, 0);
}

/** The dotted form of a number from 0 to 2^32 - 1. */
export function ipv4FromNumber(number: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');
}

/** Addresses of an IPv4 network, as numbers. */
export interface Ipv4Network {
  /** The network address. */
  readonly first: number;
  /** The broadcast address, where there is one. */
  readonly last: number;
  readonly prefixLength: number;
}

/**
 * The block of addresses that a text like `10.20.0.0/24` denotes: dotted IPv4, a slash, and a length without leading zeros. The
 * address may be any of the block.
 */
export function parseIpv4Block(text: string): Ipv4Network | undefined {
  const [address, length, ...more] = text.split('/');
  if (more.length > 0 || !isIpv4(address) || !/^(?:[12]?\d|3[0-2])$/.test(length ?? '')) return undefined;
  const prefixLength = Number(length);
  const size = 2 ** (32 - prefixLength);
  const first = Math.floor(ipv4AsNumber(address) / size) * size;
  return { first, last: first + size - 1, prefixLength };
}

/** A block of addresses as text: its first address, and the length of the prefix. */
export function ipv4BlockText({ first, prefixLength }: Pick<Ipv4Network, 'first' | 'prefixLength'>): string {
  return `${ipv4FromNumber(first)}/${prefixLength}`;
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
