import type { IConstruct } from 'constructs';
import type { ConstructGraph } from '../synth/construct-graph';

/** A construct whose objects stay together in the output. */
export interface OrderedGroup {
  readonly construct: IConstruct;
  /** Groups are written in the order of their ranks, and of their names within a rank. */
  readonly rank: number;
  readonly name: string;
}

/**
 * Makes the order of a chart's objects independent of the order in which their constructs were declared.
 *
 * cdk8s writes objects in order of declaration unless one depends on another. So where declaration and canonical order
 * disagree, and only there, the first object of a group is made to depend on the objects of the group before it. Both are
 * in the same chart: dependencies between charts are exponential in cdk8s and would rename files.
 *
 * @param order who is written after whom already
 */
export function keepCanonicalOrder(groups: readonly OrderedGroup[], order: ConstructGraph): void {
  for (const canonical of outOfOrder(groups, order)) {
    for (let index = 1; index < canonical.length; index++) {
      const [first] = order.objectsOf(canonical[index].construct);
      if (first === undefined) continue;
      // a group may be below another one, and users may want an order of their own: theirs is kept
      const kept = new Set([...order.objectsOf(canonical[index].construct), ...order.waitingFor(first)]);
      const previous = order.objectsOf(canonical[index - 1].construct).filter((object) => !kept.has(object));
      first.node.addDependency(...previous);
      for (const object of previous) order.add(first, object);
    }
  }
}

/** Whether declaration and canonical order disagree. */
export function isOutOfOrder(groups: readonly OrderedGroup[], order: ConstructGraph): boolean {
  return outOfOrder(groups, order).length > 0;
}

/** The groups of each chart in which they are out of order, in canonical order. */
function outOfOrder(groups: readonly OrderedGroup[], order: ConstructGraph): OrderedGroup[][] {
  const byChart = new Map<IConstruct | undefined, OrderedGroup[]>();
  for (const group of groups) {
    const chart = order.chartOf(group.construct);
    const members = byChart.get(chart);
    if (members) members.push(group);
    else byChart.set(chart, [group]);
  }
  return [...byChart.values()].map((members) => members.sort(compareGroups)).filter((canonical) => {
    const positions = canonical.map(({ construct }) => order.positionOf(construct));
    return positions.some((current, index) => index > 0 && positions[index - 1] > current);
  });
}

/** Names with numbers in them in the order a person would count them: node-2 before node-10. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] === right[i]) continue;
    const byNumber = Number(left[i]) - Number(right[i]);
    if (byNumber) return byNumber;
    return left[i] < right[i] ? -1 : 1;
  }
  return left.length - right.length;
}

function compareGroups(a: OrderedGroup, b: OrderedGroup): number {
  return a.rank - b.rank || compareNames(a.name, b.name);
}
