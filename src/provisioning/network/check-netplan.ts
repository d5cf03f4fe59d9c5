import { MAC_WORDS, NETPLAN_DEVICES, NETPLAN_GLOBALS, NETPLAN_MAPS, NETPLAN_WORDS, NetplanValue } from './netplan-keys';
import { checkNetplanRoutes } from './netplan-routes';
import { addressProblem, cidrProblem, isMac } from './network-texts';
import { TextFault, TextFaults } from './text-fault';
import { readYamlPlace, YamlPlace } from './yaml-place';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isIpAddress, isIpv4 } from '../../hardware/addresses';

const LARGEST_UINT = 2 ** 32 - 1;
const LONGEST_NAME = 15;
const BOOLEANS: ReadonlySet<string> = new Set(['true', 'on', 'yes', 'y', 'false', 'off', 'no', 'n']);

const MAC = { message: 'this is no MAC address', wanted: 'a MAC address such as 52:54:00:12:34:56' };

/** Values of one word or number. */
const FORMS: Readonly<Record<string, { readonly accepts: (text: string) => boolean; readonly message: string; readonly wanted: string }>> = {
  'bool': { accepts: (text) => BOOLEANS.has(text.toLowerCase()), message: 'this is neither true nor false', wanted: 'true or false' },
  'ipv4': { accepts: isIpv4, message: 'this is no IPv4 address', wanted: 'an IPv4 address' },
  'ipv6': { accepts: (text) => isIpAddress(text) && !isIpv4(text), message: 'this is no IPv6 address', wanted: 'an IPv6 address' },
  'ip': { accepts: (text) => isIpAddress(text.replace(/\/[^/]*$/, '')), message: 'this is no IP address', wanted: 'an IP address' },
  'mac': { accepts: isMac, ...MAC },
  'own mac': { accepts: (text) => isMac(text) || MAC_WORDS.includes(text), ...MAC },
  'dhcp id': { accepts: (text) => ['mac', 'duid'].includes(text.toLowerCase()), message: 'this is no way to identify a DHCP client', wanted: 'mac or duid' },
  'device name': { accepts: isName, message: 'no device has such a name', wanted: 'letters, digits and marks' },
};

type Keys = Readonly<Record<string, NetplanValue>>;

/** One device of the file. */
interface Definition {
  readonly kind: string;
  readonly id: string;
  readonly place: YamlPlace;
}

/** What is wrong with a file of netplan, as netplan 0.104 to 1.1 of Ubuntu 20.04 to 24.04 reads it. */
export function checkNetplan(text: string): TextFault[] {
  const faults = new TextFaults();
  const root = readYamlPlace(text, faults);
  // what is there twice is put together by netplan, and is not to be seen here
  const hasAll = faults.sorted().length === 0;
  if (root !== undefined) new NetplanCheck(faults, hasAll).file(root);
  else if (hasAll) faults.warning(1, 'the file configures nothing', { wanted: 'a map with network' });
  return faults.sorted();
}

class NetplanCheck {
  /** Devices by their names. */
  private readonly definitions = new Map<string, Definition>();
  /** Devices that are known by their names only. */
  private readonly ports = new Set<string>();
  private renderer = '';

  /**
   * @param hasAll whether all that the file defines can be seen
   */
  public constructor(private readonly faults: TextFaults, private readonly hasAll: boolean) { }

  public file(root: YamlPlace): void {
    const network = this.knownEntries(root, { network: 'map' })?.get('network');
    const sections = network === undefined ? undefined : this.map(network);
    if (sections === undefined) return;
    this.renderer = sections.get('renderer')?.text ?? '';
    for (const [name, place] of sections) {
      if (Object.hasOwn(NETPLAN_DEVICES, name)) this.define(name, place);
      else if (Object.hasOwn(NETPLAN_GLOBALS, name)) this.global(name, place);
      else this.faults.unknown(place.line, 'netplan knows no such key', name, [...Object.keys(NETPLAN_DEVICES), ...Object.keys(NETPLAN_GLOBALS)]);
    }
    for (const definition of this.definitions.values()) this.device(definition);
    this.members();
    checkNetplanRoutes([...this.definitions.values()].map(({ id, place }) => ({ name: id, place })), this.faults);
  }

