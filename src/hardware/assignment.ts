import { allocate, AllocationProblem } from './allocation';
import type { HardwareDemand } from './demands';
import type { HardwareAssignment, HardwarePlan, HardwareShortage } from './hardware-plan';
import { MachineIndex } from './machine-index';
import { preferenceWeight } from './matching';
import { findShortages, needOf, supplyOf } from './shortages';
import type { MachineModel } from '../model/inventory-model';

/**
 * Deals machines out to groups of nodes.
 *
 * Whether there are enough is decided exactly, by maximum flow, with selectors that overlap, terms and expressions all counted.
 * Who gets which machine is what Cluster API Provider Tinkerbell v0.6.6 does: one group after the other in the given order, each
 * machine the one with the highest preference among those that match and are free, then the first by name. This may leave a
 * group short although there are enough machines for all; `contested` says for which groups some order of events does.
 *
 * @param demands what the groups ask for, in the order in which they are served
 * @param machines the machines of one management cluster, which draws on all of them for all its clusters
 */
export function planAssignment(demands: readonly HardwareDemand[], machines: readonly MachineModel[]): HardwarePlan {
  const market = new Market(demands, machines);
  const shortages = market.shortages();
  const feasible = shortages.length === 0;
  return {
    inUse: demands.length > 0,
    assignments: market.assign(feasible ? market.contested() : new Set()),
    feasible,
    shortages,
    upgradeShortages: feasible ? market.upgradeShortages() : [],
    unmatched: market.unmatched(),
  };
}

/** Demands and machines, brought together. */
class Market {
  /** for each demand the machines that match it; demands that look for the same share one array */
  private readonly machinesOf: readonly (readonly number[])[];
  /** machines that match the same demands are of one kind */
  private readonly kinds: readonly (readonly number[])[];
  /** machines that match no demand */
  private readonly idle: readonly number[];
  /** sets of demands that share no machine with others */
  private readonly regions: readonly (readonly number[])[];
  private readonly problem: AllocationProblem;

  public constructor(private readonly demands: readonly HardwareDemand[], private readonly machines: readonly MachineModel[]) {
    const index = new MachineIndex(machines);
    this.machinesOf = demands.map(({ terms }) => index.matching(terms));
    const { kinds, kindsOf, unmatched } = sortIntoKinds(machines.length, [...new Set(this.machinesOf)]);
    this.kinds = kinds;
    this.idle = unmatched;
    this.problem = {
      needs: demands.map(({ count }) => count),
      supplies: kinds.map((kind) => kind.length),
      kindsOf: this.machinesOf.map((selected) => kindsOf.get(selected)!),
    };
    this.regions = this.findRegions();
  }

  public shortages(needs = this.problem.needs): HardwareShortage[] {
    const problem = { ...this.problem, needs };
    return this.regions.flatMap((region) => findShortages(problem, region)).map((demands) => ({
      demands: demands.map((demand) => this.demands[demand].name),
      needed: needOf(problem, demands),
      machines: this.machinesOfAny(demands).map((machine) => this.machines[machine].hostname),
    }));
  }

  /** Each step of an upgrade needs its surge on top of what all groups hold; the steps follow each other. */
  public upgradeShortages(): HardwareShortage[] {
    const steps = [...new Set(this.demands.map(({ upgradeStep }) => upgradeStep))].sort((a, b) => a - b);
    const shortages = steps.flatMap((step) => this.shortages(
      this.demands.map(({ count, surge, upgradeStep }) => (upgradeStep === step ? count + surge : count)),
    ));
    // steps that ask the same groups for the same number are one message
    return [...new Map(shortages.map((shortage) => [JSON.stringify(shortage), shortage])).values()];
  }

  /** Demands that come up short when the others take as many of the machines that match them as they can. */
  public contested(): Set<number> {
    const contested = new Set<number>();
    for (const region of this.regions) {
      const kinds = new Set(region.flatMap((demand) => this.problem.kindsOf[demand])).size;
      // demands that match the very same machines cannot take anything else from each other than their share
      if (region.every((demand) => this.problem.kindsOf[demand].length === kinds)) continue;
      for (const demand of region) {
        if (this.atMercy(demand, region)) contested.add(demand);
      }
    }
    return contested;
  }

