import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

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
 * @param scope construct that all groups are below
 */
export function keepCanonicalOrder(scope: IConstruct, groups: readonly OrderedGroup[]): void {
  const position = new Map(scope.node.findAll().map((construct, index) => [construct, index]));
  const byChart = new Map<IConstruct, OrderedGroup[]>();
  for (const group of groups) {
    const chart = Chart.of(group.construct);
    const members = byChart.get(chart);
    if (members) members.push(group);
    else byChart.set(chart, [group]);
  }
  for (const members of byChart.values()) {
    const canonical = members.sort(compareGroups);
    const positions = canonical.map(({ construct }) => position.get(construct)!);
    if (positions.every((current, index) => index === 0 || positions[index - 1] < current)) continue;
    for (let index = 1; index < canonical.length; index++) {
      const previous = objectsOf(canonical[index - 1].construct);
      const [first] = objectsOf(canonical[index].construct);
      first?.node.addDependency(...previous);
    }
  }
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

function objectsOf(construct: IConstruct): ApiObject[] {
  const chart = Chart.of(construct);
  return construct.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child) && Chart.of(child) === chart);
}
