import { machinePools, termsOfCluster } from './machine-pools';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { addressKey, isIpAddress } from '../../hardware/addresses';
import { furtherInterfaces } from '../../hardware/beyond-csv';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';
import { inventoriesOf } from '../fleet/addresses';
import { clusterText, groupBy } from '../fleet/fleet-view';
import { memoise } from '../memoise';
import { enumerate } from '../places';
import type { ClusterSubject, Fleet, FleetRule } from '../rule';
import { aboutMachine, machineList, machineText } from './machine-rule';
import { ADDRESS, BMC_ADDRESS, HOSTNAME, Identity, MAC, Owner, sameText } from './unique';

interface Resident {
  readonly inventory: InventoryModel;
  readonly machine: MachineModel;
}

/** Every machine of the app, once, even when several inventories hold it. */
const residents = memoise((fleet: Fleet): readonly Resident[] => {
  const seen = new Set<MachineModel>();
  return inventoriesOf(fleet).flatMap((inventory) => inventory.machines.filter((machine) => !seen.has(machine)).map((machine) => {
    seen.add(machine);
    return { inventory, machine };
  }));
});

function uniqueInFleet(code: string, identity: Identity, title: string, why: string): FleetRule {
  return {
    code,
    severity: Severity.ERROR,
    title,
    why,
    fix: 'Keep each machine in one inventory, which several clusters may use',
    upstream: [],
    source: 'ours',
    *checkFleet(fleet) {
      if (inventoriesOf(fleet).length < 2) return;
      const first = new Map<string, Owner & { readonly inventory: InventoryModel }>();
      for (const { machine, inventory } of residents(fleet)) {
        const own = { field: identity.field, text: identity.textOf(machine) };
        const placed = machine.beyondCsv === undefined ? [own] : [own, ...identity.further?.(machine) ?? []];
        for (const each of placed) {
          const { text } = each;
          const other = first.get(identity.keyOf(text));
          if (text === '') continue;
          if (other === undefined) {
            first.set(identity.keyOf(text), { machine, text, inventory });
          } else if (other.inventory !== inventory) {
            const complaint = sameText(machine, each, other, identity);
            yield { construct: inventory.name, ...complaint, message: `${complaint.message} in ${other.inventory.name}` };
          }
        }
      }
    },
  };
}

const uniqueHostnames = uniqueInFleet('EKSA-FLEET-100', HOSTNAME, 'Machines of two inventories with one host name',
  'Under one management cluster the second machine replaces the first; and nobody can tell which machine a message is about.');
const uniqueMacs = uniqueInFleet('EKSA-FLEET-101', MAC, 'Machines of two inventories with one MAC address',
  'It is the same machine: two clusters provision it in turn, each erasing the other\'s node.');
const uniqueAddresses = uniqueInFleet('EKSA-FLEET-102', ADDRESS, 'Machines of two inventories with one IP address',
  'Where both networks are connected, traffic reaches one or the other by chance.');
const uniqueBmcAddresses = uniqueInFleet('EKSA-FLEET-103', BMC_ADDRESS, 'Management controllers of two inventories with one IP address',
  'It is the same machine, or the wrong one is switched off: two clusters provision it in turn, each erasing the other\'s node.');

const separateBmcAddresses: FleetRule = {
  code: 'EKSA-FLEET-104',
  severity: Severity.ERROR,
  title: 'A management controller with the IP address of a machine of another inventory',
  why: 'Whoever switches the machine on talks to the other machine instead.',
  fix: 'Give each host an address of its own',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    if (inventoriesOf(fleet).length < 2) return;
    const nodes = new Map(residents(fleet).map((resident) => [addressKey(resident.machine.ipAddress), resident]));
    for (const resident of residents(fleet)) {
      for (const { ipAddress = '' } of furtherInterfaces(resident.machine)) nodes.set(addressKey(ipAddress), resident);
    }
    for (const { inventory, machine } of residents(fleet)) {
      const text = BMC_ADDRESS.textOf(machine);
      const node = isIpAddress(text) ? nodes.get(addressKey(text)) : undefined;
      if (node === undefined || node.inventory === inventory) continue;
      yield {
        construct: inventory.name,
        ...aboutMachine(machine, { field: 'bmc.ipAddress', message: `the BMC address is the address of ${machineText(node.machine)} in ${node.inventory.name}`, found: shown(text) }),
      };
    }
  },
};

interface Seekers {
  /** Lists of clusters that look for the same machines. */
  readonly lists: readonly (readonly ClusterSubject[])[];
  /** For each machine that anybody looks for the lists that do. */
  readonly listsOf: ReadonlyMap<MachineModel, readonly number[]>;
}

/** Which clusters may take which machines; a thousand clusters may look for the same ten thousand. */
function findSeekers(fleet: Fleet): Seekers {
  const lists: ClusterSubject[][] = [];
  const listsOf = new Map<MachineModel, number[]>();
  for (const { clusters, matching } of machinePools(fleet)) {
    for (const list of groupBy(clusters, (cluster) => JSON.stringify(termsOfCluster(cluster))).values()) {
      const number = lists.push(list) - 1;
      for (const machine of matching(termsOfCluster(list[0]))) {
        const others = listsOf.get(machine);
        if (others === undefined) listsOf.set(machine, [number]);
        else others.push(number);
      }
    }
  }
  return { lists, listsOf };
}

const oneClusterPerMachine: FleetRule = {
  code: 'EKSA-FLEET-105',
  severity: Severity.ERROR,
  title: 'Machines that the selectors of several clusters match',
  why: 'All clusters of a management cluster choose from the same machines, whichever inventory they came with: a cluster takes machines that were meant for another.',
  fix: 'Label the machines of each cluster with its name, and select by that label too',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const { lists, listsOf } = findSeekers(fleet);
    for (const inventory of inventoriesOf(fleet)) {
      for (const machines of groupBy(inventory.machines, (machine) => listsOf.get(machine)?.join()).values()) {
        const clusters = (listsOf.get(machines[0]) ?? []).flatMap((number) => lists[number]);
        if (clusters.length < 2) continue;
        yield {
          construct: inventory.name,
          message: `${machines.length === 1 ? 'a machine' : `${machines.length} machines`} may be taken by ${enumerate(clusters.map(clusterText))}`,
          found: machineList(machines.map(({ hostname }) => hostname)),
        };
      }
    }
  },
};

/** Rules about the machines of all clusters together. */
export const hardwareFleetRules = [uniqueHostnames, uniqueMacs, uniqueAddresses, uniqueBmcAddresses, separateBmcAddresses, oneClusterPerMachine];
