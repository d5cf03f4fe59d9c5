import { parseCidr } from './network-texts';
import { TextFault, TextFaults } from './text-fault';
import { readToml } from './toml';
import type { TomlLines, TomlTable } from './toml-lines';
import { outlined, shown } from '../../findings/shown';
import { isIpAddress, isIpv4 } from '../../hardware/addresses';
import { isMap } from '../../model/is-map';

const LARGEST_U32 = 2 ** 32 - 1;

/** Keys of interfaces, by the version of the file. */
const VERSION_1: readonly string[] = ['primary', 'dhcp4', 'dhcp6'];
const VERSION_2: readonly string[] = [...VERSION_1, 'static4', 'static6', 'route'];
const BOND: readonly string[] = [...VERSION_2, 'kind', 'mode', 'min-links', 'monitoring', 'interfaces'];
const VLAN: readonly string[] = [...VERSION_2, 'kind', 'device', 'id'];

const MII: readonly string[] = ['miimon-frequency-ms', 'miimon-updelay-ms', 'miimon-downdelay-ms'];
const ARP: readonly string[] = ['arpmon-interval-ms', 'arpmon-validate', 'arpmon-targets'];

/** What is wrong with Bottlerocket's net.toml, as its `netdog` reads it. */
export function checkNetToml(text: string): TextFault[] {
  const faults = new TextFaults();
  const reading = readToml(text, faults);
  if (reading !== undefined) new NetTomlCheck(reading.lines, faults).file(reading.data);
  return faults.sorted();
}

type Path = readonly string[];

class NetTomlCheck {
  public constructor(private readonly lines: TomlLines, private readonly faults: TextFaults) { }

  public file({ version, ...devices }: TomlTable): void {
    if (version === undefined) {
      this.faults.error(1, 'version is missing', { wanted: 'version = 3', fix: 'Write it into the first line' });
      return;
    }
    if (version !== 1 && version !== 2 && version !== 3) {
      this.refuse(['version'], 'netdog knows no such version', version, '1, 2 or 3');
      return;
    }
    const tables = Object.entries(devices).filter((entry): entry is [string, TomlTable] => this.isTable([entry[0]], entry[1]));
    if (tables.length === 0) this.faults.warning(1, 'the file configures no interface', { fix: 'Add a table for each one' });
    for (const [name, table] of tables) this.device(name, table, version);
    const primary = tables.filter(([, table]) => table.primary === true);
    if (primary.length > 1) this.refuse([primary[1][0], 'primary'], 'there are several primary interfaces', primary[1][0], 'one at most');
    if (version === 3) this.shared(tables);
  }

  private device(name: string, table: TomlTable, version: 1 | 2 | 3): void {
    const kind = version === 3 ? this.kind(name, table) : undefined;
    const keys = version === 1 ? VERSION_1 : kind === 'bond' ? BOND : kind === 'vlan' ? VLAN : VERSION_2;
    this.knownKeys([name], table, keys);
    const isMac = parsesAsMac(name);
    if (isMac && kind !== undefined) {
      this.refuse([name], 'bonds and VLANs go by a name, not by a MAC address', name, 'a name such as bond0');
    } else if (!isMac || version < 3) {
      this.interfaceName([name], name);
    }
    if (table.primary !== undefined && typeof table.primary !== 'boolean') this.refuse([name, 'primary'], 'this is neither true nor false', table.primary, 'true or false');
    this.addressing(name, table, version);
    if (kind === 'bond') this.bond(name, table);
    if (kind === 'vlan') this.vlan(name, table);
  }

  private kind(name: string, { kind }: TomlTable): 'bond' | 'vlan' | undefined {
    if (kind === undefined) return undefined;
    if (kind === 'bond' || kind === 'Bond') return 'bond';
    if (kind === 'vlan' || kind === 'Vlan' || kind === 'VLAN') return 'vlan';
    this.refuse([name, 'kind'], 'netdog knows no such kind of interfaces', kind, 'bond or vlan');
    return undefined;
  }

