import ipaddr from 'ipaddr.js';
import { type IpAddress as Address, parseIp as parseAddress } from '../hardware/addresses';

export { parseAddress };
export type { Address };

/** A range of addresses, with the first address as it was written: host bits may be set. */
export interface Cidr {
  readonly address: Address;
  readonly prefix: number;
}

/** The range that a text writes as `address/prefix`, or nothing. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.lastIndexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  // Go reads leading zeros
  if (address === undefined || !/^[0-9]+$/.test(length)) return undefined;
  const prefix = Number(length);
  return prefix <= widthOf(address) ? { address, prefix } : undefined;
}

/** Bits of an address of this kind. */
export function widthOf(address: Address): number {
  return address.kind() === 'ipv4' ? 32 : 128;
}

/** Whether two texts or addresses mean the same address. */
export function sameAddress(a: Address | undefined, b: Address | undefined): boolean {
  return a !== undefined && b !== undefined && a.kind() === b.kind() && a.toNormalizedString() === b.toNormalizedString();
}

/** Whether an address lies in a range. */
export function contains(range: Cidr, address: Address): boolean {
  return range.address.kind() === address.kind() && address.match(range.address as never, range.prefix);
}

/** Whether two ranges share an address. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.address.kind() === b.address.kind() && a.address.match(b.address as never, Math.min(a.prefix, b.prefix));
}

/** The address as one number, for sorting. */
export function addressAsNumber(address: Address): bigint {
  return address.toByteArray().reduce((total, byte) => total * 256n + BigInt(byte), 0n);
}

/** First and last address of a range, as numbers. */
export function boundsOf({ address, prefix }: Cidr): { readonly first: bigint; readonly last: bigint } {
  const size = 2n ** BigInt(widthOf(address) - prefix);
  const first = addressAsNumber(address) / size * size;
  return { first, last: first + size - 1n };
}

/** A range as text with the host bits cleared. */
export function networkText({ address, prefix }: Cidr): string {
  const text = `${address.toString()}/${prefix}`;
  const network = address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
  return `${network.toString()}/${prefix}`;
}
