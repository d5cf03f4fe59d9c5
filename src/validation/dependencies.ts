import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** Who is written after whom, as cdk8s derives it from the dependencies of constructs. */
export class WritingOrder {
  /** Whether charts depend on each other, be it because one is inside the other. */
  public readonly betweenCharts: boolean;
  /** Whether anything depends on anything: without that, no order can go in a circle. */
  public readonly isFree: boolean;
  /** Dependencies that have an end outside of every chart. */
  public readonly outside: readonly (readonly [source: IConstruct, target: IConstruct])[];
  private readonly targets = new Map<IConstruct, Set<IConstruct>>();

  /** @param constructs every construct of the app */
  public constructor(constructs: readonly IConstruct[]) {
    const explicit = constructs.flatMap((source) => source.node.dependencies.map((target) => [source, target] as const));
    const charts = constructs.filter(Chart.isChart);
    const nested = charts.flatMap((chart) => chart.node.children.filter(Chart.isChart).map((child) => [chart, child] as const));
    this.outside = explicit.filter((pair) => pair.some((construct) => chartOf(construct) === undefined));
    const inside = [...nested, ...explicit.filter((pair) => !this.outside.includes(pair))];
    const between = inside.map(([source, target]) => [chartOf(source)!, chartOf(target)!] as const).filter(([source, target]) => source !== target);
    this.betweenCharts = between.length > 0;
    this.isFree = explicit.length === 0;
    // what lies inside a chart cannot lead back to it by itself
    if (this.isFree) return;
    for (const [source, target] of [...inside, ...between]) {
      this.add(source, target);
      const targets = objectsOf(target);
      for (const object of objectsOf(source)) targets.filter((each) => each !== object).forEach((each) => this.add(object, each));
    }
  }

  /** Adds a dependency. */
  public add(source: IConstruct, target: IConstruct): void {
    const targets = this.targets.get(source);
    if (targets === undefined) this.targets.set(source, new Set([target]));
    else targets.add(target);
  }

  /** Whether one construct is written after another already. */
  public leads(source: IConstruct, target: IConstruct): boolean {
    if (this.isFree) return false;
    const seen = new Set([source]);
    // a set visits what is added to it while it is gone through
    for (const construct of seen) {
      for (const next of this.targets.get(construct) ?? []) {
        if (next === target) return true;
        seen.add(next);
      }
    }
    return false;
  }

  /** Constructs that depend on each other in a circle, the first one again at the end; nothing when there is none. */
  public circle(): readonly IConstruct[] | undefined {
    const done = new Set<IConstruct>();
    for (const start of this.targets.keys()) {
      const path = new Set([start]);
      const open = [{ construct: start, next: this.nextOf(start) }];
      while (open.length > 0) {
        const { construct, next } = open[open.length - 1];
        const target = next.pop();
        if (target === undefined) {
          done.add(construct);
          path.delete(construct);
          open.pop();
        } else if (path.has(target)) {
          const circle = [...path];
          return [...circle.slice(circle.indexOf(target)), target];
        } else if (!done.has(target)) {
          path.add(target);
          open.push({ construct: target, next: this.nextOf(target) });
        }
      }
    }
    return undefined;
  }

  private nextOf(construct: IConstruct): IConstruct[] {
    return [...this.targets.get(construct) ?? []];
  }
}

/** The chart that a construct is in, or nothing. */
export function chartOf(construct: IConstruct): Chart | undefined {
  const scopes = [...construct.node.scopes].reverse();
  return scopes.find(Chart.isChart);
}

/** The objects of a construct that are written with its own chart. */
export function objectsOf(construct: IConstruct): ApiObject[] {
  const chart = chartOf(construct);
  return construct.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child) && chartOf(child) === chart);
}
