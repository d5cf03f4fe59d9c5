// Who is written after whom, as cdk8s derives it from the dependencies of constructs.
//
// A dependency of one construct on another means, to cdk8s, that each object of the first is written after each object of the second. It
// makes all these pairs, and walks every path between them. Here the objects of a construct are a group: a vertex between the two, so
// that the graph has as many edges as there are dependencies and objects, and each is walked once.
import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Walk } from './walk';
import { successionsOf } from './writing-order';
import { EksaError, Severity } from '../findings';
import { chartAround } from '../objects/chart-around';
import { FoldedObjects, foldedObjects, mayStayFolded, unfold } from '../objects/folded';

/** Where a construct is not: in no chart, or not in this tree. */
const NOWHERE = -1;
const NOTHING: readonly number[] = [];

/** Ids that an object puts in front of all others. */
const INDEX = /^(?:0|[1-9]\d*)$/;
const LARGEST_INDEX = 2 ** 32 - 2;

/** An object of a chart, or a construct that stands for several of them. */
export type WrittenConstruct = ApiObject | FoldedObjects;

/**
 * The constructs of an app, and who is written after whom. Constructs are known by their positions in the tree.
 *
 * A construct that stands for objects (objects/folded.ts) is one object to the graph, as long as nothing depends on it or waits for
 * anything in its chart.
 */
export class ConstructGraph {
  /** @param root the root of the tree */
  public static of(root: IConstruct): ConstructGraph {
    const graph = new ConstructGraph(root, mayStayFolded(root));
    return graph.orders() ? graph.unfolded() : graph;
  }

  /** Every construct, parents before their children. */
  public readonly constructs: readonly IConstruct[];
  /** Dependencies that have an end outside of every chart: cdk8s refuses to write. */
  public readonly outside: readonly (readonly [source: IConstruct, target: IConstruct])[];
  /** Whether charts depend on each other, be it because one is inside the other: their files are then numbered. */
  public readonly betweenCharts: boolean;
  /** How many dependencies have been declared. */
  public readonly dependencies: number;
  /** Whether something depends on a construct of another tree. */
  public readonly leavesTree: boolean;

  private known?: ReadonlyMap<IConstruct, number>;
  private readonly chartPositions = new Map<IConstruct, number>();
  private readonly parent: number[] = [];
  /** Where the constructs below a construct end. */
  private readonly end: number[] = [];
  /** The chart that a construct is in. */
  private readonly chart: number[] = [];
  private readonly objects: number[] = [];
  /** What a construct depends on, in the order in which cdk8s comes to know it. */
  private readonly targets = new Map<number, Set<number>>();
  /** What depends on a construct. */
  private readonly sources = new Map<number, Set<number>>();
  private readonly groups = new Map<number, readonly number[]>();
  private readonly entangled = new Map<number, boolean>();
  private readonly ordered = new Map<number, boolean>();
  /** Constructs that stand for the objects below them. */
  private readonly folded = new Map<number, FoldedObjects>();
  /** Objects that are written after the objects of other constructs without depending on them. */
  private readonly successors = new Map<number, number[]>();

  private constructor(private readonly root: IConstruct, staysFolded: boolean) {
    const constructs: IConstruct[] = [];
    const nested: [number, number][] = [];
    const visit = (construct: IConstruct, parent: number, around: number) => {
      const at = constructs.length;
      const isChart = Chart.isChart(construct);
      if (isChart && parent !== NOWHERE && around === parent) nested.push([parent, at]);
      const chart = isChart ? at : around;
      constructs.push(construct);
      if (isChart) this.chartPositions.set(construct, at);
      this.parent.push(parent);
      this.chart.push(chart);
      this.end.push(at);
      const folded = staysFolded ? foldedObjects(construct) : undefined;
      if (folded !== undefined) this.folded.set(at, folded);
      if (folded !== undefined || ApiObject.isApiObject(construct)) this.objects.push(at);
      if (folded === undefined) for (const child of construct.node.children) visit(child, at, chart);
      this.end[at] = constructs.length;
    };
    visit(root, NOWHERE, NOWHERE);
    this.constructs = constructs;

    const outside: (readonly [IConstruct, IConstruct])[] = [];
    let dependencies = 0;
    let betweenCharts = nested.length > 0;
    let leavesTree = false;
    constructs.forEach((source, at) => {
      for (const target of source.node.dependencies) {
        dependencies++;
        const position = this.position.get(target);
        if (this.chart[at] === NOWHERE || chartAround(target) === undefined) outside.push([source, target]);
        else if (position !== undefined) this.addTarget(at, position);
        else leavesTree = betweenCharts = true;
      }
    });
    for (const [source, target] of nested) this.addTarget(source, target);
    for (const [source, targets] of [...this.targets].sort(([a], [b]) => a - b)) {
      for (const target of [...targets]) {
        if (this.chart[source] === this.chart[target]) continue;
        betweenCharts = true;
        this.addTarget(this.chart[source], this.chart[target]);
      }
    }
    this.outside = outside;
    this.dependencies = dependencies;
    this.betweenCharts = betweenCharts;
    this.leavesTree = leavesTree;
    for (const { construct, previous } of successionsOf(root)) this.addSuccession(this.position.get(construct), this.position.get(previous));
  }

