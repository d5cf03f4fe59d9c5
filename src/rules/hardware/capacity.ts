import { Severity } from '../../findings';
import type { HardwareShortage } from '../../hardware/hardware-plan';
import { memoise, rememberLast } from '../memoise';
import { nodeGroupsOf } from '../node-groups';
import { clusterId, enumerate, objectId } from '../places';
import type { Basis, ClusterRule, ClusterSubject, Complaint, FleetRule } from '../rule';
import { labelAdvice } from './known-labels';
import { MachinePool, machinePools, ownMachines, PoolDemand } from './machine-pools';
import { machineList } from './machine-rule';
import { selectorsOf, upstreamShortages } from './upstream-count';

const oneSelectorPerMachine: ClusterRule = {
  code: 'EKSA-HW-090',
  severity: Severity.ERROR,
  title: 'Machines that several selectors of a cluster match',
  why: 'EKS Anywhere counts such a machine for each selector, so it insists that there are none; the terms of an affinity count as selectors too.',
  fix: 'Give the machines of each group a label of their own',
  upstream: ['V220'],
  source: 'pkg/providers/tinkerbell/assert.go: HardwareSatisfiesOnlyOneSelectorAssertion',
  *check(cluster) {
    const selectors = [...selectorsOf(cluster)].map(([text, selector]) => ({ text, selector, machines: ownMachines(cluster, [selector]) }));
    const total = selectors.reduce((sum, { machines }) => sum + machines.length, 0);
    if (total === ownMachines(cluster, selectors.map(({ selector }) => selector)).length) return;
    const matched = new Map<string, string[]>();
    for (const { text, machines } of selectors) {
      for (const { hostname } of machines) matched.set(hostname, [...matched.get(hostname) ?? [], text]);
    }
    const bySelectors = new Map<string, string[]>();
    for (const [hostname, texts] of matched) {
      const text = enumerate(texts);
      if (texts.length > 1) bySelectors.set(text, [...bySelectors.get(text) ?? [], hostname]);
    }
    for (const [texts, hostnames] of bySelectors) {
      yield { object: clusterId(cluster.model), message: `the selectors ${texts} match the same machines`, found: machineList(hostnames) };
    }
  },
};

const upstreamCount: ClusterRule = {
  code: 'EKSA-HW-091',
  severity: Severity.ERROR,
  title: 'Too few machines for a selector',
  why: 'The cluster cannot be created: EKS Anywhere counts the machines that match each selector beforehand.',
  fix: 'Add machines with these labels, or ask for fewer nodes',
  upstream: ['V221'],
  source: 'pkg/providers/tinkerbell/assert.go: MinimumHardwareAvailableAssertionForCreate',
  *check(cluster, fleet) {
    for (const { selector, field, available, needed, labels } of upstreamShortages(cluster, fleet)) {
      yield {
        object: clusterId(cluster.model),
        field,
        message: `too few machines match the selector ${selector}`,
        found: String(available),
        wanted: String(needed),
        basedOn: basisOf(cluster, field),
        ...available === 0 && labelAdvice(cluster.inventories, [labels]),
      };
    }
  },
};

/** Where a group of nodes was written. */
function placeOf({ cluster, field }: PoolDemand): Pick<Complaint, 'construct' | 'object' | 'field'> {
  const object = clusterId(cluster.model);
  return { construct: cluster.constructOf?.(object, field) ?? cluster.construct, object, field };
}

/** What the number of machines that a group asks for, and those that match, are based on. */
function basisOf({ model }: ClusterSubject, field: string): readonly Basis[] {
  const object = clusterId(model);
  const machineConfig = nodeGroupsOf(model).find((group) => group.field === field)?.machineConfig;
  const ownFields = ['count', 'autoscalingConfiguration', 'upgradeRolloutStrategy'].map((name) => ({ object, field: `${field}.${name}` }));
  return machineConfig === undefined ? ownFields : [
    ...ownFields, ...['spec.hardwareSelector', 'spec.hardwareAffinity'].map((name) => ({ object: objectId(machineConfig), field: name })),
  ];
}
/** The groups of a pool by name; of several with one name the first. */
const demandsByName = memoise(({ demands }: MachinePool): ReadonlyMap<string, PoolDemand> =>
  new Map([...demands].reverse().map((demand) => [demand.name, demand])));

