import { ALIKE, WHERE_REACHED } from './cluster-rules';
import { SAID_OF, WANTED_FOR } from './mirror-reach';
import { isMirrored } from './mirrored';
import { shown } from '../../findings/shown';
import { furtherInterfaces } from '../../hardware/beyond-csv';
import type { MachineField } from '../../hardware/csv-columns';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';
import { byText } from '../../model/order';
import { publicHostOf } from '../../model/public-hosts';
import { memoiseText } from '../../model/text-memo';
import { ownMachines, termsOfCluster } from '../hardware/machine-pools';
import { aboutMachine, machineList } from '../hardware/machine-rule';
import { memoise } from '../memoise';
import type { FleetRule } from '../rule';

/** A server that a machine asks. */
interface Server {
  readonly field: MachineField;
  readonly kind: 'dns' | 'time';
  readonly host: string;
}

function* serversOf(machine: MachineModel): Iterable<Server> {
  for (const host of machine.nameservers) yield { field: 'nameservers', kind: 'dns', host };
  for (const [index, { nameservers = [] }] of furtherInterfaces(machine).entries()) {
    for (const [position, host] of nameservers.entries()) yield { field: `furtherInterfaces[${index}].nameservers[${position}]`, kind: 'dns', host };
  }
  for (const [index, host] of (machine.beyondCsv?.timeServers ?? []).entries()) yield { field: `timeServers[${index}]`, kind: 'time', host };
}

/** A server outside, and where each machine that asks it names it first. */
interface Asked extends Pick<Server, 'kind' | 'host'> {
  readonly fields: Map<MachineModel, MachineField>;
}

const isOutside = memoiseText((host) => publicHostOf(host) !== undefined);

/** The servers outside that machines of an inventory ask: nearly always none. */
const askedBy = memoise(({ machines }: InventoryModel): readonly Asked[] => {
  const asked = new Map<string, Asked>();
  for (const machine of machines) {
    for (const { field, kind, host } of serversOf(machine)) {
      if (!isOutside(host)) continue;
      const key = `${kind} ${host}`;
      const known = asked.get(key) ?? { kind, host, fields: new Map() };
      asked.set(key, known);
      if (!known.fields.has(machine)) known.fields.set(machine, field);
    }
  }
  return [...asked].sort(([a], [b]) => byText(a, b)).map(([, each]) => each);
});

export const machineHosts: FleetRule = {
  ...ALIKE,
  code: 'EKSA-NET-093',
  title: 'Machines of a cluster with a registry mirror that ask servers on the internet',
  why: `Name servers and time servers of machines are asked before anything else works, the mirror included. ${WHERE_REACHED}`,
  fix: 'Give the machines name servers and time servers of the site',
  *checkFleet(fleet) {
    const mirrored = fleet.clusters.filter(({ model }) => isMirrored(model));
    for (const inventory of new Set(mirrored.flatMap(({ inventories }) => inventories))) {
      const asked = askedBy(inventory);
      if (asked.length === 0) continue;
      const theirs = new Set(mirrored.flatMap((cluster) => ownMachines(cluster, termsOfCluster(cluster))));
      for (const { kind, host, fields } of asked) {
        const own = [...fields.keys()].filter((machine) => theirs.has(machine));
        if (own.length === 0) continue;
        const message = own.length === 1 ? SAID_OF[kind] : `${SAID_OF[kind]}, and is asked by ${machineList(own.map(({ hostname }) => hostname))}`;
        const fault = { field: fields.get(own[0])!, message, found: shown(host), wanted: WANTED_FOR[kind] };
        yield { construct: inventory.name, ...aboutMachine(own[0], fault) };
      }
    }
  },
};