  /** The same constructs, and all that are to be below them. */
  public unfolded(): ConstructGraph {
    if (this.folded.size === 0) return this;
    this.folded.forEach(unfold);
    return new ConstructGraph(this.root, false);
  }

  /** The objects that a construct stands for. */
  public foldedAt(position: number): FoldedObjects | undefined {
    return this.folded.get(position);
  }

  /** Whether something depends on something else of its own chart. */
  public get ordersObjects(): boolean {
    return [...this.targets].some(([source, targets]) => [...targets].some((target) => this.chart[source] === this.chart[target]));
  }

  /** Whether something in a chart, or below it, depends on something else there. */
  public isOrdered(chart: Chart): boolean {
    return this.hasOrderBelow(this.chartPositions.get(chart)!);
  }

  /** Whether there is, or could be, an order among objects that a construct stands for and others. */
  private orders(): boolean {
    if (this.folded.size === 0 || this.targets.size === 0) return false;
    const isEnd = (at: number) => this.targets.has(at) || this.sources.has(at);
    return [...this.folded.keys()].some((at) => isEnd(at) || this.hasOrderBelow(this.chart[at]));
  }

  private hasOrderBelow(at: number): boolean {
    let isOrdered = this.ordered.get(at);
    if (isOrdered === undefined) {
      const isBelow = (each: number) => at <= each && each < this.end[at];
      isOrdered = [...this.targets].some(([source, targets]) => isBelow(source) && [...targets].some(isBelow));
      this.ordered.set(at, isOrdered);
    }
    return isOrdered;
  }

  /** Whether something depends on itself: cdk8s then loses it, or does not come to an end. */
  public get dependsOnItself(): boolean {
    return [...this.targets].some(([source, targets]) => targets.has(source));
  }

  /** All charts, each after those that it depends on. */
  public charts(): Chart[] {
    const isFixed = !this.betweenCharts && [...this.chartPositions.values()].every((at) => !this.sources.has(at));
    // nothing but the tree has a say
    const order = isFixed ? this.indexFirst(this.constructs.map((_, at) => at)) : this.sorted(0);
    return order.map((at) => this.constructs[at]).filter(Chart.isChart);
  }

  /** The objects of a chart, each after those that it depends on. */
  public objectsIn(chart: Chart): WrittenConstruct[] {
    const at = this.chartPositions.get(chart)!;
    const positions = this.sorted(at).filter((each) => this.chart[each] === at && this.isObject(each));
    return positions.map((each) => this.folded.get(each) ?? this.constructs[each] as ApiObject);
  }

  /** The objects of a construct that are written with its own chart. */
  public objectsOf(construct: IConstruct): ApiObject[] {
    return this.group(this.position.get(construct)!).map((at) => this.constructs[at] as ApiObject);
  }

  /** The chart that a construct is in. */
  public chartOf(construct: IConstruct): Chart | undefined {
    return this.chartAt(this.positionOf(construct));
  }

  /** The chart that the construct at a position is in. */
  public chartAt(position: number): Chart | undefined {
    return this.constructs[this.chart[position]] as Chart | undefined;
  }

  public positionOf(construct: IConstruct): number {
    return this.position.get(construct)!;
  }

  /** Adds a dependency of an object on another one of the same chart. */
  public add(source: ApiObject, target: ApiObject): void {
    this.addTarget(this.position.get(source)!, this.position.get(target)!);
  }

  /** Whatever is written after an object already, and the object itself. */
  public waitingFor(object: ApiObject): ReadonlySet<IConstruct> {
    const waiting = new Set([this.position.get(object)!]);
    const groups = new Set<number>();
    // a set visits what is added to it while it is gone through
    for (const vertex of waiting) {
      this.sources.get(vertex)?.forEach((source) => waiting.add(source));
      if (!this.isObject(vertex)) continue;
      for (const scope of this.scopes(vertex)) {
        for (const source of this.sources.get(scope) ?? []) {
          if (groups.has(source)) continue;
          groups.add(source);
          this.group(source).forEach((each) => waiting.add(each));
        }
      }
    }
    return new Set([...waiting].map((position) => this.constructs[position]));
  }

