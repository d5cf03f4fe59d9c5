import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isIpAddress, isIpv4, prefixLengthOfNetmask, reservedInSubnet, sameSubnet } from '../../hardware/addresses';
import type { MachineField } from '../../hardware/csv-columns';
import type { MachineModel } from '../../model/inventory-model';
import { networkText, parseAddress } from '../addresses';
import { rememberLast } from '../memoise';
import { isForDocumentation, unreachable } from '../reachability';
import type { RuleInfo } from '../rule';
import { machineRule, TellFault } from './machine-rule';

const SOURCE = 'pkg/providers/tinkerbell/hardware/validator.go: StaticMachineAssertions';

/** An address of a machine, where it is written. */
interface PlacedAddress {
  readonly field: MachineField;
  readonly label: string;
  readonly text: string;
}

/** The address of a machine and that of its gateway. */
function hostAddresses({ ipAddress, gateway }: MachineModel): readonly PlacedAddress[] {
  return [{ field: 'ipAddress', label: 'the address', text: ipAddress }, { field: 'gateway', label: 'the gateway', text: gateway }];
}

/** Every text of a machine where an address belongs. What is no address has rules of its own. */
function allAddresses(machine: MachineModel): readonly PlacedAddress[] {
  return [
    ...hostAddresses(machine),
    ...machine.nameservers.map((text): PlacedAddress => ({ field: 'nameservers', label: 'the name server', text })),
    { field: 'bmc.ipAddress' as const, label: 'the BMC address', text: machine.bmc?.ipAddress ?? '' },
    ...addressesBeyondCsv(machine),
  ];
}

/** The addresses of a machine that hardware.csv does not know. */
function addressesBeyondCsv({ beyondCsv: { interfaces = [], timeServers = [], routes = [] } = {} }: MachineModel): readonly PlacedAddress[] {
  return [
    ...interfaces.flatMap(({ ipAddress = '', gateway: router = '', nameservers: servers = [] }, index): PlacedAddress[] => [
      { field: `furtherInterfaces[${index}].ipAddress`, label: 'the address', text: ipAddress },
      { field: `furtherInterfaces[${index}].gateway`, label: 'the gateway', text: router },
      ...servers.map((text, position): PlacedAddress => ({ field: `furtherInterfaces[${index}].nameservers[${position}]`, label: 'the name server', text })),
    ]),
    ...timeServers.map((text, index): PlacedAddress => ({ field: `timeServers[${index}]`, label: 'the time server', text })),
    ...routes.map(({ router: text }, index): PlacedAddress => ({ field: `routes[${index}].router`, label: 'the router', text })),
  ];
}

/** The subnet of a machine. */
interface Subnet {
  readonly length: number;
  readonly hasGateway: boolean;
}

/** What is known of the subnet of a machine once address, gateway and netmask can each be read, and can be in a subnet at all. */
const subnetOf = rememberLast(({ ipAddress, gateway, netmask }: MachineModel): Subnet | undefined => {
  const length = prefixLengthOfNetmask(netmask);
  if (length === undefined || ![ipAddress, gateway].every((text) => isIpv4(text) && unreachable(text) === undefined)) return undefined;
  return { length, hasGateway: sameSubnet(ipAddress, gateway, length) };
});

function tellNoAddress(field: 'ipAddress' | 'gateway', label: string, text: string, tell: TellFault): void {
  if (isIpAddress(text)) return;
  const wanted = text.trim();
  tell({
    field,
    message: text === '' ? `the machine has no ${label}` : `the ${label} is no IP address`,
    found: shown(text),
    ...isIpAddress(wanted) && { wanted: shown(wanted) },
  });
}

const address = machineRule({
  code: 'EKSA-NET-101',
  severity: Severity.ERROR,
  title: 'A machine without an IP address that can be read',
  why: 'The address is handed out by DHCP and written into the network settings of the node.',
  fix: 'Write an IPv4 address without netmask',
  upstream: ['V204'],
  source: SOURCE,
}, ({ ipAddress }, tell) => tellNoAddress('ipAddress', 'address', ipAddress, tell));

const gateway = machineRule({
  code: 'EKSA-NET-102',
  severity: Severity.ERROR,
  title: 'A machine without a gateway that can be read',
  why: 'Without a default route the machine reaches nothing outside its subnet.',
  fix: 'Write the IPv4 address of the router of the subnet',
  upstream: ['V205'],
  source: SOURCE,
}, (machine, tell) => tellNoAddress('gateway', 'gateway', machine.gateway, tell));

const nameservers = machineRule({
  code: 'EKSA-NET-103',
  severity: Severity.ERROR,
  title: 'A machine without name servers, or with an empty one',
  why: 'Without name servers the machine finds neither registries nor time servers.',
  fix: 'List at least one name server, with a single | between two and none at the end',
  fixInCode: 'List at least one name server, and no empty one',
  upstream: ['V206'],
  source: SOURCE,
}, (machine, tell) => {
  if (machine.nameservers.length === 0) tell({ field: 'nameservers', message: 'the machine has no name servers' });
  else if (machine.nameservers.includes('')) tell({ field: 'nameservers', message: 'a name server is empty', found: shown(machine.nameservers.join('|')) });
});

const netmask = machineRule({
  code: 'EKSA-NET-104',
  severity: Severity.ERROR,
  title: 'A machine without netmask',
  why: 'The machine does not know which addresses it reaches without its gateway.',
  fix: 'Write the netmask of the subnet, such as 255.255.255.0',
  upstream: ['V207'],
  source: SOURCE,
}, (machine, tell) => {
  if (machine.netmask === '') tell({ field: 'netmask', message: 'the machine has no netmask' });
});

const OURS = { severity: Severity.ERROR, upstream: [], source: 'ours' } as const satisfies Partial<RuleInfo>;

