import ipaddr from 'ipaddr.js';
import { parseAddress } from './addresses';
import { isIpv4 } from '../hardware/addresses';
import { memoiseText } from '../model/text-memo';

/** Ranges of ipaddr.js whose addresses no other machine reaches, and what an address of each is. */
const UNREACHABLE_RANGES: ReadonlyMap<string, string> = new Map([
  ['unspecified', 'the unspecified address'],
  ['loopback', 'a loopback address'],
  ['linkLocal', 'a link-local address'],
  ['multicast', 'a multicast address'],
  ['broadcast', 'the broadcast address'],
]);

/** Networks for examples (RFC 5737, 3849, 9637): ipaddr.js counts them among others that are in use. */
const DOCUMENTATION = {
  ipv4: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'].map((block) => ipaddr.IPv4.parseCIDR(block)),
  ipv6: ['2001:db8::/32', '3fff::/20'].map((block) => ipaddr.IPv6.parseCIDR(block)),
};

/** Names that every machine has for itself: `localhost` and all below it (RFC 6761), and what distributions add to it. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  'localhost.localdomain', 'localhost4', 'localhost6', 'localhost4.localdomain4', 'localhost6.localdomain6', 'ip6-localhost', 'ip6-loopback',
]);

/**
 * Why one machine can never reach another one at this host, if so: `a loopback address`, or `a name of the machine itself`.
 *
 * @param host an address or a name, without port and brackets
 */
export function unreachable(host: string): string | undefined {
  return isOrdinary(host) ? undefined : whyUnreachable(host);
}

const whyUnreachable = memoiseText((host) => {
  const address = addressOf(host);
  if (address !== undefined) return UNREACHABLE_RANGES.get(address.range());
  const name = host.toLowerCase().replace(/\.$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || OWN_NAMES.has(name) ? 'a name that each machine has for itself' : undefined;
});

/** Whether this is an address of a network that exists in examples only. */
export function isForDocumentation(host: string): boolean {
  return !isOrdinary(host) && isInDocumentation(host);
}

const isInDocumentation = memoiseText((host) => {
  const address = addressOf(host);
  if (address === undefined) return false;
  return address.kind() === 'ipv4'
    ? DOCUMENTATION.ipv4.some((block) => (address as ipaddr.IPv4).match(block))
    : DOCUMENTATION.ipv6.some((block) => (address as ipaddr.IPv6).match(block));
});

/** First numbers of IPv4 addresses among which some are special: whoever asks about a hundred thousand machines asks the library about these. */
const FIRST_OF_SPECIAL: ReadonlySet<number> = new Set([0, 127, 169, 192, 198, 203]);
const FIRST_MULTICAST = 224;

/** Whether a host is evidently neither unreachable nor of a network for documentation. */
function isOrdinary(host: string): boolean {
  if (!isIpv4(host)) return false;
  const first = parseInt(host, 10);
  return first < FIRST_MULTICAST && !FIRST_OF_SPECIAL.has(first);
}

/** The address that resolvers take a host for: `127.1`, `0x7f000001` and `::ffff:127.0.0.1` are 127.0.0.1 to them. */
function addressOf(host: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const text = withoutZone(host);
  const address = parseAddress(text);
  if (address?.kind() === 'ipv4') return address;
  // no notation of an address is longer
  if (text.length > 60) return undefined;
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

/**
 * The host in what fields say about one: a URL of any scheme, `git@host:path`, `host:port/path`, an address alone or in brackets.
 */
export const hostIn: (text: string) => string = memoiseText((text) => {
  const [, authority] = /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?([^/?#\\]*)/.exec(text)!;
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (host.startsWith('[')) return host.slice(1).split(']', 1)[0];
  return parseAddress(withoutZone(host)) === undefined ? host.split(':', 1)[0] : host;
});

/** Zones say through which interface a link-local address is reached. */
function withoutZone(host: string): string {
  return host.split('%', 1)[0];
}
