import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ConstructGraph } from '../synth/construct-graph';
import type { Succession } from '../synth/writing-order';

/** A construct whose objects stay together in the output. */
export interface OrderedGroup {
  readonly construct: IConstruct;
  /** Groups are written in the order of their ranks, and of their names within a rank. */
  readonly rank: number;
  readonly name: string;
  /** The groups that it is made of, where it is made of others. */
  readonly parts?: readonly OrderedGroup[];
}

/** Groups of a chart that are declared in another order than the canonical one, which they are in here. */
export interface Arrangement {
  readonly chart: Chart | undefined;
  readonly groups: readonly OrderedGroup[];
}

/** The arrangements that are needed among some groups: one for each chart in which declaration and canonical order disagree. */
export function arrangementsOf(groups: readonly OrderedGroup[], order: ConstructGraph): Arrangement[] {
  const byChart = new Map<Chart | undefined, OrderedGroup[]>();
  const known = new Set<IConstruct>();
  for (const group of groups) {
    // several may name what they share, which nevertheless is written once
    if (known.has(group.construct) || order.objectsOf(group.construct).length === 0) continue;
    known.add(group.construct);
    const chart = order.chartOf(group.construct);
    const members = byChart.get(chart);
    if (members) members.push(group);
    else byChart.set(chart, [group]);
  }
  return [...byChart].map(([chart, members]) => ({ chart, groups: members.sort(compareGroups) })).filter((arrangement) => {
    const positions = arrangement.groups.map(({ construct }) => order.positionOf(construct));
    return positions.some((current, index) => index > 0 && positions[index - 1] > current);
  });
}

/**
 * Makes the order of a chart's objects independent of the order in which their constructs were declared.
 *
 * cdk8s writes objects in order of declaration unless one depends on another. So where declaration and canonical order
 * disagree, and only there, the first object of a group is made to depend on the objects of the group before it. Both are
 * in the same chart: dependencies between charts would rename files. And there is one way from each group to the one before it, for
 * cdk8s walks each: what is written before the last part of a group anyway is not depended on.
 *
 * @param order who is written after whom already
 */
export function keepByDependencies({ groups }: Arrangement, order: ConstructGraph): void {
  for (let index = 1; index < groups.length; index++) {
    const [first] = order.objectsOf(beginningOf(groups[index], order));
    // a group may be below another one, and users may want an order of their own: theirs is kept
    const kept = new Set<IConstruct>(order.objectsOf(groups[index].construct));
    for (const object of order.objectsOf(first)) order.waitingFor(object).forEach((each) => kept.add(each));
    // to depend on an object is to depend on all objects below it
    const previous = endOf(groups[index - 1], order).filter((object) => !order.objectsOf(object).some((each) => kept.has(each)));
    first.node.addDependency(...previous);
    for (const object of previous) order.add(first, object);
  }
}

/** The same order for a writer that needs no dependencies. */
export function successionsIn({ groups }: Arrangement, order: ConstructGraph): Succession[] {
  return groups.slice(1).map((group, index) => ({ construct: beginningOf(group, order), previous: groups[index].construct }));
}

/** The parts of a group when they are not declared in the order in which they are written. */
function arrangedParts({ construct, parts = [] }: OrderedGroup, order: ConstructGraph): readonly OrderedGroup[] {
  const chart = order.chartOf(construct);
  return arrangementsOf(parts, order).find((arrangement) => arrangement.chart === chart)?.groups ?? [];
}

/** The construct whose first object is the first of a group to be written. */
function beginningOf(group: OrderedGroup, order: ConstructGraph): IConstruct {
  const [first] = order.objectsOf(group.construct);
  const parts = arrangedParts(group, order);
  // whichever part is declared first, it is written after the others
  return parts.some(({ construct }) => order.objectsOf(construct).includes(first)) ? parts[0].construct : group.construct;
}

/** Objects of a group that are written after all others of it. */
function endOf(group: OrderedGroup, order: ConstructGraph): ApiObject[] {
  const before = new Set<ApiObject>();
  const parts = arrangedParts(group, order).map(({ construct }) => order.objectsOf(construct));
  parts.slice(1).forEach(([first], index) => {
    const targets = new Set(first.node.dependencies);
    if (parts[index].every((object) => targets.has(object))) parts[index].forEach((object) => before.add(object));
  });
  return order.objectsOf(group.construct).filter((object) => !before.has(object));
}

/** Arrangements of charts in which nothing else has a say in the order: they need no dependencies. */
export function withoutOtherOrder(arrangements: readonly Arrangement[], order: ConstructGraph): ReadonlySet<Arrangement> {
  const isOther = ({ chart, groups }: Arrangement) => chart === undefined || order.isOrdered(chart) || areNested(groups);
  const others = new Set(arrangements.filter(isOther).map(({ chart }) => chart));
  return new Set(arrangements.filter(({ chart }) => !others.has(chart)));
}

/** Whether a group is below another one. */
function areNested(groups: readonly OrderedGroup[]): boolean {
  const constructs = new Set<IConstruct>(groups.map(({ construct }) => construct));
  return groups.some(({ construct: { node } }) => node.scopes.slice(0, -1).some((scope) => constructs.has(scope)));
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
