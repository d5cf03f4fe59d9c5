import { KeyFileEntry, KeyFileGroup, listOf, readKeyFile } from './key-file';
import { BOND_MODES, CONNECTION_TYPES, KEYS, METHODS, NUMBERED_KEY, OTHER_GROUPS, SHORT_NAMES } from './key-file-keys';
import { addressProblem, isMac, parseCidr } from './network-texts';
import { TextFault, TextFaults } from './text-fault';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isIpAddress, isIpv4 } from '../../hardware/addresses';

type Groups = ReadonlyMap<string, KeyFileGroup>;

/** What is wrong with a key file of NetworkManager 1.20 and later, as Red Hat Enterprise Linux 8 and 9 have it. */
export function checkKeyfile(text: string): TextFault[] {
  const faults = new TextFaults();
  const groups = withShortNames(readKeyFile(text, faults));
  if (groups.size === 0) {
    faults.error(1, 'the file has no connection', { fix: 'Begin with [connection]' });
    return faults.sorted();
  }
  checkNames(groups, faults);
  checkConnection(groups, faults);
  checkEthernet(groups.get('ethernet'), faults);
  for (const family of ['ipv4', 'ipv6'] as const) checkFamily(family, groups.get(family), faults);
  return faults.sorted();
}

/** Old and new names mean the same. */
export function withShortNames(groups: Groups): Groups {
  return new Map([...groups].map(([name, group]) => [Object.hasOwn(SHORT_NAMES, name) ? SHORT_NAMES[name] : name, group]));
}

/** Names that NetworkManager passes over. */
function checkNames(groups: Groups, faults: TextFaults): void {
  for (const [name, { line, entries }] of groups) {
    if (!CONNECTION_TYPES.includes(name) && !OTHER_GROUPS.includes(name)) {
      faults.unknown(line, 'NetworkManager knows no such group and passes over it', name, [...OTHER_GROUPS, ...CONNECTION_TYPES], Severity.WARNING);
    }
    if (!Object.hasOwn(KEYS, name)) continue;
    const numbered = name === 'ipv4' || name === 'ipv6' ? NUMBERED_KEY : undefined;
    for (const [key, entry] of entries) {
      if (KEYS[name].includes(key) || numbered?.test(key) === true) continue;
      faults.unknown(entry.line, `NetworkManager knows no such key of [${name}] and passes over it`, key, KEYS[name], Severity.WARNING);
    }
  }
}

function checkConnection(groups: Groups, faults: TextFaults): void {
  const connection = groups.get('connection');
  if (connection === undefined) {
    faults.error(1, 'the group [connection] is missing', { fix: 'State what kind of connection this is' });
    return;
  }
  const { entries, line } = connection;
  const type = entries.get('type');
  const name = entries.get('interface-name');
  if (type === undefined) faults.error(line, 'type is missing', { fix: 'State type=ethernet, bond or vlan' });
  else if (!CONNECTION_TYPES.includes(type.value)) faults.unknown(type.line, 'NetworkManager knows no such type of connections', type.value, CONNECTION_TYPES);
  if (name !== undefined && (name.value === '' || name.value.length > 15 || /[\s/]/.test(name.value))) {
    faults.error(name.line, 'no interface has such a name', { found: shown(name.value), wanted: 'up to 15 characters without blanks and slashes' });
  }
  const master = entries.get('controller') ?? entries.get('master');
  const kind = entries.get('port-type') ?? entries.get('slave-type');
  if (kind !== undefined && kind.value !== '' && (master?.value ?? '') === '') faults.error(kind.line, 'it is not said what this is a port of', { fix: 'State master' });
  if (master !== undefined && master.value !== '' && kind === undefined) faults.error(master.line, 'it is not said what kind of port this is', { fix: 'State slave-type=bond' });
  if (type?.value === 'vlan') checkVlan(groups, line, faults);
  if (type?.value === 'bond') checkBond(groups, line, faults);
}

