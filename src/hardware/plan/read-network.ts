import { PlanCode } from './codes';
import type { PlanFault } from './refusal';
import { shown } from '../../findings/shown';
import { Ipv4Network, ipv4BlockText, isIpAddress, isIpv4, ipv4AsNumber, parseIpv4Block } from '../addresses';

/** The network that a text denotes, or why it denotes none. */
export type NetworkReading =
  | { readonly network: Ipv4Network; readonly fault?: undefined }
  | { readonly fault: PlanFault; readonly network?: undefined };

/** Reads a network with its prefix length, such as `10.20.0.0/24`. */
export function readNetwork(text: string): NetworkReading {
  const block = parseIpv4Block(text);
  const about = { field: 'cidr', found: shown(text) };
  if (block === undefined) {
    const isIpv6 = !isIpv4(text.split('/')[0]) && isIpAddress(text.split('/')[0]);
    return {
      fault: isIpv6
        ? { ...about, code: PlanCode.IPV6, message: 'this is an IPv6 network, and Hardware of EKS Anywhere has IPv4 addresses only', fix: 'Write an IPv4 network' }
        : { ...about, code: PlanCode.CIDR, message: 'this is no network', wanted: 'an IPv4 network such as 10.20.0.0/24', fix: 'Write its first address, a slash, and the length of the prefix' },
    };
  }
  if (ipv4AsNumber(text.split('/')[0]) === block.first) return { network: block };
  return {
    fault: {
      ...about,
      code: PlanCode.HOST_BITS,
      message: 'this is an address in a network, not a network',
      wanted: shown(ipv4BlockText(block)),
      fix: 'Write the first address of the network, or correct the length of the prefix',
    },
  };
}
