import { DeviceInterfaces, hasTag, tagsOf } from './interfaces';
import type { NetBoxConstants, NetBoxMapping, NetBoxOptions, NetBoxSelection } from './options';
import { NetBoxRecord, readRecords } from './records';
import { labelValueOf, namesOf, textOf, textsOf } from './text-of';
import { Finding, Severity } from '../../findings';
import { firstNames } from '../../findings/first-names';
import { nearest } from '../../findings/nearest';
import { mergeRows } from '../../findings/rows';
import { shown } from '../../findings/shown';
import type { BmcModel, MachineModel, MachineSource } from '../../model/inventory-model';
import { netmaskOfPrefixLength } from '../addresses';
import type { InventoryReading, InventoryReadingOptions } from '../inventory-reading';
import { PrefixedAddress, splitAddress } from '../prefixed-address';
import { InventoryCode } from '../text/codes';

/** An export, and what findings call it. */
export interface NetBoxText {
  readonly text: string;
  readonly file: string;
}

/** A fact that one field holds. */
type Fact = Exclude<keyof NetBoxMapping, 'labels' | 'tagLabels'>;

/** Where NetBox keeps facts, the first field that says something being the one that counts. Names without place are custom fields. */
const FIELDS: Readonly<Record<Fact, readonly string[]>> = {
  hostname: ['name'],
  ipAddress: ['primary_ip4', 'ipv4_address', 'primary_ip', 'ip_address'],
  netmask: ['netmask'],
  gateway: ['gateway'],
  nameservers: ['nameservers'],
  mac: ['mac', 'mac_address'],
  disk: ['disk'],
  vlanId: ['vlan_id'],
  bmcIpAddress: ['bmc_ip', 'oob_ip'],
  bmcUsername: ['bmc_username'],
  bmcPassword: ['bmc_password'],
};

const OF_INTERFACE = 'interface.';

/** Interfaces that a message names. */
const NAMED = 5;

/**
 * Reads devices that NetBox has exported, as JSON of its REST API or as a table in CSV, of versions 3.7 to 4.4.
 *
 * @param devices what `/api/dcim/devices/` answers, or the table of devices
 * @param interfaces the same of interfaces, where MAC addresses are kept there
 */
export function readNetBox(
  devices: NetBoxText, interfaces: NetBoxText | undefined, options: NetBoxOptions, reading: InventoryReadingOptions,
): InventoryReading {
  const { records: all, findings: faults } = readRecords(devices.text, devices.file, 'devices');
  const ports = interfaces && readRecords(interfaces.text, interfaces.file, 'interfaces');
  const form = [...faults, ...ports?.findings ?? []];
  if (form.length > 0) return { findings: form };
  const { select = {} } = options;
  const records = all.filter((record) => isSelected(record, select));
  const reader = new DeviceReader(options, reading, ports && new DeviceInterfaces(ports.records));
  const machines = records.map((record) => reader.read(record));
  const findings = [
    ...all.length === records.length ? [] : [leftOut(all.length - records.length, select, devices.file)],
    ...records.length > 0 ? [] : [noMachine(devices.file)],
    ...reader.absentFields(records, devices.file),
    ...mergeRows(reader.findings),
  ];
  const inventory = { name: devices.file, machines: machines.filter((machine) => machine !== undefined) };
  return { ...findings.some(({ severity }) => severity === Severity.ERROR) ? { readable: inventory } : { inventory }, findings };
}

class DeviceReader {
  public readonly findings: Finding[] = [];
  private readonly mapping: NetBoxMapping;
  private readonly constants: NetBoxConstants;
  private readonly tagLabels: readonly { readonly tag: string; readonly key: string; readonly value: string }[];

  public constructor(
    private readonly options: NetBoxOptions, private readonly reading: InventoryReadingOptions, private readonly interfaces?: DeviceInterfaces,
  ) {
    this.mapping = options.mapping ?? {};
    this.constants = options.constants ?? {};
    this.tagLabels = Object.entries(this.mapping.tagLabels ?? {}).map(([tag, label]) => {
      const [key, value] = label.split('=').map((part) => part.trim());
      if (value === undefined) this.findings.push(malformedLabel(tag, label));
      return { tag: tag.trim().toLowerCase(), key, value };
    });
  }

