/** A walk in depth that comes to each vertex once, without a call for each step: chains may be long. */
export class Walk {
  /** The vertices in the order in which they were left: each after all that it leads to. */
  public readonly left: number[] = [];
  private readonly open = new Set<number>();
  private readonly done = new Set<number>();

  public constructor(private readonly next: (vertex: number) => readonly number[]) {}

  /** Walks all that a vertex leads to. What is found is a circle, its first vertex again at the end; then the walk is over. */
  public from(start: number): number[] | undefined {
    const steps: Step[] = [];
    this.enter(start, steps);
    while (steps.length > 0) {
      const step = steps[steps.length - 1];
      if (step.taken === step.next.length) {
        this.open.delete(step.vertex);
        this.leave(step.vertex);
        steps.pop();
        continue;
      }
      const vertex = step.next[step.taken++];
      if (this.open.has(vertex)) {
        const vertices = steps.map((each) => each.vertex);
        return [...vertices.slice(vertices.indexOf(vertex)), vertex];
      }
      this.enter(vertex, steps);
    }
    return undefined;
  }

  private enter(vertex: number, steps: Step[]): void {
    if (this.done.has(vertex)) return;
    const next = this.next(vertex);
    if (next.length === 0) {
      this.leave(vertex);
    } else {
      this.open.add(vertex);
      steps.push({ vertex, next, taken: 0 });
    }
  }

  private leave(vertex: number): void {
    this.done.add(vertex);
    this.left.push(vertex);
  }
}

/** A vertex on the way, and how many of the ways on have been taken. */
interface Step {
  readonly vertex: number;
  readonly next: readonly number[];
  taken: number;
}
