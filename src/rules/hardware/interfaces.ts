import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isIpAddress, isIpv4, prefixLengthOfNetmask, reservedInSubnet, sameSubnet } from '../../hardware/addresses';
import type { MachineField } from '../../hardware/csv-columns';
import { canonicalMac, isCanonicalEthernetMac, isEvidentlyUsableMac } from '../../hardware/mac-address';
import type { InterfaceModel } from '../../model/inventory-model';
import { networkText, parseAddress } from '../addresses';
import type { RuleInfo } from '../rule';
import { ExtendedMachine, extendedMachineRule, MachineFault } from './machine-rule';
import { vlanFault } from './vlan';

const OURS = { severity: Severity.ERROR, upstream: [], source: 'ours' } as const satisfies Partial<RuleInfo>;

/** Says what is wrong with a fact of the interface that is looked at. */
type TellOfInterface = (name: keyof InterfaceModel, fault: Omit<MachineFault, 'field'>) => void;

/** A rule that looks at one further interface at a time. */
function interfaceRule(info: RuleInfo, check: (each: InterfaceModel, tell: TellOfInterface, machine: ExtendedMachine) => void) {
  return extendedMachineRule(info, (machine, tell) => {
    for (const [index, each] of (machine.beyondCsv.interfaces ?? []).entries()) {
      check(each, (name, fault) => tell({ field: `furtherInterfaces[${index}].${name}`, ...fault }), machine);
    }
  });
}

const interfaceMac = interfaceRule({
  ...OURS,
  code: 'EKSA-HW-144',
  title: 'A further interface without a MAC address that a network card has',
  why: 'The API server refuses the Hardware object, or nothing finds the interface: only six lower-case pairs with colons are compared, and addresses of groups are no sender.',
  fix: 'Write the address of the network card as six pairs of hexadecimal digits with colons',
}, ({ mac }, tell) => {
  if (isEvidentlyUsableMac(mac)) return;
  const canonical = canonicalMac(mac.trim());
  const isSpelling = canonical !== undefined && canonical !== mac && isCanonicalEthernetMac(canonical);
  const unusable = isCanonicalEthernetMac(mac);
  tell('mac', {
    message: unusable ? 'this is zero or the MAC address of a group, not of a network card' : 'this is no MAC address in the form of Hardware',
    found: shown(mac),
    ...isSpelling && { wanted: shown(canonical) },
  });
});

const interfaceAddress = interfaceRule({
  ...OURS,
  code: 'EKSA-HW-145',
  title: 'A further interface with settings that DHCP cannot hand out',
  why: 'Tinkerbell does not answer an interface whose address or netmask it cannot read, and drops the rest of a list of name servers from the first one that it cannot read.',
  fix: 'Write IPv4 addresses, and the netmask in dotted form with all one bits in front',
}, ({ ipAddress, netmask, gateway, nameservers = [] }, tell) => {
  for (const [name, text] of [['ipAddress', ipAddress], ['gateway', gateway]] as const) {
    if (text !== undefined && !isIpv4(text)) tell(name, { message: 'this is no IPv4 address', found: shown(text) });
  }
  if (netmask !== undefined && prefixLengthOfNetmask(netmask) === undefined) tell('netmask', { message: 'this is no netmask in dotted form', found: shown(netmask) });
  if (nameservers.some((text) => !isIpAddress(text))) tell('nameservers', { message: 'a name server is no IP address', found: shown(nameservers.join(', ')) });
});

const incompleteInterface = interfaceRule({
  ...OURS,
  code: 'EKSA-HW-146',
  title: 'A further interface with half of its settings',
  why: 'Without netmask Tinkerbell does not answer the interface; without address a netmask, a gateway and name servers are of no use, because DHCP does not answer at all.',
  fix: 'Give the interface address and netmask, or neither; Subnet.attach() gives both',
}, ({ ipAddress, netmask, gateway, nameservers }, tell) => {
  if (ipAddress !== undefined && netmask === undefined) tell('netmask', { message: 'the interface has an address and no netmask' });
  if (ipAddress !== undefined) return;
  for (const [name, value] of Object.entries({ netmask, gateway, nameservers })) {
    if (value !== undefined) tell(name as keyof InterfaceModel, { message: 'the interface has no address that this belongs to', found: shown(value) });
  }
});

