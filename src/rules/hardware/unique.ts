import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { addressKey, isIpAddress } from '../../hardware/addresses';
import { furtherInterfaces } from '../../hardware/beyond-csv';
import type { MachineField } from '../../hardware/csv-columns';
import { canonicalMac } from '../../hardware/mac-address';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';
import type { Complaint, InventoryRule } from '../rule';
import { aboutMachine, extendedMachines, machineText } from './machine-rule';

/** Something that identifies a machine and that no two may share. */
export interface Identity {
  readonly field: MachineField;
  /** How messages call it. */
  readonly label: string;
  /** The text as it is written; empty when the machine has none. */
  readonly textOf: (machine: MachineModel) => string;
  /** Equal for two texts that mean the same. */
  readonly keyOf: (text: string) => string;
  /** The same of a machine's further interfaces, which hardware.csv does not know; nothing where only a machine as a whole has it. */
  readonly further?: (machine: MachineModel) => readonly PlacedText[];
}

/** A text of a machine, and where it is written. */
export interface PlacedText {
  readonly field: MachineField;
  readonly text: string;
}

function onInterfaces(name: 'mac' | 'ipAddress'): (machine: MachineModel) => readonly PlacedText[] {
  return (machine) => furtherInterfaces(machine).flatMap(({ [name]: text = '' }, index) => (
    text === '' ? [] : [{ field: `furtherInterfaces[${index}].${name}` as const, text }]));
}

export const HOSTNAME: Identity = { field: 'hostname', label: 'host name', textOf: ({ hostname }) => hostname, keyOf: (text) => text };
export const MAC: Identity = { field: 'mac', label: 'MAC address', textOf: ({ mac }) => mac, keyOf: (text) => canonicalMac(text) ?? text, further: onInterfaces('mac') };
export const ADDRESS: Identity = { field: 'ipAddress', label: 'address', textOf: ({ ipAddress }) => ipAddress, keyOf: addressKey, further: onInterfaces('ipAddress') };
export const BMC_ADDRESS: Identity = { field: 'bmc.ipAddress', label: 'BMC address', textOf: ({ bmc }) => bmc?.ipAddress ?? '', keyOf: addressKey };

const exactly = (text: string) => text;

/** Whether each machine has a text of its own, or none: nearly always. */
function areDifferent(machines: readonly MachineModel[], textOf: Identity['textOf'], keyOf: (text: string) => string): boolean {
  const keys = new Set<string>();
  let count = 0;
  for (const machine of machines) {
    const text = textOf(machine);
    if (text === '') continue;
    keys.add(keyOf(text));
    if (keys.size !== ++count) return false;
  }
  return true;
}

/** Machines whose text was seen on an earlier machine, each with that machine. */
function* repeated(
  { machines }: InventoryModel, { textOf }: Identity, keyOf: (text: string) => string,
): Iterable<{ readonly machine: MachineModel; readonly first: MachineModel }> {
  if (areDifferent(machines, textOf, keyOf)) return;
  const seen = new Map<string, MachineModel>();
  for (const machine of machines) {
    const text = textOf(machine);
    if (text === '') continue;
    const key = keyOf(text);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, machine);
    else yield { machine, first };
  }
}

/** The complaint about a machine that shares its identity with an earlier one. */
export function sameIdentity(machine: MachineModel, first: MachineModel, identity: Identity): Complaint {
  return sameText(machine, { field: identity.field, text: identity.textOf(machine) }, { machine: first, text: identity.textOf(first) }, identity);
}

/** Who had a text first. */
export interface Owner {
  readonly machine: MachineModel;
  readonly text: string;
}

/** The complaint about a text of a machine that somebody has already. */
export function sameText(machine: MachineModel, { field, text }: PlacedText, { machine: first, text: other }: Owner, { label }: Identity): Complaint {
  const whose = first === machine ? 'another interface of the machine' : machineText(first);
  return aboutMachine(machine, {
    field,
    message: `the ${label} is also that of ${whose}${text === other ? '' : `, which writes it ${other}`}`,
    found: shown(text),
  });
}