  private global(name: string, place: YamlPlace): void {
    if (name === 'version') {
      if (!/^\s*\+?0*2(?!\d)/.test(place.text ?? '')) this.faults.error(place.line, 'netplan knows no such version', { found: this.shownText(place), wanted: '2' });
      return;
    }
    this.value(place, NETPLAN_GLOBALS[name]);
    // pairs of Open vSwitch ports, which are made with it
    for (const pair of place.entry('ports')?.items ?? []) for (const port of pair.items ?? []) this.ports.add(port.text ?? '');
  }

  private define(kind: string, place: YamlPlace): void {
    for (const [id, definition] of this.map(place) ?? []) {
      if (id === 'renderer') {
        this.value(definition, 'renderer');
        continue;
      }
      if (!isName(id) || /[*[\]?]/.test(id)) this.faults.error(definition.line, 'no device has such a name', { found: shown(id), wanted: 'letters, digits and marks' });
      const other = this.definitions.get(id);
      if (other !== undefined && other.kind !== kind) {
        this.faults.error(definition.line, `there is a device of this name among the ${other.kind} already`, { found: shown(id) });
      } else {
        this.definitions.set(id, { kind, id, place: definition });
      }
    }
  }

  private device({ kind, id, place }: Definition): void {
    const entries = this.knownEntries(place, NETPLAN_DEVICES[kind]);
    if (entries === undefined) return;
    // NetworkManager may know what a VLAN is on, by its UUID
    const isElsewhere = kind === 'vlans' && (entries.get('renderer')?.text ?? this.renderer) === 'NetworkManager';
    for (const [key, value] of entries) {
      if (Object.hasOwn(NETPLAN_DEVICES[kind], key) && !(key === 'link' && isElsewhere)) this.value(value, NETPLAN_DEVICES[kind][key]);
    }
    for (const key of ['gateway4', 'gateway6']) {
      const gateway = entries.get(key);
      if (gateway !== undefined) this.faults.warning(gateway.line, `${key} is deprecated`, { found: this.shownText(gateway), fix: 'Write a route `to: default` with `via`' });
    }
    this.mtu(entries.get('mtu'));
    const setName = entries.get('set-name');
    if (setName !== undefined && !entries.has('match')) this.faults.error(setName.line, 'set-name needs match', { fix: 'Say with `match` which card is meant' });
    const name = kind === 'ethernets' || kind === 'wifis' || kind === 'modems' || kind === 'nm-devices' ? setName?.text : id;
    if (name !== undefined && name.length > LONGEST_NAME) {
      this.faults.warning((setName ?? place).line, `no interface has a name of more than ${LONGEST_NAME} characters`, { found: shown(name) });
    }
    this.required(kind, entries, place);
    if (kind === 'vlans') this.vlan(entries);
  }

  private required(kind: string, entries: ReadonlyMap<string, YamlPlace>, place: YamlPlace): void {
    const needed: Readonly<Record<string, readonly string[]>> = {
      'vlans': ['id', 'link'], 'vrfs': ['table'], 'virtual-ethernets': ['peer'], 'tunnels': ['mode'], 'wifis': ['access-points'],
    };
    for (const key of needed[kind] ?? []) {
      if (!entries.has(key)) this.faults.error(place.line, `${key} is missing`, { fix: `State \`${key}\`` });
    }
    if (kind === 'bonds' && (entries.get('interfaces')?.items ?? []).length === 0) this.faults.warning(place.line, 'a bond without members carries nothing', { fix: 'State `interfaces`' });
  }