  /** Constructs that depend on each other in a circle, the first one again at the end; nothing when there is none. */
  public circle(): IConstruct[] | undefined {
    if (this.targets.size === 0) return undefined;
    const walk = new Walk((vertex) => this.next(vertex));
    for (let start = 0; start < this.constructs.length; start++) {
      const vertices = walk.from(start);
      if (vertices === undefined) continue;
      const circle = vertices.filter((vertex) => vertex < this.constructs.length).map((vertex) => this.constructs[vertex]);
      // it may begin between two constructs
      return circle[0] === circle[circle.length - 1] && circle.length > 1 ? circle : [...circle, circle[0]];
    }
    return undefined;
  }

  /**
   * What each construct is written after, pair by pair, in the order in which cdk8s adds the pairs.
   *
   * @param most how many pairs are too many
   */
  public pairs(most: number): (readonly (readonly [source: number, target: number])[]) | undefined {
    const pairs: (readonly [number, number])[] = [];
    for (let source = 0; source < this.constructs.length; source++) {
      const targets = new Set(this.targets.get(source));
      if (this.isObject(source)) {
        for (const scope of this.scopes(source)) {
          for (const target of this.targets.get(scope) ?? []) {
            for (const object of this.group(target)) if (object !== source) targets.add(object);
          }
        }
      }
      if (pairs.length + targets.size > most) return undefined;
      for (const target of targets) pairs.push([source, target]);
    }
    return pairs;
  }

  /** Most apps have no dependencies, and nothing else needs the position of just any construct. */
  private get position(): ReadonlyMap<IConstruct, number> {
    return this.known ??= new Map(this.constructs.map((construct, at) => [construct, at]));
  }

  private addTarget(source: number, target: number): void {
    this.entangled.delete(source);
    for (const [edges, from, to] of [[this.targets, source, target], [this.sources, target, source]] as const) {
      const known = edges.get(from);
      if (known === undefined) edges.set(from, new Set([to]));
      else known.add(to);
    }
  }

  /** Nothing where either has been removed. */
  private addSuccession(at: number | undefined, previous: number | undefined): void {
    if (at === undefined || previous === undefined) return;
    const [first] = this.group(at);
    if (first !== undefined) this.successors.set(first, [...this.successors.get(first) ?? [], previous]);
  }

  /** The constructs below one, itself included, each after those among them that it depends on, otherwise in their order. */
  private sorted(scope: number): number[] {
    const { end } = this;
    const isInside = (at: number) => scope <= at && at < end[scope];
    const inside = Array.from({ length: end[scope] - scope }, (_, index) => scope + index);
    const sources = [...this.targets.keys()].filter(isInside);
    const successors = [...this.successors.keys()].filter(isInside);
    const starts = this.indexFirst(inside);
    if (sources.length + successors.length === 0) return starts;
    const wanted = this.wantedIn(sources, isInside);
    for (const previous of successors.flatMap((successor) => this.successors.get(successor)!)) {
      for (const object of this.group(previous)) wanted.add(object);
    }
    const walk = new Walk((vertex) => this.next(vertex).filter((next) => isInside(next % this.constructs.length)));
    for (const start of starts) {
      if (!wanted.has(start)) walk.from(start);
    }
    const sorted = walk.left.filter((vertex) => vertex < this.constructs.length);
    if (sorted.length < inside.length) throw this.lost(new Set(sorted), inside);
    return sorted;
  }

  /** An order that goes in a circle would leave out what is in it, without a word. */
  private lost(sorted: ReadonlySet<number>, inside: readonly number[]): EksaError {
    const [first, ...others] = inside.filter((at) => !sorted.has(at) && this.isObject(at)).map((at) => this.constructs[at].node.path);
    return new EksaError([{
      code: 'EKSA-INTERNAL-004',
      severity: Severity.ERROR,
      ...first !== undefined && { construct: first },
      message: `there is no order in which ${others.length === 0 ? 'this object' : `this object and ${others.length} more`} could be written`,
      fix: 'Please report it',
    }]);
  }