  private addressing(name: string, table: TomlTable, version: 1 | 2 | 3): void {
    const { dhcp4, dhcp6, static4, static6, route } = table;
    if (dhcp4 !== undefined) this.dhcp([name, 'dhcp4'], dhcp4, ['enabled', 'optional', 'route-metric']);
    if (dhcp6 !== undefined) this.dhcp([name, 'dhcp6'], dhcp6, ['enabled', 'optional']);
    const hasDhcp = dhcp4 !== undefined || dhcp6 !== undefined;
    if (version === 1) {
      if (!hasDhcp) this.refuse([name], 'the interface has neither dhcp4 nor dhcp6', undefined, 'one of the two, or version = 3');
      return;
    }
    if (static4 !== undefined) this.static([name, 'static4'], static4);
    if (static6 !== undefined) this.static([name, 'static6'], static6);
    const hasStatic = static4 !== undefined || static6 !== undefined;
    if (!hasDhcp && !hasStatic) this.refuse([name], 'the interface has neither DHCP nor static addresses', undefined, 'dhcp4, dhcp6, static4 or static6');
    if (route === undefined) return;
    if (hasDhcp) this.refuse([name, 'route'], 'there are no routes on interfaces with DHCP', undefined, 'static addresses only');
    else if (!hasStatic) this.refuse([name, 'route'], 'routes need static addresses', undefined, 'static4 or static6');
    if (!Array.isArray(route)) this.refuse([name, 'route'], 'this is no list of tables', route, `[[${name}.route]]`);
    else route.forEach((each: unknown, index) => this.route([name, 'route', String(index)], each));
  }

  private dhcp(path: Path, value: unknown, keys: readonly string[]): void {
    if (typeof value === 'boolean' || !this.isTable(path, value)) return;
    this.knownKeys(path, value, keys);
    if (typeof value.enabled !== 'boolean') this.refuse([...path, 'enabled'], 'enabled is neither true nor false', value.enabled, 'true or false');
    if (value.optional !== undefined && typeof value.optional !== 'boolean') this.refuse([...path, 'optional'], 'this is neither true nor false', value.optional, 'true or false');
    this.number([...path, 'route-metric'], value['route-metric'], 0, LARGEST_U32);
  }

  private static(path: Path, value: unknown): void {
    if (!this.isTable(path, value)) return;
    this.knownKeys(path, value, ['addresses']);
    const { addresses } = value;
    const place = [...path, 'addresses'];
    if (!Array.isArray(addresses)) {
      this.refuse(place, 'addresses is no list', addresses, 'a list of addresses with prefix length');
      return;
    }
    const read = addresses.map((address: unknown) => {
      const cidr = typeof address === 'string' ? parseCidr(address) : undefined;
      if (cidr === undefined) this.refuse(place, 'this is no address with prefix length', address, 'an address such as 10.20.0.5/24');
      return cidr;
    });
    if (addresses.length === 0) this.faults.warning(this.lines.of(place), 'the list has no address', { fix: 'State one' });
    if (new Set(read.flatMap((cidr) => (cidr === undefined ? [] : [isIpv4(cidr.address)]))).size > 1) {
      this.refuse(place, 'the addresses are of different versions of IP', undefined, 'IPv4 addresses in static4, IPv6 addresses in static6');
    }
  }

  private route(path: Path, value: unknown): void {
    if (!this.isTable(path, value)) return;
    this.knownKeys(path, value, ['to', 'from', 'via', 'route-metric']);
    const { to } = value;
    if (typeof to !== 'string' || (to.toLowerCase() !== 'default' && parseCidr(to) === undefined)) {
      this.refuse([...path, 'to'], 'this is no network', to, 'a network such as 10.96.0.0/16, or default');
    }
    for (const key of ['from', 'via']) {
      const address = value[key];
      if (address === undefined || (typeof address === 'string' && isIpAddress(address))) continue;
      this.refuse([...path, key], 'this is no IP address', address, 'an IP address');
    }
    this.number([...path, 'route-metric'], value['route-metric'], 0, LARGEST_U32);
  }

  private bond(name: string, { mode, interfaces, monitoring, 'min-links': minLinks }: TomlTable): void {
    if (mode !== 'active-backup') this.refuse([name, 'mode'], 'Bottlerocket has no bonds of this mode', mode, 'active-backup');
    if (!Array.isArray(interfaces)) {
      this.refuse([name, 'interfaces'], 'interfaces is no list', interfaces, 'a list of names');
    } else {
      if (interfaces.length === 0) this.refuse([name, 'interfaces'], 'a bond without members carries nothing', undefined, 'one member at least');
      for (const member of interfaces as unknown[]) this.interfaceName([name, 'interfaces'], member);
      this.number([name, 'min-links'], minLinks, 0, interfaces.length);
    }
    const path = [name, 'monitoring'];
    if (monitoring === undefined) this.refuse([name], 'monitoring is missing', undefined, `[${name}.monitoring] with ${MII.join(', ')}`);
    else if (this.isTable(path, monitoring)) this.monitoring(path, monitoring);
  }