  private vlan(entries: ReadonlyMap<string, YamlPlace>): void {
    const id = entries.get('id');
    const number = id?.text;
    if (id === undefined || number === undefined || !/^\d+$/.test(number)) return;
    if (Number(number) > 4094) this.faults.error(id.line, 'this is no VLAN', { found: number, wanted: '0 to 4094' });
    const mtu = entries.get('mtu');
    const parent = this.definitions.get(entries.get('link')?.text ?? '')?.place.entry('mtu');
    if (mtu === undefined || parent === undefined || !(Number(mtu.text) > Number(parent.text))) return;
    this.faults.warning(mtu.line, 'what the VLAN is on carries no packets as large as this', { found: mtu.text, wanted: `at most ${parent.text}` });
  }

  private mtu(place: YamlPlace | undefined): void {
    const text = place?.text;
    if (place === undefined || text === undefined || !/^\d+$/.test(text) || (Number(text) >= 68 && Number(text) <= 65535)) return;
    this.faults.warning(place.line, 'no interface has this MTU', { found: text, wanted: '68 to 65535' });
  }

  /** A device may be in one bond or bridge, and the primary member of a bond is one of its members. */
  private members(): void {
    const holders = new Map<string, string>();
    for (const { kind, id, place } of this.definitions.values()) {
      const members = kind === 'bonds' || kind === 'bridges' ? place.entry('interfaces')?.items ?? [] : [];
      for (const member of members) {
        const name = member.text ?? '';
        const holder = holders.get(name);
        if (holder !== undefined && holder !== id) this.faults.error(member.line, `this device is a member of ${holder} already`, { found: shown(name) });
        holders.set(name, id);
      }
      const primary = kind === 'bonds' ? place.entry('parameters')?.entry('primary') : undefined;
      if (primary?.text !== undefined && this.definitions.has(primary.text) && !members.some(({ text }) => text === primary.text)) {
        this.faults.warning(primary.line, 'the primary member is no member of the bond', { found: shown(primary.text) });
      }
    }
  }

  private value(place: YamlPlace, kind: NetplanValue): void {
    switch (kind) {
      case 'any': return;
      case 'map': this.map(place); return;
      case 'list': this.list(place); return;
      case 'match': this.entriesOf(place, NETPLAN_MAPS.match); return;
      case 'bond': this.entriesOf(place, NETPLAN_MAPS.bond); return;
      case 'dhcp': this.entriesOf(place, NETPLAN_MAPS.dhcp); return;
      case 'ra': this.entriesOf(place, NETPLAN_MAPS.ra); return;
      case 'addresses': for (const item of this.list(place)) this.address(item); return;
      case 'nameservers': this.nameservers(place); return;
      case 'routes': for (const item of this.list(place)) this.entriesOf(item, NETPLAN_MAPS.route); return;
      case 'policies': for (const item of this.list(place)) this.policy(item); return;
      case 'ipv4 list': for (const item of this.list(place)) this.value(item, 'ipv4'); return;
      case 'devices': for (const item of this.list(place)) this.value(item, 'device'); return;
      case 'link-local': for (const item of this.list(place)) this.word(item, item.text?.toLowerCase(), ['ipv4', 'ipv6']); return;
      default: this.scalar(place, kind);
    }
  }

  private scalar(place: YamlPlace, kind: NetplanValue): void {
    const { text } = place;
    if (text === undefined) {
      this.faults.error(place.line, 'this is a list or a map', { wanted: 'a single value' });
      return;
    }
    if (Object.hasOwn(NETPLAN_WORDS, kind)) {
      const { words, isRefused } = NETPLAN_WORDS[kind];
      this.word(place, text, words, isRefused ? Severity.ERROR : Severity.WARNING);
    } else if (Object.hasOwn(FORMS, kind)) {
      const { accepts, message, wanted } = FORMS[kind];
      if (!accepts(text)) this.faults.error(place.line, message, { found: shown(text), wanted });
    } else if (kind === 'uint') {
      this.uint(place, text);
    } else if (kind === 'device') {
      this.reference(place, text);
    }
  }