const ipv4Only = machineRule({
  ...OURS,
  code: 'EKSA-NET-111',
  title: 'A machine or gateway with an IPv6 address',
  why: 'EKS Anywhere sets up machines for IPv4 whatever the address, so that the node has no network.',
  fix: 'Use an IPv4 address',
}, (machine, tell) => {
  for (const { field, label, text } of hostAddresses(machine)) {
    if (isIpAddress(text) && !isIpv4(text) && unreachable(text) === undefined) tell({ field, message: `${label} is an IPv6 address`, found: shown(text) });
  }
});

const contiguousNetmask = machineRule({
  ...OURS,
  code: 'EKSA-NET-112',
  title: 'A machine with a netmask that is none',
  why: 'EKS Anywhere takes any text; the workflow that writes the network settings fails with it, after the image is on the disk.',
  fix: 'Write the netmask in dotted form with all one bits in front, such as 255.255.255.0',
}, (machine, tell) => {
  if (machine.netmask === '' || prefixLengthOfNetmask(machine.netmask) !== undefined) return;
  tell({
    field: 'netmask',
    message: isIpv4(machine.netmask) ? 'the one bits of the netmask are not all in front' : 'this is no netmask in dotted form',
    found: shown(machine.netmask),
  });
});

const gatewayInSubnet = machineRule({
  ...OURS,
  code: 'EKSA-NET-113',
  title: 'A machine whose gateway is outside its subnet',
  why: 'The machine cannot reach its gateway without a gateway.',
  fix: 'Correct the address, netmask or gateway, whichever is wrong',
}, (machine, tell) => {
  const subnet = subnetOf(machine);
  if (subnet === undefined || subnet.hasGateway) return;
  tell({
    field: 'gateway',
    message: `the gateway is not in the subnet ${networkText({ address: parseAddress(machine.ipAddress)!, prefix: subnet.length })} of the machine`,
    found: shown(machine.gateway),
  });
});

const reservedAddress = machineRule({
  ...OURS,
  code: 'EKSA-NET-114',
  title: 'A machine or gateway with the first or last address of its subnet',
  why: 'These stand for the network itself and for all its hosts at once; no host answers to them.',
  fix: 'Use an address in between, or correct the netmask',
}, (machine, tell) => {
  const subnet = subnetOf(machine);
  // as long as machine and gateway are in different subnets, nobody knows whose first and last addresses these are
  if (!subnet?.hasGateway) return;
  for (const { field, label, text } of hostAddresses(machine)) {
    const reserved = reservedInSubnet(text, subnet.length);
    if (reserved !== undefined) tell({ field, message: `${label} is the ${reserved} address of the subnet`, found: shown(`${text}/${subnet.length}`) });
  }
});

const ownGateway = machineRule({
  ...OURS,
  code: 'EKSA-NET-115',
  title: 'A machine that is its own gateway',
  why: 'Whatever the machine sends out of its subnet comes back to itself.',
  fix: 'Write the address of the router of the subnet as gateway',
}, (machine, tell) => {
  if (isIpv4(machine.ipAddress) && machine.ipAddress === machine.gateway) tell({ field: 'gateway', message: 'the gateway is the machine itself', found: shown(machine.gateway) });
});

const nameserverAddress = machineRule({
  ...OURS,
  code: 'EKSA-NET-116',
  title: 'A machine with a name server that is no IP address',
  why: 'EKS Anywhere takes any text; the DHCP server drops the rest of the list from the first one that it cannot read.',
  fix: 'Write IP addresses with a | and no blanks between them',
  fixInCode: 'Write IP addresses',
}, (machine, tell) => {
  for (const text of machine.nameservers) {
    if (text === '' || isIpAddress(text)) continue;
    const wanted = text.trim();
    tell({ field: 'nameservers', message: 'the name server is no IP address', found: shown(text), ...isIpAddress(wanted) && { wanted: shown(wanted) } });
  }
});

const unusableAddress = machineRule({
  ...OURS,
  code: 'EKSA-NET-117',
  title: 'A machine, gateway, name server or management controller with an address that no other machine can reach',
  why: 'Loopback, unspecified, multicast, broadcast and link-local addresses mean something else on each machine, or no machine at all.',
  fix: 'Use an address of the network that the machine is in',
}, (machine, tell) => tellOfAddresses(machine, unreachable, tell));

const documentationAddress = machineRule({
  ...OURS,
  code: 'EKSA-NET-118',
  severity: Severity.WARNING,
  title: 'A machine, gateway, name server or management controller with an address from a network for documentation',
  why: '192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32 and 3fff::/20 exist in examples only; routers drop them.',
  fix: 'Put the real address in place of the one of the example',
}, (machine, tell) => tellOfAddresses(machine, (text) => (isForDocumentation(text) ? 'an address for documentation' : undefined), tell));

function tellOfAddresses(machine: MachineModel, verdict: (text: string) => string | undefined, tell: TellFault): void {
  // most addresses are fine: which field each is in is asked afterwards
  const texts = [machine.ipAddress, machine.gateway, ...machine.nameservers, machine.bmc?.ipAddress ?? ''];
  if (machine.beyondCsv === undefined && texts.every((text) => verdict(text) === undefined)) return;
  for (const { field, label, text } of allAddresses(machine)) {
    const description = isIpAddress(text) ? verdict(text) : undefined;
    if (description !== undefined) tell({ field, message: `${label} is ${description}`, found: shown(text) });
  }
}

/** Rules about the network settings of machines. */
export const nodeNetworkRules = [
  address, gateway, nameservers, netmask, ipv4Only, contiguousNetmask, gatewayInSubnet, reservedAddress, ownGateway,
  nameserverAddress, unusableAddress, documentationAddress,
];