/** A rule about what a further interface shares with any other interface of the inventory. */
function uniqueOnInterfaces(code: string, identity: Identity, title: string, why: string, fix: string): InventoryRule {
  const { textOf, keyOf, further = () => [] } = identity;
  return {
    code,
    severity: Severity.ERROR,
    title,
    why,
    fix,
    upstream: [],
    source: 'ours',
    *checkInventory(inventory) {
      const extended = extendedMachines(inventory).filter((machine) => further(machine).length > 0);
      if (extended.length === 0) return;
      const owners = new Map<string, Owner>();
      for (const machine of inventory.machines) owners.set(keyOf(textOf(machine)), { machine, text: textOf(machine) });
      for (const machine of extended) {
        for (const placed of further(machine)) {
          const owner = owners.get(keyOf(placed.text));
          if (owner === undefined) owners.set(keyOf(placed.text), { machine, text: placed.text });
          else yield sameText(machine, placed, owner, identity);
        }
      }
    },
  };
}

function unique(code: string, upstream: string, source: string, identity: Identity, title: string, why: string, fix: string): InventoryRule {
  return {
    code,
    severity: Severity.ERROR,
    title,
    why,
    fix,
    upstream: [upstream],
    source: `pkg/providers/tinkerbell/hardware/validator.go: ${source}`,
    *checkInventory(inventory) {
      for (const { machine, first } of repeated(inventory, identity, exactly)) yield sameIdentity(machine, first, identity);
    },
  };
}

const uniqueAddresses = unique(
  'EKSA-HW-060', 'V215', 'UniqueIPAddress', ADDRESS, 'Two machines with one IP address',
  'Both nodes announce the address; traffic reaches one or the other by chance.', 'Give each machine an address of its own');
const uniqueMacs = unique(
  'EKSA-HW-061', 'V216', 'UniqueMACAddress', MAC, 'Two machines with one MAC address',
  'Tinkerbell cannot tell the machines apart when they boot, and answers neither.', 'Write the address of each machine\'s own network card');
const uniqueHostnames = unique(
  'EKSA-HW-062', 'V217', 'UniqueHostnames', HOSTNAME, 'Two machines with one host name',
  'The host name is the name of the Hardware object: the second machine replaces the first.', 'Give each machine a name of its own');
const uniqueBmcAddresses = unique(
  'EKSA-HW-063', 'V218', 'UniqueBMCIPAddress', BMC_ADDRESS, 'Two management controllers with one IP address',
  'Switching one machine off or on switches the other.', 'Write the address of each machine\'s own management controller');

const uniqueNotation: InventoryRule = {
  code: 'EKSA-HW-064',
  severity: Severity.ERROR,
  title: 'Two machines with one address that is written differently',
  why: 'EKS Anywhere compares texts only; the network knows one address.',
  fix: 'Give each machine an address of its own',
  upstream: [],
  source: 'ours',
  *checkInventory(inventory) {
    for (const identity of [MAC, ADDRESS, BMC_ADDRESS]) {
      const { textOf, keyOf } = identity;
      if (inventory.machines.every((machine) => keyOf(textOf(machine)) === textOf(machine))) continue;
      for (const { machine, first } of repeated(inventory, identity, identity.keyOf)) {
        if (identity.textOf(machine) !== identity.textOf(first)) yield sameIdentity(machine, first, identity);
      }
    }
  },
};

const uniqueInterfaceMacs = uniqueOnInterfaces(
  'EKSA-HW-142', MAC, 'A further interface with the MAC address of another one',
  'Tinkerbell looks machines up by the MAC addresses of all their interfaces, and answers neither of two that share one.',
  'Write the address of each network card');
