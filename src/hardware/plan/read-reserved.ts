import { PlanCode } from './codes';
import type { NumberRange } from './number-ranges';
import { readNetwork } from './read-network';
import type { PlanFault } from './refusal';
import { shown } from '../../findings/shown';
import { Ipv4Network, ipv4AsNumber, ipv4BlockText, ipv4FromNumber, isIpv4 } from '../addresses';

/** Addresses that are not to be handed out, or why they cannot be told. */
export type ReservedReading = { readonly range: NumberRange; readonly fault?: undefined } | { readonly fault: PlanFault; readonly range?: undefined };

/** Reads an address, a range of two addresses with a hyphen, or a network, which must lie in the subnet. */
export function readReserved(text: string, subnet: Ipv4Network, field: string): ReservedReading {
  const about = { code: PlanCode.RESERVED, field, found: shown(text) };
  const range = rangeOf(text);
  if (range === undefined) {
    return {
      fault: {
        ...about,
        message: 'these are no addresses',
        wanted: 'an address, a range such as 10.20.0.10-10.20.0.19, or a network such as 10.20.0.128/25',
        fix: 'Write IPv4 addresses, and networks without host bits',
      },
    };
  }
  if (range.first > range.last) {
    const wanted = shown(`${ipv4FromNumber(range.last)}-${ipv4FromNumber(range.first)}`);
    return { fault: { ...about, message: 'the range ends before it begins', wanted, fix: 'Write the lower address first' } };
  }
  if (range.first >= subnet.first && range.last <= subnet.last) return { range };
  return {
    fault: {
      ...about,
      message: `what is reserved is not all in the subnet ${ipv4BlockText(subnet)}`,
      fix: 'Correct the addresses; what is outside of the subnet is never handed out',
    },
  };
}

function rangeOf(text: string): NumberRange | undefined {
  if (text.includes('/')) return readNetwork(text).network;
  const ends = text.split('-').map((end) => end.trim());
  if (ends.length > 2 || !ends.every(isIpv4)) return undefined;
  const [first, last = first] = ends.map(ipv4AsNumber);
  return { first, last };
}
