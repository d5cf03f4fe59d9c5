// The message of cdk8s about a circle, which it finds by adding one dependency after the other.
import type { ConstructGraph } from './construct-graph';

/** With more pairs than these, or more steps, cdk8s itself would not come to an end in the time that anybody waits. */
const MOST_PAIRS = 200_000;
const MOST_STEPS = 1_000_000;

type Pair = readonly [source: number, target: number];

/** The message about constructs that depend on each other in a circle; nothing when none do. */
export function cycleMessage(graph: ConstructGraph): string | undefined {
  const circle = graph.circle();
  if (circle === undefined) return undefined;
  const whole = graph.unfolded();
  const route = routeOf(whole.pairs(MOST_PAIRS))?.map((position) => whole.constructs[position]) ?? circle;
  return `Dependency cycle detected: ${route.map(({ node }) => node.path).join(' => ')}`;
}

function routeOf(pairs: readonly Pair[] | undefined): number[] | undefined {
  if (pairs === undefined) return undefined;
  const closing = firstClosing(pairs);
  const [source, target] = pairs[closing];
  const route = routeFound(pairs.slice(0, closing), target, source);
  return route && [...route, target];
}

/** Position of the pair with which the first circle is closed. */
function firstClosing(pairs: readonly Pair[]): number {
  let [low, high] = [0, pairs.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isCircular(pairs.slice(0, middle + 1))) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether something is left when whatever nothing else waits for is taken away, again and again. */
function isCircular(pairs: readonly Pair[]): boolean {
  const targets = targetsIn(pairs);
  const waiting = new Map<number, number>();
  for (const [, target] of pairs) waiting.set(target, (waiting.get(target) ?? 0) + 1);
  const free = [...targets.keys()].filter((source) => !waiting.has(source));
  let left = pairs.length;
  for (let vertex = free.pop(); vertex !== undefined; vertex = free.pop()) {
    for (const target of targets.get(vertex) ?? []) {
      left--;
      const others = waiting.get(target)! - 1;
      waiting.set(target, others);
      if (others === 0) free.push(target);
    }
  }
  return left > 0;
}

/**
 * The way from one vertex to another as cdk8s notes it down: it looks further once it has found one, and then takes back the last steps
 * of what it has noted. Ways that lead nowhere leave no trace, so they are not gone.
 */
function routeFound(pairs: readonly Pair[], start: number, wanted: number): number[] | undefined {
  const targets = targetsIn(pairs);
  const leading = leadingTo(pairs, wanted);
  const route: number[] = [];
  let steps = 0;
  const visit = (vertex: number): boolean => {
    if (++steps > MOST_STEPS) return true;
    route.push(vertex);
    let found = false;
    for (const target of targets.get(vertex) ?? []) {
      if (target === wanted) {
        route.push(target);
        return true;
      }
      found = leading.has(target) && visit(target);
    }
    if (!found) route.pop();
    return found;
  };
  visit(start);
  return steps > MOST_STEPS ? undefined : route;
}

function leadingTo(pairs: readonly Pair[], wanted: number): ReadonlySet<number> {
  const sources = targetsIn(pairs.map(([source, target]) => [target, source]));
  const leading = new Set([wanted]);
  for (const vertex of leading) sources.get(vertex)?.forEach((source) => leading.add(source));
  return leading;
}

function targetsIn(pairs: readonly Pair[]): Map<number, number[]> {
  const targets = new Map<number, number[]>();
  for (const [source, target] of pairs) {
    const known = targets.get(source);
    if (known === undefined) targets.set(source, [target]);
    else known.push(target);
  }
  return targets;
}