function checkVlan(groups: Groups, line: number, faults: TextFaults): void {
  const vlan = groups.get('vlan');
  const id = vlan?.entries.get('id');
  if (vlan === undefined) {
    faults.error(line, 'the group [vlan] is missing', { fix: 'State id and parent of the VLAN' });
    return;
  }
  if (id === undefined) faults.error(vlan.line, 'id is missing', { fix: 'State the number of the VLAN' });
  else checkNumber(id, 'this is no VLAN', 0, 4095, faults);
  const parent = vlan.entries.get('parent')?.value ?? '';
  const mac = groups.get('ethernet')?.entries.get('mac-address')?.value ?? '';
  if (parent === '' && mac === '') faults.error(vlan.line, 'it is not said what the VLAN is on', { fix: 'State parent, or mac-address of [ethernet]' });
}

function checkBond(groups: Groups, line: number, faults: TextFaults): void {
  const bond = groups.get('bond');
  if ((groups.get('connection')?.entries.get('interface-name')?.value ?? '') === '') faults.error(line, 'interface-name is missing', { fix: 'Name the bond' });
  if (bond === undefined) return;
  const { entries } = bond;
  const mode = entries.get('mode');
  const text = mode?.value ?? 'balance-rr';
  const name = /^[0-6]$/.test(text) ? BOND_MODES[Number(text)] : text;
  if (mode !== undefined && !BOND_MODES.includes(name)) faults.unknown(mode.line, 'there is no such mode of bonds', mode.value, BOND_MODES);
  const only = (key: string, modes: readonly string[], harmless: readonly string[] = []) => {
    const entry = entries.get(key);
    if (entry === undefined || modes.includes(name) || harmless.includes(entry.value)) return;
    faults.error(entry.line, `bonds of the mode ${name} have no ${key}`, { found: shown(entry.value), wanted: `one of the modes ${modes.join(', ')}` });
  };
  only('primary', ['active-backup', 'balance-tlb', 'balance-alb']);
  only('lacp_rate', ['802.3ad'], ['0', 'slow']);
  const primary = entries.get('primary');
  if (primary?.value === '') faults.error(primary.line, 'the primary member has no name', { fix: 'State the name that the operating system gives to the card' });
  for (const key of ['miimon', 'updelay', 'downdelay', 'arp_interval']) {
    const entry = entries.get(key);
    if (entry !== undefined) checkNumber(entry, 'this is no number of milliseconds', 0, 2 ** 31 - 1, faults);
  }
  const [mii, arp] = [entries.get('miimon'), entries.get('arp_interval')];
  if (mii !== undefined && arp !== undefined && Number(mii.value) > 0 && Number(arp.value) > 0) {
    faults.error(arp.line, 'links are watched by MII or by ARP, not by both', { fix: 'Leave out miimon or arp_interval' });
  }
}

function checkEthernet(group: KeyFileGroup | undefined, faults: TextFaults): void {
  const mac = group?.entries.get('mac-address');
  if (mac !== undefined && !isMac(mac.value.replaceAll('-', ':'))) {
    faults.error(mac.line, 'this is no MAC address', { found: shown(mac.value), wanted: 'a MAC address such as 52:54:00:12:34:56' });
  }
  const mtu = group?.entries.get('mtu');
  if (mtu === undefined || mtu.value === '0') return;
  checkNumber(mtu, 'no interface has this MTU', 68, 65535, faults);
}

function checkNumber({ line, value }: KeyFileEntry, message: string, least: number, most: number, faults: TextFaults): void {
  if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return;
  faults.error(line, message, { found: shown(value), wanted: `${least} to ${most}` });
}

