import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { formatPartition } from '../../format-partition';
import { ExecuteError } from '../fault';
import { withoutTrailing } from '../trailing';
import { INT, STRING } from '../types';
import { fixed, type FunctionTable } from './function';

/** The length of the prefix that a dotted netmask stands for; 0 for a mask whose ones are not together, as in Go. */
export function netmaskToPrefixLength(netmask: string): string {
  const bytes = ipv4Bytes(netmask);
  if (bytes === undefined) {
    throw new ExecuteError(netmask.includes(':') ? `the netmask ${JSON.stringify(netmask)} is not one of IPv4` : `${JSON.stringify(netmask)} is not a netmask such as 255.255.255.0`);
  }
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const ones = withoutTrailing(bits, '0');
  return String(ones.includes('0') ? 0 : ones.length);
}

/** The four bytes of an IPv4 address, also when IPv6 wraps it. */
function ipv4Bytes(address: string): number[] | undefined {
  if (isIPv4(address)) return address.split('.').map(Number);
  if (!isIPv6(address) || address.includes('%')) return undefined;
  const wrapped = ipaddr.IPv6.parse(address);
  return wrapped.isIPv4MappedAddress() ? wrapped.toIPv4Address().octets : undefined;
}

/** The functions that the Tinkerbell of EKS Anywhere v0.25 and later adds. */
export const TINKERBELL_FUNCTIONS: FunctionTable = {
  formatPartition: fixed([STRING, INT], formatPartition),
  netmaskToPrefixLength: fixed([STRING], netmaskToPrefixLength),
};
