/** Octets of the hardware addresses that Go's `net.ParseMAC` reads: EUI-48, EUI-64, and InfiniBand. */
const LENGTHS: readonly number[] = [6, 8, 20];

const PAIRS = /^[0-9a-f]{2}([:-])[0-9a-f]{2}(\1[0-9a-f]{2})*$/i;
const QUADS = /^[0-9a-f]{4}(\.[0-9a-f]{4})+$/i;
/** With a first octet that is even, but not zero. */
const USABLE_ETHERNET = /^(?:[1-9a-f][02468ace]|0[2468ace])(?::[0-9a-f]{2}){5}$/;
const CANONICAL_ETHERNET = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/**
 * Octets of a hardware address, exactly when Go's `net.ParseMAC` reads it: pairs of hexadecimal digits with one kind of separator,
 * colon or hyphen, or groups of four digits with dots.
 */
export function parseMac(text: string): readonly number[] | undefined {
  if (!PAIRS.test(text) && !QUADS.test(text)) return undefined;
  const octets = text.replace(/[:.-]/g, '').match(/../g)!.map((pair) => parseInt(pair, 16));
  return LENGTHS.includes(octets.length) ? octets : undefined;
}

/** The address as lower-case pairs with colons, which is the only form that Tinkerbell finds a machine by. */
export function canonicalMac(text: string): string | undefined {
  if (isCanonicalEthernetMac(text)) return text;
  return parseMac(text)?.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

/** Whether this is an Ethernet address in the form of `canonicalMac`. */
export function isCanonicalEthernetMac(text: string): boolean {
  return CANONICAL_ETHERNET.test(text);
}

/** Whether this is evidently the address of a single network card, as `canonicalMac` writes it. */
export function isEvidentlyUsableMac(text: string): boolean {
  return USABLE_ETHERNET.test(text);
}

/** Why no single network card can have this address, if so. */
export function unusableMac(octets: readonly number[]): 'group' | 'zero' | undefined {
  if (octets.every((octet) => octet === 0)) return 'zero';
  // the lowest bit of the first octet marks addresses of groups, broadcast among them
  return octets[0] % 2 === 1 ? 'group' : undefined;
}