function checkFamily(name: 'ipv4' | 'ipv6', group: KeyFileGroup | undefined, faults: TextFaults): void {
  if (group === undefined) return;
  const { line, entries } = group;
  const method = entries.get('method');
  const addresses = addressEntries(group);
  if (method === undefined && addresses.length > 0) faults.error(line, 'method is missing', { wanted: 'manual' });
  else if (method !== undefined && !METHODS[name].includes(method.value)) faults.unknown(method.line, 'there is no such way to get addresses', method.value, METHODS[name]);
  if (method?.value === 'manual' && addresses.length === 0) faults.error(method.line, 'the method manual needs an address', { fix: 'State address1' });
  if (method !== undefined && ['disabled', 'ignore'].includes(method.value) && addresses.length > 0) {
    faults.error(addresses[0].line, `there is an address, and the method is ${method.value}`, { wanted: 'method=manual' });
  }
  const isOfFamily = (text: string) => isIpAddress(text) && isIpv4(text) === (name === 'ipv4');
  const version = name === 'ipv4' ? 'IPv4' : 'IPv6';
  for (const entry of addresses) checkAddress(entry, isOfFamily, version, faults);
  const gateway = entries.get('gateway');
  if (gateway !== undefined && gateway.value !== '' && !isOfFamily(gateway.value)) {
    faults.error(gateway.line, `this gateway is no ${version} address`, { found: shown(gateway.value), wanted: `an ${version} address` });
  }
  const dns = entries.get('dns');
  for (const server of dns === undefined ? [] : listOf(dns.value)) {
    // servers that are spoken to over TLS are written otherwise
    if (isOfFamily(server) || /^dns\+|#/.test(server)) continue;
    faults.error(dns!.line, addressProblem(server) ?? `this name server is no ${version} address`, { found: shown(server), wanted: `an ${version} address` });
  }
  for (const [key, entry] of entries) if (/^routes?\d*$/.test(key)) checkRoute(entry, isOfFamily, version, faults);
}

/** Addresses of a group, one an entry. */
export function addressEntries({ entries }: KeyFileGroup): readonly KeyFileEntry[] {
  return [...entries].filter(([key, { value }]) => /^address(?:es)?\d*$/.test(key) && value !== '').map(([, entry]) => entry);
}

function checkAddress({ line, value }: KeyFileEntry, isOfFamily: (text: string) => boolean, version: string, faults: TextFaults): void {
  const [address, gateway] = listOf(value);
  const [text] = address?.split('/') ?? [''];
  const wanted = version === 'IPv4' ? 'an address with prefix length, such as 10.20.0.5/24' : 'an address with prefix length, such as fd00::5/64';
  if (!isOfFamily(text)) faults.error(line, `this is no ${version} address`, { found: shown(value), wanted });
  else if (!address.includes('/')) faults.warning(line, 'the address has no prefix length, and NetworkManager guesses one', { found: shown(value), wanted });
  else if ((parseCidr(address)?.prefix ?? 0) === 0) faults.error(line, 'this is no prefix length', { found: shown(value), wanted });
  if (gateway !== undefined && !isOfFamily(gateway)) faults.error(line, `this gateway is no ${version} address`, { found: shown(gateway), wanted: `an ${version} address` });
}

function checkRoute({ line, value }: KeyFileEntry, isOfFamily: (text: string) => boolean, version: string, faults: TextFaults): void {
  const [network = '', router, metric] = value.split(/[;,]/).map((part) => part.trim());
  if (!isOfFamily(network.split('/')[0]) || (network.includes('/') && parseCidr(network) === undefined)) {
    faults.error(line, `this is no ${version} network`, { found: shown(value), wanted: 'network, router and metric, such as 10.96.0.0/16,10.20.0.1,100' });
  }
  if (router !== undefined && router !== '' && !isOfFamily(router)) faults.error(line, `this router is no ${version} address`, { found: shown(router), wanted: `an ${version} address` });
  if (metric !== undefined && metric !== '' && !/^\d{1,10}$/.test(metric)) faults.error(line, 'this is no metric', { found: shown(metric), wanted: 'a number' });
}
