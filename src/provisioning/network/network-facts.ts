import { addressEntries, withShortNames } from './check-key-file';
import { parsesAsMac } from './check-net-toml';
import { listOf, readKeyFile } from './key-file';
import { TextFaults } from './text-fault';
import { readToml } from './toml';
import { readYamlPlace, YamlPlace } from './yaml-place';
import { isMap } from '../../model/is-map';

/** Kinds of network configurations that can be read. */
export type NetworkTextKind = 'netplan' | 'key file' | 'net.toml';

/** What a configuration says about a machine, in the order of the file; each value once. */
export interface NetworkFacts {
  /** with prefix length, as written */
  readonly addresses: readonly string[];
  /** routers of default routes */
  readonly gateways: readonly string[];
  readonly nameservers: readonly string[];
  /** of cards, in lower case and with colons */
  readonly macs: readonly string[];
  /** numbers of VLANs */
  readonly vlans: readonly string[];
  /** whether some interface asks a DHCP server */
  readonly dhcp: boolean;
}

/** What a configuration says that is compared with the Hardware of its machine. Of a text that cannot be read it is nothing. */
export function networkFactsOf(text: string, kind: NetworkTextKind): NetworkFacts {
  const facts = new Facts();
  switch (kind) {
    case 'netplan': ofNetplan(text, facts); break;
    case 'key file': ofKeyFile(text, facts); break;
    case 'net.toml': ofNetToml(text, facts); break;
  }
  return facts.all();
}

class Facts {
  public readonly addresses = new Set<string>();
  public readonly gateways = new Set<string>();
  public readonly nameservers = new Set<string>();
  public readonly vlans = new Set<string>();
  public dhcp = false;
  private readonly macs = new Set<string>();

  public mac(text: string): void {
    this.macs.add(text.toLowerCase().replaceAll('-', ':'));
  }

  public all(): NetworkFacts {
    return {
      addresses: [...this.addresses],
      gateways: [...this.gateways],
      nameservers: [...this.nameservers],
      macs: [...this.macs],
      vlans: [...this.vlans],
      dhcp: this.dhcp,
    };
  }
}

const DEFAULT_ROUTES: ReadonlySet<string> = new Set(['default', '0.0.0.0/0', '::/0']);

function ofNetplan(text: string, facts: Facts): void {
  const network = readYamlPlace(text, new TextFaults())?.entry('network');
  for (const section of network?.entries?.values() ?? []) {
    for (const device of section.entries?.values() ?? []) {
      const textOf = (key: string, place: YamlPlace | undefined = device) => place?.entry(key)?.text;
      const add = (to: Set<string>, value: string | undefined) => {
        if (value !== undefined && value !== '') to.add(value);
      };
      for (const item of device.entry('addresses')?.items ?? []) add(facts.addresses, item.text ?? [...item.entries?.keys() ?? []][0]);
      for (const item of device.entry('nameservers')?.entry('addresses')?.items ?? []) add(facts.nameservers, item.text);
      for (const route of device.entry('routes')?.items ?? []) if (DEFAULT_ROUTES.has(textOf('to', route) ?? '')) add(facts.gateways, textOf('via', route));
      for (const key of ['gateway4', 'gateway6']) add(facts.gateways, textOf(key));
      const mac = textOf('macaddress', device.entry('match'));
      if (mac !== undefined) facts.mac(mac);
      if (device.entry('link') !== undefined) add(facts.vlans, textOf('id'));
      if (['dhcp4', 'dhcp6'].some((key) => ['true', 'on', 'yes', 'y'].includes(textOf(key)?.toLowerCase() ?? ''))) facts.dhcp = true;
    }
  }
}

function ofKeyFile(text: string, facts: Facts): void {
  const groups = withShortNames(readKeyFile(text, new TextFaults()));
  const mac = groups.get('ethernet')?.entries.get('mac-address')?.value;
  if (mac !== undefined) facts.mac(mac);
  const vlan = groups.get('vlan')?.entries.get('id')?.value;
  if (vlan !== undefined) facts.vlans.add(vlan);
  for (const name of ['ipv4', 'ipv6']) {
    const group = groups.get(name);
    if (group === undefined) continue;
    for (const { value } of addressEntries(group)) {
      const [address, gateway] = listOf(value);
      if (address !== undefined) facts.addresses.add(address);
      if (gateway !== undefined) facts.gateways.add(gateway);
    }
    const gateway = group.entries.get('gateway')?.value;
    if (gateway !== undefined && gateway !== '') facts.gateways.add(gateway);
    for (const server of listOf(group.entries.get('dns')?.value ?? '')) facts.nameservers.add(server);
    for (const [key, { value }] of group.entries) {
      const [network, router] = /^routes?\d*$/.test(key) ? listOf(value) : [];
      if (router !== undefined && DEFAULT_ROUTES.has(network)) facts.gateways.add(router);
    }
    if (['auto', 'dhcp'].includes(group.entries.get('method')?.value ?? '')) facts.dhcp = true;
  }
}

function ofNetToml(text: string, facts: Facts): void {
  for (const [name, device] of Object.entries(readToml(text, new TextFaults())?.data ?? {})) {
    if (!isMap(device)) continue;
    if (parsesAsMac(name)) facts.mac(name);
    for (const addressing of [device.static4, device.static6]) {
      const addresses = isMap(addressing) ? addressing.addresses : undefined;
      for (const address of Array.isArray(addresses) ? addresses as unknown[] : []) facts.addresses.add(String(address));
    }
    for (const route of Array.isArray(device.route) ? device.route as unknown[] : []) {
      if (isMap(route) && DEFAULT_ROUTES.has(String(route.to).toLowerCase()) && route.via !== undefined) facts.gateways.add(String(route.via));
    }
    if (device.id !== undefined) facts.vlans.add(String(device.id));
    if ([device.dhcp4, device.dhcp6].some((dhcp) => dhcp === true || (isMap(dhcp) && dhcp.enabled === true))) facts.dhcp = true;
  }
}
