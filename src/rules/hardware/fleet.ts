import { machinePools } from './machine-pools';
import { Severity } from '../../findings';
import { addressKey, isIpAddress } from '../../hardware/addresses';
import { demandsOf } from '../../hardware/demands';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';
import { inventoriesOf } from '../fleet/addresses';
import { clusterText } from '../fleet/fleet-view';
import { memoise } from '../memoise';
import { enumerate, shown } from '../places';
import type { ClusterSubject, Fleet, FleetRule } from '../rule';
import { aboutMachine, machineList, machineText } from './machine-rule';
import { ADDRESS, BMC_ADDRESS, HOSTNAME, Identity, MAC, sameIdentity } from './unique';

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
      const first = new Map<string, Resident>();
      for (const resident of residents(fleet)) {
        const text = identity.textOf(resident.machine);
        const other = first.get(identity.keyOf(text));
        if (text === '') continue;
        if (other === undefined) {
          first.set(identity.keyOf(text), resident);
        } else if (other.inventory !== resident.inventory) {
          const complaint = sameIdentity(resident.machine, other.machine, identity);
          yield { construct: resident.inventory.name, ...complaint, message: `${complaint.message} in ${other.inventory.name}` };
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
    const nodes = new Map(residents(fleet).map((resident) => [addressKey(resident.machine.ipAddress), resident]));
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

const oneClusterPerMachine: FleetRule = {
  code: 'EKSA-FLEET-105',
  severity: Severity.ERROR,
  title: 'Machines that the selectors of several clusters match',
  why: 'All clusters of a management cluster choose from the same machines, whichever inventory they came with: a cluster takes machines that were meant for another.',
  fix: 'Label the machines of each cluster with its name, and select by that label too',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const takers = new Map<MachineModel, ClusterSubject[]>();
    for (const { clusters, machines, index } of machinePools(fleet)) {
      for (const cluster of clusters) {
        for (const machine of index.matching(demandsOf(cluster.model).flatMap(({ terms }) => terms))) {
          takers.set(machines[machine], [...takers.get(machines[machine]) ?? [], cluster]);
        }
      }
    }
    for (const inventory of inventoriesOf(fleet)) {
      const shared = new Map<string, string[]>();
      for (const machine of inventory.machines) {
        const clusters = takers.get(machine) ?? [];
        const text = enumerate(clusters.map(clusterText));
        if (clusters.length > 1) shared.set(text, [...shared.get(text) ?? [], machine.hostname]);
      }
      for (const [clusters, hostnames] of shared) {
        yield { construct: inventory.name, message: `${hostnames.length === 1 ? 'a machine' : `${hostnames.length} machines`} may be taken by ${clusters}`, found: machineList(hostnames) };
      }
    }
  },
};

/** Rules about the machines of all clusters together. */
export const hardwareFleetRules = [uniqueHostnames, uniqueMacs, uniqueAddresses, uniqueBmcAddresses, separateBmcAddresses, oneClusterPerMachine];