/** The subnet of an interface, once its settings can be read. */
function subnetOf({ ipAddress = '', netmask = '' }: InterfaceModel): { readonly address: string; readonly length: number } | undefined {
  const length = prefixLengthOfNetmask(netmask);
  return length === undefined || !isIpv4(ipAddress) ? undefined : { address: ipAddress, length };
}

const interfaceSubnet = interfaceRule({
  ...OURS,
  code: 'EKSA-HW-147',
  title: 'A further interface whose address and gateway do not go together',
  why: 'The first and the last address of a subnet belong to no host, and a gateway outside of the subnet, or the interface itself, leads nowhere.',
  fix: 'Correct the address, netmask or gateway, whichever is wrong',
}, (each, tell) => {
  const subnet = subnetOf(each);
  if (subnet === undefined) return;
  const { address, length } = subnet;
  const network = networkText({ address: parseAddress(address)!, prefix: length });
  const { gateway = '' } = each;
  const isInside = isIpv4(gateway) && sameSubnet(address, gateway, length);
  if (isIpv4(gateway) && !isInside) tell('gateway', { message: `the gateway is not in the subnet ${network} of the interface`, found: shown(gateway) });
  if (gateway === address) tell('gateway', { message: 'the gateway is the interface itself', found: shown(gateway) });
  for (const [name, text] of [['ipAddress', address], ...isInside ? [['gateway', gateway] as const] : []] as const) {
    const reserved = reservedInSubnet(text, length);
    if (reserved !== undefined) tell(name, { message: `this is the ${reserved} address of the subnet`, found: shown(`${text}/${length}`) });
  }
});

const sameNetwork = extendedMachineRule({
  ...OURS,
  code: 'EKSA-HW-148',
  severity: Severity.WARNING,
  title: 'A machine with two interfaces in one subnet',
  why: 'Linux answers for either address on both, and sends by the one that it likes: connections break as soon as switches or firewalls look at it.',
  fix: 'Put the interface into another subnet or VLAN; a member of a bond needs no address',
}, ({ ipAddress, netmask, beyondCsv: { interfaces = [] } }, tell) => {
  const seen: { readonly address: string; readonly length: number }[] = [];
  for (const [index, each] of [{ mac: '', ipAddress, netmask }, ...interfaces].entries()) {
    const subnet = subnetOf(each);
    if (subnet === undefined) continue;
    if (seen.some(({ address, length }) => sameSubnet(address, subnet.address, Math.min(length, subnet.length)))) {
      tell({ field: `furtherInterfaces[${index - 1}].ipAddress`, message: 'another interface of the machine is in the same subnet', found: shown(`${subnet.address}/${subnet.length}`) });
    }
    seen.push(subnet);
  }
});

const interfaceVlan = interfaceRule({
  ...OURS,
  code: 'EKSA-HW-149',
  title: 'A further interface with a VLAN that does not exist, or that is not written plainly',
  why: 'The schema of Hardware takes the digits of a number only.',
  fix: 'Write the number of the VLAN, or leave it out for untagged traffic',
}, ({ vlanId = '' }, tell) => {
  const fault = vlanId === '' ? undefined : vlanFault(vlanId);
  if (fault !== undefined) tell('vlanId', fault);
});

/** What Linux takes as the name of a network interface: at most 15 bytes, without slash, colon and blanks, and neither `.` nor `..`. */
const INTERFACE_NAME = /^(?!\.{1,2}$)[!-.0-9;-~]{1,15}$/;

const interfaceName = extendedMachineRule({
  ...OURS,
  code: 'EKSA-HW-150',
  title: 'A further interface with a name that Linux does not take, or that another one has',
  why: 'The network settings of the installed system are written for interfaces of these names.',
  fix: 'Write the name as `ip link` shows it, at most 15 characters',
}, ({ beyondCsv: { interfaces = [] } }, tell) => {
  const names = interfaces.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (name === undefined) continue;
    const field: MachineField = `furtherInterfaces[${index}].name`;
    if (!INTERFACE_NAME.test(name)) tell({ field, message: 'this is no name of a network interface', found: shown(name) });
    else if (names.indexOf(name) < index) tell({ field, message: 'another interface of the machine has this name', found: shown(name) });
  }
});

/** Rules about interfaces besides the one that boots. */
export const interfaceRules = [
  interfaceMac, interfaceAddress, incompleteInterface, interfaceSubnet, sameNetwork, interfaceVlan, interfaceName,
];