  /** The machine that a device is; nothing when it lacks a fact. */
  public read(device: NetBoxRecord): MachineModel | undefined {
    const before = this.findings.length;
    const port = this.portOf(device);
    const source = device.source((fact) => this.placeOf(fact, device));
    const value = (fact: Fact) => this.valueOf(fact, device, port?.record);
    const name = textOf(value('hostname'));
    const tell = (finding: Omit<Finding, 'severity'>) => { this.findings.push(placed(finding, source, name)); };
    const fact = (key: Fact, constant?: string): string => {
      const found = textOf(value(key)) ?? constant;
      if (found === undefined) tell(absentFact(key, FIELDS[key], this.interfaces !== undefined));
      return found ?? '';
    };
    const hostname = fact('hostname');
    const address = this.split(fact('ipAddress'), 'ipAddress', tell);
    const netmask = this.netmaskOf(textOf(value('netmask')), address, tell);
    const nameservers = textsOf(value('nameservers'));
    if (nameservers.length === 0 && this.constants.nameservers === undefined) tell(absentFact('nameservers', FIELDS.nameservers, false));
    const mac = this.mapping.mac === undefined && this.interfaces ? port?.mac ?? this.missingPort(device, tell) : fact('mac');
    const vlanId = textOf(value('vlanId')) ?? this.constants.vlanId?.toString();
    const bmc = this.bmcOf(value, tell);
    const machine: MachineModel = {
      hostname,
      ipAddress: address.address,
      netmask,
      gateway: this.split(fact('gateway', this.constants.gateway), 'gateway', tell).address,
      nameservers: nameservers.length > 0 ? nameservers.map((server) => this.split(server, 'nameservers', tell).address) : [...this.constants.nameservers ?? []],
      mac: mac.toLowerCase(),
      disk: fact('disk', this.constants.disk),
      labels: this.labelsOf(device, port?.record),
      ...vlanId !== undefined && { vlanId },
      ...bmc && { bmc },
      source,
    };
    return this.findings.length === before ? machine : undefined;
  }

  /** Fields of the mapping that no device has: they are misspelt, or were not exported. */
  public absentFields(devices: readonly NetBoxRecord[], file: string): Finding[] {
    const { labels = {}, tagLabels: _, ...facts } = this.mapping;
    const named = [...Object.entries(facts), ...Object.entries(labels).map(([key, field]): [string, string] => [`labels.${key}`, field])];
    if (devices.length === 0) return [];
    const isNowhere = (field: string) => devices.every((device) => device.get(field) === undefined);
    return named.filter(([, field]) => !field.startsWith(OF_INTERFACE) && isNowhere(field)).map(([fact, field]) => {
      const wanted = nearest(field, devices[0].names());
      return {
        code: InventoryCode.NETBOX_FIELD,
        severity: Severity.ERROR,
        file,
        field: `mapping.${fact}`,
        message: 'no device has this field',
        found: shown(field),
        ...wanted === undefined ? { fix: 'Name a field of the export; columns are exported when they are shown in the table' } : { wanted: shown(wanted) },
      };
    });
  }

  private valueOf(fact: Fact, device: NetBoxRecord, port: NetBoxRecord | undefined): unknown {
    const mapped = this.mapping[fact];
    if (mapped !== undefined) return this.fieldOf(mapped, device, port);
    for (const field of FIELDS[fact]) {
      const value = device.get(field);
      if (textOf(value) !== undefined || Array.isArray(value)) return value;
    }
    return undefined;
  }

  private fieldOf(field: string, device: NetBoxRecord, port: NetBoxRecord | undefined): unknown {
    return field.startsWith(OF_INTERFACE) ? port?.get(field.slice(OF_INTERFACE.length)) : device.get(field);
  }

  /** The field of a device that findings about a fact of a machine point at. */
  private placeOf(fact: string, device: NetBoxRecord): string {
    const key = { 'bmc.ipAddress': 'bmcIpAddress', 'bmc.username': 'bmcUsername', 'bmc.password': 'bmcPassword' }[fact] ?? fact;
    const fields = FIELDS[key as Fact] ?? ['name'];
    return this.mapping[key as Fact] ?? fields.find((field) => textOf(device.get(field)) !== undefined) ?? fields[0];
  }

  private portOf(device: NetBoxRecord) {
    const ports = this.interfaces?.of(device, this.options.bootInterface, this.options.bootInterfaceTag) ?? [];
    return ports.length === 1 ? ports[0] : undefined;
  }

  private missingPort(device: NetBoxRecord, tell: (finding: Omit<Finding, 'severity'>) => void): string {
    const ports = this.interfaces!.of(device, this.options.bootInterface, this.options.bootInterfaceTag);
    if (ports.length === 0) {tell(absentFact('mac', FIELDS.mac, true));} else {
      tell({
        code: InventoryCode.NETBOX_INTERFACES,
        field: 'mac',
        message: 'the device could boot from several interfaces',
        found: firstNames(ports.map(({ name }) => name), NAMED),
        wanted: 'one',
        fix: 'Name it with bootInterface, or tag it in NetBox and give the tag with bootInterfaceTag',
      });
    }
    return '';
  }

  private netmaskOf(stated: string | undefined, address: PrefixedAddress, tell: (finding: Omit<Finding, 'severity'>) => void): string {
    const isPrefix = stated !== undefined && /^\/?(?:\d|[12]\d|3[0-2])$/.test(stated);
    const netmask = isPrefix ? netmaskOfPrefixLength(Number(stated.replace('/', ''))) : stated ?? address.netmask ?? this.constants.netmask;
    if (netmask === undefined && address.address !== '') tell(absentFact('netmask', FIELDS.netmask, false));
    return netmask ?? '';
  }