  private reference(place: YamlPlace, name: string): void {
    if (this.definitions.has(name) || this.ports.has(name)) return;
    this.faults.unknown(place.line, 'the file defines no such device', name, this.definitions.keys(), this.hasAll ? Severity.ERROR : Severity.WARNING);
  }

  private policy(place: YamlPlace): void {
    this.entriesOf(place, NETPLAN_MAPS.policy);
    if (place.entry('from') === undefined && place.entry('to') === undefined) this.faults.error(place.line, 'from and to are missing', { fix: 'State one of the two' });
  }

  private uint(place: YamlPlace, text: string): void {
    if (text === '') this.faults.warning(place.line, 'there is no number, which means 0', { fix: 'State it' });
    else if (!/^[ \t]*\+?\d+$/.test(text) || Number(text) > LARGEST_UINT) this.faults.error(place.line, 'this is no number', { found: shown(text), wanted: `0 to ${LARGEST_UINT}` });
  }

  private word(place: YamlPlace, text: string | undefined, words: readonly string[], severity = Severity.ERROR): void {
    if (text === undefined || !words.includes(text)) this.faults.unknown(place.line, `this is none of ${words.join(', ')}`, text ?? '', words, severity);
  }

  private address(item: YamlPlace): void {
    const entries = item.entries;
    const [text, options] = entries === undefined ? [item.text ?? ''] : [...entries][0] ?? [''];
    const problem = cidrProblem(text);
    if (problem !== undefined) this.faults.error(item.line, problem, { found: shown(text), wanted: 'an address with prefix length, such as 10.20.0.5/24' });
    if (options !== undefined) this.entriesOf(options, NETPLAN_MAPS.address);
  }

  private nameservers(place: YamlPlace): void {
    const entries = this.knownEntries(place, NETPLAN_MAPS.nameservers);
    const addresses = entries?.get('addresses');
    const search = entries?.get('search');
    for (const item of addresses === undefined ? [] : this.list(addresses)) {
      const problem = addressProblem(item.text ?? '');
      if (problem !== undefined) this.faults.error(item.line, problem, { found: this.shownText(item), wanted: 'the IP address of a name server' });
    }
    if (search !== undefined) for (const item of this.list(search)) this.value(item, 'text');
  }

  /** The entries of a map with each of its values looked at. */
  private entriesOf(place: YamlPlace, keys: Keys): void {
    for (const [key, value] of this.knownEntries(place, keys) ?? []) if (Object.hasOwn(keys, key)) this.value(value, keys[key]);
  }

  private knownEntries(place: YamlPlace, keys: Keys): ReadonlyMap<string, YamlPlace> | undefined {
    const entries = this.map(place);
    for (const [key, value] of entries ?? []) {
      if (!Object.hasOwn(keys, key)) this.faults.unknown(value.line, 'netplan knows no such key here', key, Object.keys(keys));
    }
    return entries;
  }

  private map(place: YamlPlace): ReadonlyMap<string, YamlPlace> | undefined {
    const { entries } = place;
    if (entries === undefined) this.faults.error(place.line, 'this is no map', { found: this.shownText(place), wanted: 'a map', fix: 'Look at the indentation of the lines below' });
    return entries;
  }

  private list(place: YamlPlace): readonly YamlPlace[] {
    const { items } = place;
    if (items === undefined) this.faults.error(place.line, 'this is no list', { found: this.shownText(place), wanted: 'a list' });
    return items ?? [];
  }

  private shownText({ text }: YamlPlace): string {
    return text === undefined ? 'a list or a map' : shown(text);
  }
}

/** Whether netplan takes a text for a name: no blanks, and nothing beyond ASCII. */
function isName(text: string): boolean {
  return /^[!-~]+$/.test(text);
}