  private monitoring(path: Path, table: TomlTable): void {
    const isArp = Object.keys(table).some((key) => ARP.includes(key)) && !Object.keys(table).some((key) => MII.includes(key));
    const keys = isArp ? ARP : MII;
    this.knownKeys(path, table, keys);
    for (const key of keys) if (table[key] === undefined) this.refuse(path, `${key} is missing`, undefined, keys.join(', '));
    if (isArp) {
      this.number([...path, ARP[0]], table[ARP[0]], 1, LARGEST_U32);
      if (table[ARP[1]] !== undefined && !['active', 'all', 'backup', 'none'].includes(String(table[ARP[1]]))) {
        this.refuse([...path, ARP[1]], 'there is no such check', table[ARP[1]], 'active, all, backup or none');
      }
      const targets = table[ARP[2]];
      const isSound = Array.isArray(targets) && targets.length >= 1 && targets.length <= 16 && targets.every((each) => typeof each === 'string' && isIpAddress(each));
      if (targets !== undefined && !isSound) this.refuse([...path, ARP[2]], 'these are no targets', targets, 'one to 16 IP addresses');
      return;
    }
    const frequency = table[MII[0]];
    this.number([...path, MII[0]], frequency, 1, LARGEST_U32);
    for (const key of MII.slice(1)) this.number([...path, key], table[key], typeof frequency === 'number' ? frequency : 0, LARGEST_U32);
  }

  private vlan(name: string, { device, id }: TomlTable): void {
    if (device === undefined) this.refuse([name], 'device is missing', undefined, 'the name of a bond or of a network card');
    else this.interfaceName([name, 'device'], device);
    if (id === undefined) this.refuse([name], 'id is missing', undefined, '0 to 4094');
    this.number([name, 'id'], id, 0, 4094);
  }

  /** Members of bonds stand for nothing else. */
  private shared(tables: readonly (readonly [string, TomlTable])[]): void {
    const taken = new Set([...tables.map(([name]) => name), ...tables.flatMap(([, { device }]) => (typeof device === 'string' ? [device] : []))]);
    for (const [name, { interfaces }] of tables) {
      for (const member of Array.isArray(interfaces) ? interfaces as unknown[] : []) {
        if (typeof member !== 'string') continue;
        if (taken.has(member)) this.refuse([name, 'interfaces'], 'this interface is configured elsewhere, too', member, 'an interface of its own');
        taken.add(member);
      }
    }
  }

  private interfaceName(path: Path, name: unknown): void {
    if (typeof name === 'string' && name !== '' && Buffer.byteLength(name) <= 15 && !/[./\s\u0085]/.test(name)) return;
    this.refuse(path, 'no interface has such a name', name, 'up to 15 characters without dots, slashes and blanks');
  }

  private number(path: Path, value: unknown, least: number, most: number): void {
    if (value === undefined || (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)) return;
    this.refuse(path, 'this number cannot be', value, `${least} to ${most}`);
  }

  private knownKeys(path: Path, table: TomlTable, keys: readonly string[]): void {
    for (const key of Object.keys(table)) {
      if (!keys.includes(key)) this.faults.unknown(this.lines.of([...path, key]), 'netdog knows no such key here', key, keys);
    }
  }

  private isTable(path: Path, value: unknown): value is TomlTable {
    if (isMap(value) && !(value instanceof Date)) return true;
    this.refuse(path, 'this is no table', value, 'a table');
    return false;
  }

  private refuse(path: Path, message: string, value: unknown, wanted: string): void {
    const text = isMap(value) && !(value instanceof Date) || Array.isArray(value) ? outlined(value) : shown(value);
    this.faults.error(this.lines.of(path), message, { ...value !== undefined && { found: text }, wanted });
  }
}

/** Whether netdog takes the name of a table for a MAC address. */
export function parsesAsMac(name: string): boolean {
  return /^[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}$/.test(name);
}