/** The complaint about groups that lack machines, at the first of them. */
function aboutShortage(pool: MachinePool, shortage: HardwareShortage, what: string): Complaint {
  const first = demandsByName(pool).get(shortage.demands[0])!;
  const [groups, verb] = shortage.demands.length === 1 ? [shortage.demands[0], 'needs'] : [`${enumerate(shortage.demands)} together`, 'need'];
  return {
    ...placeOf(first),
    message: `${what}${groups} ${verb} ${shortage.needed} machines, and ${shortage.machines.length} match`,
    ...shortage.machines.length > 0 ? { found: machineList(shortage.machines) } : labelAdvice(first.cluster.inventories, first.terms),
    basedOn: basisOf(first.cluster, first.field),
  };
}

const exactAssignment: FleetRule = {
  code: 'EKSA-HW-093',
  severity: Severity.ERROR,
  title: 'Groups of nodes that together ask for more machines than match them',
  why: 'EKS Anywhere counts each selector on its own: it forgets all but one of the groups that share a selector, expressions, the upper bound of autoscaling, and other clusters. The last machines then wait for hardware forever. Here all groups under one management cluster are weighed against all machines at once.',
  fix: 'Add machines, ask for fewer nodes, or let other machines match',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const key = (field: string, needed: number) => `${field} ${needed}`;
    const upstream = rememberLast((cluster: ClusterSubject) => (
      new Set(upstreamShortages(cluster, fleet).map(({ field, needed }) => key(field, needed)))
    ));
    for (const pool of machinePools(fleet)) {
      for (const shortage of pool.plan.shortages) {
        const { cluster, field } = demandsByName(pool).get(shortage.demands[0])!;
        // what EKS Anywhere itself finds about a single group is said once
        const known = shortage.demands.length === 1 && upstream(cluster).has(key(field, shortage.needed));
        if (!known) yield aboutShortage(pool, shortage, '');
      }
    }
  },
};

const contestedMachines: FleetRule = {
  code: 'EKSA-HW-094',
  severity: Severity.WARNING,
  title: 'A group of nodes whose machines others may take first',
  why: 'There are machines enough for all, but Cluster API Provider Tinkerbell takes the first one by name for whichever group asks first, also one that another group cannot do without.',
  fix: 'Give the group machines with a label of their own, or keep the others away from them with an expression (NotIn, DoesNotExist)',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { demands, plan } of machinePools(fleet)) {
      for (const [index, { demand, contested, shortfall }] of plan.assignments.entries()) {
        if (!contested) continue;
        yield {
          ...placeOf(demands[index]),
          message: shortfall > 0
            ? `${demand} is ${shortfall} machines short if groups are served in the order in which they are written, although there are enough for all`
            : `${demand} is short of machines if other groups that match them are served first, although there are enough for all`,
        };
      }
    }
  },
};

const spareMachines: FleetRule = {
  code: 'EKSA-HW-095',
  severity: Severity.WARNING,
  title: 'No spare machines for a rolling upgrade',
  why: 'A rolling upgrade provisions new machines before it releases old ones; EKS Anywhere refuses to begin without them.',
  fix: 'Add as many machines as maxSurge says, set maxSurge to 0 with maxUnavailable above 0 for workers, or upgrade in place',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const pool of machinePools(fleet)) {
      for (const shortage of pool.plan.upgradeShortages) yield aboutShortage(pool, shortage, 'during a rolling upgrade ');
    }
  },
};

const idleMachines: FleetRule = {
  code: 'EKSA-HW-096',
  severity: Severity.WARNING,
  title: 'Machines that no selector matches',
  why: 'They stay idle. When a label that matches them is added later, whatever runs on them is erased.',
  fix: 'Correct their labels, or remove them from the inventory',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    if (fleet.isPartial) return;
    const pools = machinePools(fleet);
    const matched = new Set(pools.flatMap(({ machines }) => machines));
    for (const inventory of new Set(pools.flatMap(({ clusters }) => clusters.flatMap(({ inventories }) => inventories)))) {
      const idle = inventory.machines.filter((machine) => !matched.has(machine)).map(({ hostname }) => hostname);
      if (idle.length === 0) continue;
      yield {
        construct: inventory.name,
        message: `no selector of any cluster matches ${idle.length} of ${inventory.machines.length} machines`,
        found: machineList(idle),
      };
    }
  },
};

/** Rules about whether there are machines enough. */
export const capacityRules = [oneSelectorPerMachine, upstreamCount, exactAssignment, contestedMachines, spareMachines, idleMachines];
