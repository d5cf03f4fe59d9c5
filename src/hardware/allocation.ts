/**
 * Groups of nodes on one side, machines on the other. Machines that match the same groups are alike and counted together.
 */
export interface AllocationProblem {
  /** Machines that each demand needs. */
  readonly needs: readonly number[];
  /** Machines of each kind. */
  readonly supplies: readonly number[];
  /** For each demand the kinds of machines that match it. */
  readonly kindsOf: readonly (readonly number[])[];
}

/** How far the needs of an allocation problem can be met. */
export interface AllocationResult {
  /** Needs that no assignment can meet, in all. */
  readonly deficit: number;
  /**
   * The demands that compete for too few machines: every smallest set of demands that asks for more machines than match it lies
   * among these. Empty without deficit.
   */
  readonly critical: readonly number[];
}

/**
 * Whether machines can be dealt out so that each demand of a set has enough, by maximum flow.
 *
 * Demands that look for the same kinds of machines are one to the flow: a thousand clusters may look for the same. Needs are met one after
 * the other along shortest augmenting paths, each carrying as many machines as fit through it. What the unmet demands can still reach at
 * the end is the demand side of a minimum cut.
 *
 * @param demands the demands that take part
 */
export function allocate(problem: AllocationProblem, demands: readonly number[]): AllocationResult {
  const classes = classesOf(problem, demands);
  const kindsOf = classes.map(([first]) => problem.kindsOf[first]);
  const flow = new Flow({ needs: [], supplies: problem.supplies, kindsOf });
  const unmet: number[] = [];
  let deficit = 0;
  for (const [index, members] of classes.entries()) {
    const missing = flow.serve(index, members.reduce((total, demand) => total + problem.needs[demand], 0));
    deficit += missing;
    if (missing > 0) unmet.push(index);
  }
  // whoever needs nothing competes for nothing
  const critical = flow.competitors(unmet).flatMap((index) => classes[index].filter((demand) => problem.needs[demand] > 0));
  return { deficit, critical: critical.sort((a, b) => a - b) };
}

/** Demands, those together that look for the same kinds of machines. */
export function classesOf({ kindsOf }: AllocationProblem, demands: readonly number[]): readonly (readonly number[])[] {
  const keys = new Map<readonly number[], string>();
  const classes = new Map<string, number[]>();
  for (const demand of demands) {
    const kinds = kindsOf[demand];
    let key = keys.get(kinds);
    if (key === undefined) keys.set(kinds, key = kinds.join());
    const members = classes.get(key);
    if (members === undefined) classes.set(key, [demand]);
    else members.push(demand);
  }
  return [...classes.values()];
}

class Flow {
  /** for each kind of machine that anybody holds, how many each demand holds */
  private readonly held = new Map<number, Map<number, number>>();
  /** for each kind of machine that anybody holds, how many nobody holds */
  private readonly free = new Map<number, number>();

  public constructor(private readonly problem: AllocationProblem) { }

  /** Gives a demand up to `amount` machines and returns how many are missing. */
  public serve(demand: number, amount: number): number {
    let missing = amount;
    while (missing > 0) {
      const path = this.augmentingPath(demand);
      if (path === undefined) break;
      missing -= this.augment(path, missing);
    }
    return missing;
  }

  /** All demands that hold machines which one of `origins` could use, directly or through others, and the origins themselves. */
  public competitors(origins: readonly number[]): number[] {
    return [...this.search(origins).demands.keys()].sort((a, b) => a - b);
  }

  /** Demand, kind, demand, kind, …: each demand could use the kind after it, of which the demand after that holds some. */
  private augmentingPath(demand: number): number[] | undefined {
    const { demands, freeKind } = this.search([demand]);
    if (freeKind === undefined) return undefined;
    const path = [freeKind.kind];
    let current = freeKind.demand;
    for (let via = demands.get(current); via !== undefined; via = demands.get(current)) {
      path.unshift(via.kind, current);
      current = via.demand;
    }
    return [current, ...path];
  }

  private augment(path: readonly number[], wanted: number): number {
    const last = path[path.length - 1];
    let amount = Math.min(wanted, this.freeOf(last));
    for (let i = 1; i + 1 < path.length; i += 2) amount = Math.min(amount, this.holdersOf(path[i]).get(path[i + 1])!);
    for (let i = 0; i < path.length; i += 2) {
      this.hold(path[i + 1], path[i], amount);
      if (i + 2 < path.length) this.hold(path[i + 1], path[i + 2], -amount);
    }
    this.free.set(last, this.freeOf(last) - amount);
    return amount;
  }

  private hold(kind: number, demand: number, amount: number): void {
    const holders = this.holdersOf(kind);
    const held = (holders.get(demand) ?? 0) + amount;
    if (held === 0) holders.delete(demand);
    else holders.set(demand, held);
    this.held.set(kind, holders);
  }

  private holdersOf(kind: number): Map<number, number> {
    return this.held.get(kind) ?? new Map();
  }

  private freeOf(kind: number): number {
    return this.free.get(kind) ?? this.problem.supplies[kind];
  }

  /** Breadth first, from demands to kinds that they can use to demands that hold some of these, until a kind has some left. */
  private search(origins: readonly number[]): Search {
    const demands: Search['demands'] = new Map(origins.map((demand) => [demand, undefined]));
    const seen = new Set<number>();
    // a map visits what is added to it while it is gone through
    for (const demand of demands.keys()) {
      for (const kind of this.problem.kindsOf[demand]) {
        if (seen.has(kind)) continue;
        seen.add(kind);
        if (this.freeOf(kind) > 0) return { demands, freeKind: { demand, kind } };
        for (const holder of this.holdersOf(kind).keys()) {
          if (!demands.has(holder)) demands.set(holder, { demand, kind });
        }
      }
    }
    return { demands };
  }
}

interface Step {
  readonly demand: number;
  readonly kind: number;
}

interface Search {
  /** the demands that were reached, each with the step that led to it */
  readonly demands: Map<number, Step | undefined>;
  /** a kind of which some are left, and the demand that could use it */
  readonly freeKind?: Step;
}
