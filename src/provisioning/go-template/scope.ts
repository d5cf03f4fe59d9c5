/** The names of variables that can be used at a place in a template. */
export class Scope {
  private readonly names: string[] = [];
  private readonly counts = new Map<string, number>();

  constructor(...names: string[]) {
    names.forEach((name) => this.declare(name));
  }

  get size(): number { return this.names.length; }

  has(name: string): boolean {
    return (this.counts.get(name) ?? 0) > 0;
  }

  declare(name: string): void {
    this.names.push(name);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** Forgets what was declared since it had a size. */
  popTo(size: number): void {
    for (const name of this.names.splice(size)) this.counts.set(name, this.counts.get(name)! - 1);
  }
}
