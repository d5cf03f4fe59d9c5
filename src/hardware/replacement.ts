import type { HardwareDemand } from './demands';
import { inOrderOfChoice } from './matching';
import type { MachineModel } from '../model/inventory-model';

/** A group of nodes whose machines change. */
export interface ReplacementGroup {
  readonly name: string;
  /** Which machines it takes from now on. */
  readonly demand: Pick<HardwareDemand, 'terms' | 'preferences'>;
  /** Host names of the machines that its nodes have, the oldest first. */
  readonly nodes: readonly string[];
  /** Nodes that it is to have. */
  readonly count: number;
  /** Whether every node is to be replaced. */
  readonly replaces: boolean;
  /** Nodes by which it may exceed its count while it is replaced. */
  readonly surge: number;
  /** Nodes that may be missing meanwhile. */
  readonly unavailable: number;
}

/** One machine that gets a node, or is given back. */
export interface MachineMove {
  readonly group: string;
  readonly action: 'provision' | 'release';
  readonly machine: string;
  /** Moves of one round happen at the same time; counted from 1. */
  readonly round: number;
}

/** A group that cannot go on. */
export interface MachineShortage {
  readonly group: string;
  /** Machines that it waits for at once. */
  readonly missing: number;
  /** Nodes that still have their old machine or that are not there. */
  readonly pending: number;
  /** Nodes that the group is to have. */
  readonly count: number;
}

/** What becomes of the machines of some groups. */
export interface MachineMoves {
  readonly moves: readonly MachineMove[];
  readonly shortages: readonly MachineShortage[];
}

interface Progress {
  readonly group: ReplacementGroup;
  /** machines of nodes that are to go */
  readonly old: string[];
  /** machines of nodes that stay */
  readonly kept: string[];
}

/**
 * Replaces, adds and removes the machines of groups that are worked on at the same time, as Cluster API and Cluster API Provider Tinkerbell
 * v0.6.6 do it: a new node takes the machine with the highest preference among those that match and are free, then the first by name; the
 * oldest node goes first. Which worker goes first is not fixed in truth: Cluster API decides by names of Machine objects, which are random.
 *
 * @param machines all machines
 * @param free host names of those that no node has; changed as machines are taken and given back
 */
export function replaceMachines(groups: readonly ReplacementGroup[], machines: readonly MachineModel[], free: Set<string>): MachineMoves {
  const moves: MachineMove[] = [];
  const progress = groups.map((group): Progress => ({
    group, old: group.replaces ? [...group.nodes] : [], kept: group.replaces ? [] : [...group.nodes],
  }));
  const queues = new Map(groups.map((group) => [group, inOrderOfChoice(machines, group.demand)]));
  for (let round = 1; ; round++) {
    const before = moves.length;
    for (const each of progress) {
      const { name } = each.group;
      provision(each, queues.get(each.group)!, free, (machine) => moves.push({ group: name, action: 'provision', machine, round }));
    }
    // what is given back in a round can be taken in the next one
    const released: string[] = [];
    for (const each of progress) {
      for (const machine of givenBack(each)) {
        moves.push({ group: each.group.name, action: 'release', machine, round });
        released.push(machine);
      }
    }
    for (const machine of released) free.add(machine);
    if (moves.length === before) break;
  }
  return { moves, shortages: progress.flatMap(shortageOf) };
}

function wantedMore({ group, old, kept }: Progress): number {
  const ceiling = group.count + (old.length > 0 ? group.surge : 0);
  return Math.max(0, Math.min(group.count - kept.length, ceiling - kept.length - old.length));
}

function provision(progress: Progress, candidates: readonly string[], free: Set<string>, take: (machine: string) => void): void {
  for (let wanted = wantedMore(progress); wanted > 0; wanted--) {
    const machine = candidates.find((candidate) => free.has(candidate));
    if (machine === undefined) return;
    free.delete(machine);
    progress.kept.push(machine);
    take(machine);
  }
}

/** The machines that a group gives back now. */
function givenBack({ group, old, kept }: Progress): string[] {
  const released: string[] = [];
  while (old.length > 0 && old.length + kept.length > group.count - group.unavailable) released.push(old.shift()!);
  while (old.length === 0 && kept.length > group.count) released.push(kept.shift()!);
  return released;
}

function shortageOf(progress: Progress): MachineShortage[] {
  const { group, old, kept } = progress;
  const pending = old.length + Math.max(0, group.count - kept.length - old.length);
  return pending === 0 ? [] : [{ group: group.name, missing: Math.max(1, wantedMore(progress)), pending, count: group.count }];
}