const uniqueInterfaceAddresses = uniqueOnInterfaces(
  'EKSA-HW-143', ADDRESS, 'A further interface with the IP address of another one',
  'Tinkerbell looks machines up by the IP addresses of all their interfaces, and two hosts with one address are reached by chance.',
  'Give each interface an address of its own');

/** What a host is, and a machine that relies on it. */
type Service = readonly [role: string, user: MachineModel];

/** Hosts that machines rely on, by address. */
function servicesOf({ machines }: InventoryModel): (text: string) => Service | undefined {
  const [nameservers, gateways] = [new Map<string, MachineModel>(), new Map<string, MachineModel>()];
  for (const machine of machines) {
    for (const text of machine.nameservers) nameservers.set(addressKey(text), machine);
    gateways.set(addressKey(machine.gateway), machine);
    for (const { gateway = '', nameservers: others = [] } of furtherInterfaces(machine)) {
      for (const text of others) nameservers.set(addressKey(text), machine);
      gateways.set(addressKey(gateway), machine);
    }
  }
  return (text) => {
    const key = addressKey(text);
    const [gateway, nameserver] = [gateways.get(key), nameservers.get(key)];
    if (gateway !== undefined) return ['the gateway', gateway];
    return nameserver && ['a name server', nameserver];
  };
}

/** The complaint about a machine with the address of a host that others rely on. */
function hostOfOthers(machine: MachineModel, { field, text }: PlacedText, label: string, [role, user]: Service): Complaint {
  return aboutMachine(machine, { field, message: `the ${label} is ${role} of ${machineText(user)}`, found: shown(text) });
}

const separateAddresses: InventoryRule = {
  code: 'EKSA-HW-065',
  severity: Severity.ERROR,
  title: 'A machine or management controller with the address of another host of the inventory',
  why: 'EKS Anywhere compares machines with machines and controllers with controllers only. Two hosts with one address are reached by chance; and a machine that is provisioned cannot be gateway or name server meanwhile.',
  fix: 'Give each host an address of its own',
  upstream: [],
  source: 'ours',
  *checkInventory(inventory) {
    const serviceAt = servicesOf(inventory);
    const nodes = new Map<string, MachineModel>();
    for (const machine of inventory.machines) nodes.set(addressKey(machine.ipAddress), machine);
    for (const machine of extendedMachines(inventory)) {
      for (const { ipAddress = '' } of furtherInterfaces(machine)) nodes.set(addressKey(ipAddress), machine);
    }
    for (const machine of inventory.machines) {
      const bmcAddress = BMC_ADDRESS.textOf(machine);
      const node = isIpAddress(bmcAddress) ? nodes.get(addressKey(bmcAddress)) : undefined;
      if (node !== undefined) {
        const message = `the BMC address is the address of ${machineText(node)}`;
        yield aboutMachine(machine, { field: 'bmc.ipAddress', message, found: shown(bmcAddress) });
      }
      for (const { field, label, textOf } of [ADDRESS, BMC_ADDRESS]) {
        const text = textOf(machine);
        // a machine that is its own gateway is a matter of its own settings
        const service = isIpAddress(text) && (field !== 'ipAddress' || text !== machine.gateway) ? serviceAt(text) : undefined;
        if (service === undefined) continue;
        yield hostOfOthers(machine, { field, text }, label, service);
      }
    }
    for (const machine of extendedMachines(inventory)) {
      for (const [index, { ipAddress: text = '', gateway }] of furtherInterfaces(machine).entries()) {
        const service = isIpAddress(text) && text !== gateway ? serviceAt(text) : undefined;
        const field = `furtherInterfaces[${index}].ipAddress` as const;
        if (service !== undefined) yield hostOfOthers(machine, { field, text }, ADDRESS.label, service);
      }
    }
  },
};

/** Rules about what no two machines of an inventory may share. */
export const uniqueRules = [
  uniqueAddresses, uniqueMacs, uniqueHostnames, uniqueBmcAddresses, uniqueNotation, separateAddresses, uniqueInterfaceMacs, uniqueInterfaceAddresses,
];
