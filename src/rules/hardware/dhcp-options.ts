import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isIpAddress, isIpv4, ipv4BlockText, parseIpv4Block, prefixLengthOfNetmask, sameSubnet } from '../../hardware/addresses';
import type { RuleInfo } from '../rule';
import { isDnsSubdomain } from '../syntax';
import { ExtendedMachine, extendedMachineRule } from './machine-rule';

const OURS = { severity: Severity.ERROR, upstream: [], source: 'ours' } as const satisfies Partial<RuleInfo>;

const routeForm = extendedMachineRule({
  ...OURS,
  code: 'EKSA-HW-151',
  title: 'A route of a machine that is none',
  why: 'The API server refuses the Hardware object, or Tinkerbell does not answer the machine at all.',
  fix: 'Write an IPv4 network such as 10.99.0.0/16, and the IPv4 address of a router',
}, ({ beyondCsv: { routes = [] } }, tell) => {
  for (const [index, { destination, router }] of routes.entries()) {
    const block = parseIpv4Block(destination);
    const network = block && ipv4BlockText(block);
    if (network !== destination) {
      tell({
        field: `routes[${index}].destination`,
        message: block === undefined ? 'this is no IPv4 network' : 'this is an address in a network, not a network',
        found: shown(destination),
        ...network !== undefined && { wanted: shown(network) },
      });
    }
    if (!isIpv4(router)) tell({ field: `routes[${index}].router`, message: 'the router is no IPv4 address', found: shown(router) });
  }
});

/** Whether an address lies in the subnet of any interface; yes as long as the subnet of one cannot be told. */
function isNeighbour({ ipAddress, netmask, beyondCsv: { interfaces = [] } }: ExtendedMachine, router: string): boolean {
  return [{ ipAddress, netmask }, ...interfaces.filter((each) => each.ipAddress !== undefined)].some(({ ipAddress: address = '', netmask: mask = '' }) => {
    const length = prefixLengthOfNetmask(mask);
    return length === undefined || !isIpv4(address) || sameSubnet(address, router, length);
  });
}

const routerInSubnet = extendedMachineRule({
  ...OURS,
  code: 'EKSA-HW-152',
  title: 'A route by a router that the machine cannot reach, or by the machine itself',
  why: 'Whatever is sent by the route goes nowhere.',
  fix: 'Write the address of a router in a subnet of the machine',
}, (machine, tell) => {
  const own = [machine.ipAddress, ...(machine.beyondCsv.interfaces ?? []).map(({ ipAddress }) => ipAddress)];
  for (const [index, { router }] of (machine.beyondCsv.routes ?? []).entries()) {
    if (!isIpv4(router)) continue;
    const field = `routes[${index}].router` as const;
    if (own.includes(router)) tell({ field, message: 'the router is the machine itself', found: shown(router) });
    else if (!isNeighbour(machine, router)) tell({ field, message: 'the router is in no subnet of the machine', found: shown(router) });
  }
});

const timeServers = extendedMachineRule({
  ...OURS,
  code: 'EKSA-HW-153',
  title: 'A machine with a time server that is no IP address, or a domain name that is none',
  why: 'The DHCP server drops the rest of the list from the first time server that it cannot read, and hands out any domain name.',
  fix: 'Write IP addresses of time servers, and a domain name such as rack-1.example.com',
}, ({ beyondCsv: { timeServers: servers = [], domainName } }, tell) => {
  for (const [index, text] of servers.entries()) {
    if (!isIpAddress(text)) tell({ field: `timeServers[${index}]`, message: 'the time server is no IP address', found: shown(text) });
  }
  if (domainName !== undefined && !isDnsSubdomain(domainName)) tell({ field: 'domainName', message: 'this is no domain name', found: shown(domainName) });
});

/** Rules about what DHCP hands to machines besides addresses. */
export const dhcpOptionRules = [routeForm, routerInSubnet, timeServers];