  /** The assignment, with the spares that are left when all groups are served. */
  public assign(contested: ReadonlySet<number>): HardwareAssignment[] {
    const free = new Set(this.machines.keys());
    const candidates = this.candidates();
    const taken = this.demands.map(({ count }, demand) => {
      const machines: number[] = [];
      const queue = candidates[demand];
      while (machines.length < count && queue.next < queue.machines.length) {
        const machine = queue.machines[queue.next++];
        if (free.delete(machine)) machines.push(machine);
      }
      return machines;
    });
    const hostnames = (list: readonly number[]) => list.map((machine) => this.machines[machine].hostname);
    return this.demands.map(({ name, count }, demand) => ({
      demand: name,
      count,
      machines: hostnames(taken[demand]),
      spares: hostnames(candidates[demand].machines.filter((machine) => free.has(machine))),
      shortfall: count - taken[demand].length,
      contested: contested.has(demand),
    }));
  }

  public unmatched(): string[] {
    return this.idle.map((machine) => this.machines[machine].hostname);
  }

  private atMercy(demand: number, region: readonly number[]): boolean {
    const wanted = new Set(this.problem.kindsOf[demand]);
    const others = region.filter((other) => other !== demand);
    const kindsOf: number[][] = [];
    for (const other of others) kindsOf[other] = this.problem.kindsOf[other].filter((kind) => wanted.has(kind));
    const lost = needOf(this.problem, others) - allocate({ ...this.problem, kindsOf }, others).deficit;
    return supplyOf(this.problem, [demand]) - lost < this.demands[demand].count;
  }

  /** Machines of each demand in the order in which they are taken; demands that look for the same share one queue. */
  private candidates(): { readonly machines: number[]; next: number }[] {
    const queues = new Map<string, { readonly machines: number[]; next: number }>();
    return this.demands.map(({ terms, preferences }, demand) => {
      const key = JSON.stringify([terms, preferences]);
      const queue = queues.get(key) ?? { machines: this.byPreference(demand), next: 0 };
      queues.set(key, queue);
      return queue;
    });
  }

  private byPreference(demand: number): number[] {
    const { preferences } = this.demands[demand];
    return this.machinesOf[demand]
      .map((machine) => ({ machine, name: this.machines[machine].hostname, weight: preferenceWeight(this.machines[machine].labels, preferences) }))
      .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
      .map(({ machine }) => machine);
  }

  private machinesOfAny(demands: readonly number[]): number[] {
    const kinds = new Set(demands.flatMap((demand) => this.problem.kindsOf[demand]));
    return [...kinds].flatMap((kind) => this.kinds[kind]).sort((a, b) => a - b);
  }

  private findRegions(): number[][] {
    const users = this.kinds.map((): number[] => []);
    this.problem.kindsOf.forEach((kinds, demand) => kinds.forEach((kind) => users[kind].push(demand)));
    const seen = new Set<number>();
    const regions: number[][] = [];
    for (const start of this.demands.keys()) {
      if (seen.has(start)) continue;
      const region = new Set([start]);
      // a set visits what is added to it while it is gone through
      for (const demand of region) this.problem.kindsOf[demand].forEach((kind) => users[kind].forEach((user) => region.add(user)));
      region.forEach((demand) => seen.add(demand));
      regions.push([...region]);
    }
    return regions;
  }
}

interface Kinds {
  /** the machines of each kind */
  readonly kinds: readonly (readonly number[])[];
  /** the kinds that make up each selection */
  readonly kindsOf: ReadonlyMap<readonly number[], readonly number[]>;
  /** machines in no selection */
  readonly unmatched: readonly number[];
}

/** Machines that the same selections hold are of one kind. */
function sortIntoKinds(machineCount: number, selections: readonly (readonly number[])[]): Kinds {
  const selectionsOf = Array.from({ length: machineCount }, (): number[] => []);
  selections.forEach((selected, selection) => selected.forEach((machine) => selectionsOf[machine].push(selection)));
  const bySignature = new Map<string, { readonly kind: number; readonly machines: number[] }>();
  const kindsOf = new Map(selections.map((selected) => [selected, [] as number[]]));
  const unmatched: number[] = [];
  selectionsOf.forEach((matched, machine) => {
    if (matched.length === 0) {
      unmatched.push(machine);
      return;
    }
    const signature = matched.join();
    const entry = bySignature.get(signature) ?? { kind: bySignature.size, machines: [] };
    if (entry.machines.length === 0) {
      bySignature.set(signature, entry);
      for (const selection of matched) kindsOf.get(selections[selection])!.push(entry.kind);
    }
    entry.machines.push(machine);
  });
  return { kinds: [...bySignature.values()].map(({ machines }) => machines), kindsOf, unmatched };
}