  private bmcOf(value: (fact: Fact) => unknown, tell: (finding: Omit<Finding, 'severity'>) => void): BmcModel | undefined {
    const [address, username, password] = (['bmcIpAddress', 'bmcUsername', 'bmcPassword'] as const).map((fact) => textOf(value(fact)));
    if (address === undefined && username === undefined && password === undefined) return undefined;
    return {
      ipAddress: this.split(address ?? '', 'bmc.ipAddress', tell).address,
      // where NetBox keeps no credentials at all, they live in Secrets
      ...(username !== undefined || password !== undefined) && { hasUsername: username !== undefined, hasPassword: password !== undefined },
      ...this.reading.withCredentials && username !== undefined && { username },
      ...this.reading.withCredentials && password !== undefined && { password },
    };
  }

  private split(text: string, field: string, tell: (finding: Omit<Finding, 'severity'>) => void): PrefixedAddress {
    const split = splitAddress(text);
    // of an address of another family only the address counts, which the rules refuse
    if (split !== undefined || text.includes(':')) return split ?? { address: text.slice(0, text.indexOf('/')) };
    tell({ code: InventoryCode.NETBOX_VALUE, field, message: 'what is behind the slash is no prefix length', found: shown(text), wanted: '0 to 32' });
    return { address: text };
  }

  private labelsOf(device: NetBoxRecord, port: NetBoxRecord | undefined): Readonly<Record<string, string>> {
    const mapped = Object.entries(this.mapping.labels ?? {}).flatMap(([key, field]): [string, string][] => {
      const text = textOf(this.fieldOf(field, device, port));
      return text === undefined ? [] : [[key, labelValueOf(text)]];
    });
    const tags = this.tagLabels.length === 0 ? [] : tagsOf(device);
    const tagged = this.tagLabels.filter(({ tag }) => tags.includes(tag)).map(({ key, value }): [string, string] => [key, value]);
    return Object.fromEntries([...Object.entries(this.constants.labels ?? {}), ...mapped, ...tagged]);
  }
}

function placed(finding: Omit<Finding, 'severity'>, { file, row }: MachineSource, hostname: string | undefined): Finding {
  return { ...finding, severity: Severity.ERROR, file, line: row, ...hostname !== undefined && { object: `Hardware/${hostname}` } };
}

function absentFact(fact: Fact, fields: readonly string[], hasInterfaces: boolean): Omit<Finding, 'severity'> {
  const byInterface = fact === 'mac' && hasInterfaces;
  return {
    code: InventoryCode.NETBOX_FACT,
    field: fact,
    message: byInterface ? 'no interface of the device can be booted from' : 'NetBox does not say this about the device',
    wanted: byInterface ? 'an interface that is enabled, has a MAC address, and is neither virtual nor for management only' : `a value in ${fields.join(' or ')}`,
    fix: byInterface ? 'Complete the interface in NetBox, or check bootInterface and bootInterfaceTag'
      : `Name the field with mapping.${fact}, state it for all machines with constants where these have it, or leave the device out with select`,
  };
}

function isSelected(device: NetBoxRecord, { statuses, tags, roles }: NetBoxSelection): boolean {
  const isOne = (wanted: readonly string[], value: unknown) => {
    const names = namesOf(value);
    return wanted.some((name) => names.includes(name.trim().toLowerCase()));
  };
  return (statuses === undefined || isOne(statuses, device.get('status')))
    && (tags === undefined || hasTag(device, tags))
    // the field was called device_role up to version 3.5, and is still there beside the new one up to 3.7
    && (roles === undefined || isOne(roles, device.get('role') ?? device.get('device_role')));
}

function leftOut(count: number, { statuses, tags, roles }: NetBoxSelection, file: string): Finding {
  const asked = [['status', statuses], ['tag', tags], ['role', roles]].filter(([, names]) => names !== undefined).map(([what, names]) => `${String(what)} ${(names as string[]).join(' or ')}`);
  return {
    code: InventoryCode.NETBOX_LEFT_OUT,
    severity: Severity.WARNING,
    file,
    message: `${count === 1 ? '1 device is' : `${count} devices are`} left out, as was asked`,
    wanted: asked.join(', and '),
  };
}

function noMachine(file: string): Finding {
  return { code: InventoryCode.EMPTY, severity: Severity.WARNING, file, message: 'no device is left to be a machine', fix: 'Export devices, or select others' };
}

function malformedLabel(tag: string, label: string): Finding {
  return {
    code: InventoryCode.NETBOX_VALUE,
    severity: Severity.ERROR,
    field: `mapping.tagLabels.${tag}`,
    message: 'a label is not of the form key=value',
    found: shown(label),
  };
}
