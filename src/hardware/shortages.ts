import { allocate, AllocationProblem, classesOf } from './allocation';

/**
 * Sets of demands that are looked at in search of the smallest one. Finding it is hard in general, but needs no more than a few
 * steps unless dozens of groups share machines in dozens of ways; then any set without a superfluous member must do.
 */
const SEARCH_LIMIT = 50_000;

/** Demands that look for the same machines need not be told apart, as long as there are only so many kinds of them. */
const FEW_CLASSES = 10;

/**
 * Sets of demands that need more machines than match any of them (violators of Hall's condition), each as small as possible, and
 * disjoint. There is none exactly if the machines can be dealt out so that each demand has enough.
 *
 * @param demands the demands to look at
 */
export function findShortages(problem: AllocationProblem, demands: readonly number[]): number[][] {
  const shortages: number[][] = [];
  let remaining = demands;
  for (;;) {
    const { critical } = allocate(problem, remaining);
    if (critical.length === 0) return shortages;
    const shortage = smallestViolator(problem, critical);
    shortages.push(shortage);
    // all machines stay: what is still too little without the competition of the demands found is a fault of its own
    remaining = critical.filter((demand) => !shortage.includes(demand));
  }
}

/** Machines that match at least one of the demands. */
export function supplyOf(problem: AllocationProblem, demands: readonly number[]): number {
  const kinds = new Set(demands.flatMap((demand) => problem.kindsOf[demand]));
  return [...kinds].reduce((total, kind) => total + problem.supplies[kind], 0);
}

/** Machines that the demands need together. */
export function needOf(problem: AllocationProblem, demands: readonly number[]): number {
  return demands.reduce((total, demand) => total + problem.needs[demand], 0);
}

function violates(problem: AllocationProblem, demands: readonly number[]): boolean {
  return needOf(problem, demands) > supplyOf(problem, demands);
}

function smallestViolator(problem: AllocationProblem, critical: readonly number[]): number[] {
  const classes = classesOf(problem, critical);
  const evident = classes.length <= FEW_CLASSES ? smallestOfClasses(problem, classes) : undefined;
  if (evident !== undefined && setsUpTo(evident.length, critical.length) > SEARCH_LIMIT) return evident;
  const neighbours = demandsSharingMachines(problem, critical);
  const budget = { left: SEARCH_LIMIT };
  for (let size = 1; budget.left > 0; size++) {
    const found = searchConnected(problem, critical, neighbours, size, budget);
    if (found !== undefined) return found;
  }
  return withoutSuperfluous(problem, critical);
}

/**
 * The smallest violator among demands that look for few different things: those with the greatest needs, which violate first, of some
 * combination of classes.
 */
function smallestOfClasses({ needs, ...problem }: AllocationProblem, classes: readonly (readonly number[])[]): number[] {
  const combinations = subsets(classes).map((chosen) => {
    const greatestFirst = chosen.flat().sort((a, b) => needs[b] - needs[a] || b - a);
    const supply = supplyOf({ needs, ...problem }, chosen.map(([first]) => first));
    let need = 0;
    const size = greatestFirst.findIndex((demand) => (need += needs[demand]) > supply) + 1;
    return size === 0 ? greatestFirst : greatestFirst.slice(0, size);
  });
  const violators = combinations.filter((set) => violates({ needs, ...problem }, set));
  return violators.reduce((smallest, set) => (set.length < smallest.length ? set : smallest)).sort((a, b) => a - b);
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((found, item) => [...found, ...found.map((set) => [...set, item])], [[]]).slice(1);
}

/** How many sets are tried before all of a size have been, when each demand shares machines with each. */
function setsUpTo(size: number, demands: number): number {
  let [sets, smaller, tried] = [1, 0, 0];
  for (let members = 1; members <= size && tried <= SEARCH_LIMIT; members++) {
    sets *= (demands - members + 1) / members;
    smaller += sets;
    tried += smaller;
  }
  return tried;
}

/**
 * The first violator of exactly this size. Only sets connected by shared machines are tried: of a violator that falls into parts,
 * one part is a violator already. Each set is built once, from its first member on.
 */
function searchConnected(
  problem: AllocationProblem, critical: readonly number[], neighbours: ReadonlyMap<number, readonly number[]>, size: number, budget: { left: number },
): number[] | undefined {
  const extend = (set: readonly number[], extension: readonly number[], seen: ReadonlySet<number>): number[] | undefined => {
    budget.left--;
    if (budget.left <= 0) return undefined;
    if (set.length === size) return violates(problem, set) ? [...set].sort((a, b) => a - b) : undefined;
    for (let i = 0; i < extension.length; i++) {
      const next = extension[i];
      const fresh = neighbours.get(next)!.filter((demand) => demand > set[0] && !seen.has(demand));
      const found = extend([...set, next], [...extension.slice(i + 1), ...fresh], new Set([...seen, ...fresh]));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const first of critical) {
    const extension = neighbours.get(first)!.filter((demand) => demand > first);
    const found = extend([first], extension, new Set([first, ...extension]));
    if (found !== undefined) return found;
  }
  return undefined;
}

function demandsSharingMachines(problem: AllocationProblem, demands: readonly number[]): Map<number, number[]> {
  const users = new Map<number, number[]>();
  for (const demand of demands) {
    for (const kind of problem.kindsOf[demand]) users.set(kind, [...users.get(kind) ?? [], demand]);
  }
  return new Map(demands.map((demand) => {
    const sharing = new Set(problem.kindsOf[demand].flatMap((kind) => users.get(kind)!));
    sharing.delete(demand);
    return [demand, [...sharing].sort((a, b) => a - b)];
  }));
}

/** Leaves out one demand after the other, those with the least need first, for as long as the others still ask for too much. */
function withoutSuperfluous(problem: AllocationProblem, critical: readonly number[]): number[] {
  let kept = critical;
  for (const demand of [...critical].sort((a, b) => problem.needs[a] - problem.needs[b])) {
    const others = kept.includes(demand) ? allocate(problem, kept.filter((other) => other !== demand)).critical : [];
    if (others.length > 0) kept = others;
  }
  return [...kept];
}
