import { addressKey } from '../../hardware/addresses';
import { furtherInterfaces } from '../../hardware/beyond-csv';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';
import { Address, addressAsNumber, boundsOf, Cidr, parseAddress } from '../addresses';
import { memoise } from '../memoise';

/** What an address of an inventory belongs to. */
export interface AddressUse {
  readonly machine: MachineModel;
  readonly role: 'node address' | 'BMC address' | 'gateway' | 'name server';
}

/** An inventory, arranged so that one cluster can look up addresses without walking over all machines. */
interface InventoryIndex {
  /** First use of each address. */
  readonly uses: ReadonlyMap<string, AddressUse>;
  /** IPv4 addresses of nodes, ascending. */
  readonly nodes: readonly { readonly value: bigint; readonly text: string; readonly machine: MachineModel }[];
  /** First addresses of the IPv4 subnets in which nodes have theirs, by prefix length. */
  readonly subnets: ReadonlyMap<number, ReadonlySet<bigint>>;
}

const indexOf = memoise((inventory: InventoryModel): InventoryIndex => {
  const uses = new Map<string, AddressUse>();
  const subnets = new Map<number, Set<bigint>>();
  const nodes: { value: bigint; text: string; machine: MachineModel }[] = [];
  const add = (text: string | undefined, machine: MachineModel, role: AddressUse['role']) => {
    const key = text === undefined ? '' : addressKey(text);
    if (key !== '' && !uses.has(key)) uses.set(key, { machine, role });
  };
  for (const machine of inventory.machines) {
    add(machine.ipAddress, machine, 'node address');
    add(machine.bmc?.ipAddress, machine, 'BMC address');
    for (const { ipAddress } of furtherInterfaces(machine)) add(ipAddress, machine, 'node address');
  }
  for (const machine of inventory.machines) {
    add(machine.gateway, machine, 'gateway');
    machine.nameservers.forEach((address) => add(address, machine, 'name server'));
    for (const { ipAddress: text = '', gateway, nameservers = [] } of furtherInterfaces(machine)) {
      add(gateway, machine, 'gateway');
      nameservers.forEach((server) => add(server, machine, 'name server'));
      const further = parseAddress(text);
      if (further?.kind() === 'ipv4') nodes.push({ value: addressAsNumber(further), text, machine });
    }
    const address = parseAddress(machine.ipAddress);
    if (address?.kind() !== 'ipv4') continue;
    nodes.push({ value: addressAsNumber(address), text: machine.ipAddress, machine });
    const prefix = parseAddress(machine.netmask)?.prefixLengthFromSubnetMask() ?? undefined;
    if (prefix === undefined) continue;
    subnets.set(prefix, (subnets.get(prefix) ?? new Set()).add(boundsOf({ address, prefix }).first));
  }
  nodes.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  return { uses, nodes, subnets };
});

/** Who has an address, if anybody. */
export function useOf(inventories: readonly InventoryModel[], address: string): AddressUse | undefined {
  const key = addressKey(address);
  for (const inventory of inventories) {
    const use = indexOf(inventory).uses.get(key);
    if (use !== undefined) return use;
  }
  return undefined;
}

/** Machines with a node address in a range. */
interface MachinesWithin {
  readonly first?: MachineModel;
  /** The address of the first one in that range. */
  readonly text?: string;
  readonly count: number;
}

/** The machines with a node address in a range: the first of them, that address, and how many there are. */
export function machinesWithin(inventory: InventoryModel, range: Cidr): MachinesWithin {
  const { nodes } = indexOf(inventory);
  if (range.address.kind() !== 'ipv4') return { count: 0 };
  const { first, last } = boundsOf(range);
  const start = lowerBound(nodes, first);
  const count = lowerBound(nodes, last + 1n) - start;
  if (count === 0) return { count };
  const { machine, text } = nodes[start];
  // a machine may have several addresses
  return { first: machine, text, count: new Set(nodes.slice(start, start + count).map((node) => node.machine)).size };
}

/** Every address of an inventory that can be read, and what it belongs to. */
export function addressUses(inventory: InventoryModel): (AddressUse & { readonly kind: 'ipv4' | 'ipv6'; readonly value: bigint; readonly text: string })[] {
  return [...indexOf(inventory).uses].flatMap(([text, use]) => {
    const address = parseAddress(text);
    return address === undefined ? [] : [{ ...use, text, kind: address.kind(), value: addressAsNumber(address) }];
  });
}

/** Whether an address lies in the IPv4 subnet of any machine; nothing when no machine has one that can be read. */
export function isNextToMachines(inventories: readonly InventoryModel[], address: Address): boolean | undefined {
  const subnets = inventories.flatMap((inventory) => [...indexOf(inventory).subnets]);
  if (subnets.length === 0) return undefined;
  return address.kind() === 'ipv4' && subnets.some(([prefix, firsts]) => firsts.has(boundsOf({ address, prefix }).first));
}

/** Index of the first entry that is not below a value. */
export function lowerBound(entries: readonly { readonly value: bigint }[], value: bigint): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (entries[middle].value < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