  /** What others inside are written after. */
  private wantedIn(sources: readonly number[], isInside: (at: number) => boolean): Set<number> {
    const wanted = new Set<number>();
    const whole = new Set<number>();
    for (const source of sources) {
      const writers = this.group(source);
      for (const target of this.targets.get(source)!) {
        if (!isInside(target)) continue;
        wanted.add(target);
        if (writers.length === 0 || whole.has(target)) continue;
        // nothing is written after itself
        const only = writers.length === 1 && this.isAround(target, writers[0]) ? writers[0] : undefined;
        if (only === undefined) whole.add(target);
        for (const object of this.group(target)) if (object !== only) wanted.add(object);
      }
    }
    return wanted;
  }

  /** cdk8s begins with constructs right below the root whose ids are numbers. */
  private indexFirst(positions: readonly number[]): number[] {
    const isIndex = (at: number) => {
      const { id } = this.constructs[at].node;
      return this.parent[at] === 0 && INDEX.test(id) && Number(id) <= LARGEST_INDEX;
    };
    const first = positions.filter(isIndex);
    return first.length === 0 ? [...positions] : [...first, ...positions.filter((at) => !isIndex(at))];
  }

  /** The objects of a construct that are written with its own chart. */
  private group(at: number): readonly number[] {
    const known = this.groups.get(at);
    if (known !== undefined) return known;
    const group: number[] = [];
    for (let index = this.firstObjectFrom(at); index < this.objects.length && this.objects[index] < this.end[at]; index++) {
      if (this.chart[this.objects[index]] === this.chart[at]) group.push(this.objects[index]);
    }
    this.groups.set(at, group);
    return group;
  }

  private firstObjectFrom(at: number): number {
    let [low, high] = [0, this.objects.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.objects[middle] < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The constructs around one in its chart, the chart first, itself last. */
  private scopes(at: number): number[] {
    const scopes: number[] = [];
    for (let scope = at; scope !== NOWHERE && this.chart[scope] === this.chart[at]; scope = this.parent[scope]) scopes.push(scope);
    return scopes.reverse();
  }

  /**
   * What a vertex is written after. Besides the constructs there are two more vertices for each of them: all that its objects are written
   * after, and its objects as a group.
   */
  private next(vertex: number): readonly number[] {
    const count = this.constructs.length;
    const at = vertex % count;
    if (vertex >= 2 * count) return [...this.group(at)];
    if (vertex >= count) return [...this.targets.get(at)!].map((target) => 2 * count + target);
    const own = this.targets.get(at);
    const isObject = this.isObject(at);
    const previous = this.successors.get(at);
    if (own === undefined && previous === undefined && !(isObject && this.waitsWithOthers(at))) return NOTHING;
    const next = [...own ?? [], ...(previous ?? []).map((each) => 2 * count + each)];
    if (!isObject) return next;
    for (const scope of this.scopes(at)) {
      const targets = this.targets.get(scope);
      // an object that waits for an object has been told so
      if (targets === undefined || (scope === at && [...targets].every((target) => this.isSingleObject(target)))) continue;
      if (this.isEntangled(scope, targets)) next.push(...this.nextInside(at, targets));
      else next.push(count + scope);
    }
    return next;
  }

  /** Whether a construct depends on one that it is inside of, or that is inside of it. */
  private isEntangled(scope: number, targets: ReadonlySet<number>): boolean {
    const known = this.entangled.get(scope);
    if (known !== undefined) return known;
    const isEntangled = [...targets].some((target) => this.isAround(scope, target) || this.isAround(target, scope));
    this.entangled.set(scope, isEntangled);
    return isEntangled;
  }

  /** Whether any construct around an object waits for something. */
  private waitsWithOthers(at: number): boolean {
    for (let scope = this.parent[at]; scope !== NOWHERE && this.chart[scope] === this.chart[at]; scope = this.parent[scope]) {
      if (this.targets.has(scope)) return true;
    }
    return false;
  }

  private isObject(at: number): boolean {
    return this.folded.has(at) || ApiObject.isApiObject(this.constructs[at]);
  }

  private isSingleObject(at: number): boolean {
    return this.end[at] === at + 1 && this.isObject(at);
  }

  /** What an object is written after because of an entangled construct: all of it but itself. */
  private nextInside(at: number, targets: ReadonlySet<number>): number[] {
    const wholeGroup = (target: number) => [2 * this.constructs.length + target];
    return [...targets].flatMap((target) => (this.isAround(target, at) ? this.group(target).filter((object) => object !== at) : wholeGroup(target)));
  }

  /** Whether one construct is another one of its chart, or around it. */
  private isAround(outer: number, inner: number): boolean {
    return outer <= inner && inner < this.end[outer] && this.chart[outer] === this.chart[inner];
  }
}
