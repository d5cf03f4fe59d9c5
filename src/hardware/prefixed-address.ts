import { netmaskOfPrefixLength } from './addresses';

/** An address, and the netmask of its network where that is written behind it, as in `10.0.0.1/24`. */
export interface PrefixedAddress {
  readonly address: string;
  /**
   * Dotted.
   * @default - nothing is written behind the address
   */
  readonly netmask?: string;
}

/** The parts of an address; nothing when what is behind the slash is no prefix length of IPv4. */
export function splitAddress(text: string): PrefixedAddress | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return { address: text };
  const prefix = text.slice(slash + 1);
  if (!/^(?:\d|[12]\d|3[0-2])$/.test(prefix)) return undefined;
  return { address: text.slice(0, slash), netmask: netmaskOfPrefixLength(Number(prefix)) };
}
