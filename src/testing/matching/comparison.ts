import type { FieldPath } from '../../model/field-path';

/** A place in which an object is not as wanted. */
export interface Mismatch {
  readonly path: FieldPath;
  /** What would match there. */
  readonly wanted: string;
  /** What helps, such as the name of a field that is meant: looked for when it is shown, which of many objects one is. */
  readonly note?: () => string | undefined;
  /** Where it is inside of a text that holds data, and what was found there. */
  readonly within?: Within;
  /** How much of the shape is not there: fields, texts, numbers. */
  readonly cost: number;
}

/** A place inside of a text that holds data. */
export interface Within {
  /** Such as YAML. */
  readonly format: string;
  readonly path: FieldPath;
  readonly found: unknown;
}

/** What keeps the values that it finds. */
export interface Keeper {
  _keep(value: unknown): void;
}

/** What comes of holding a value against a shape. */
export class Comparison {
  public readonly mismatches: Mismatch[] = [];
  /** Values that were asked for; they count only when everything matches. */
  public readonly captured: (readonly [keeper: Keeper, value: unknown])[] = [];

  public get matches(): boolean {
    return this.mismatches.length === 0;
  }

  /** How far the value is from the shape. */
  public get cost(): number {
    return this.mismatches.reduce((total, { cost }) => total + cost, 0);
  }

  public miss(path: FieldPath, wanted: string, { cost = 1, ...others }: Partial<Omit<Mismatch, 'path' | 'wanted'>> = {}): void {
    this.mismatches.push({ path, wanted, cost, ...others });
  }

  /** Takes over what another comparison, of a part, has found. */
  public add({ mismatches, captured }: Comparison): void {
    this.mismatches.push(...mismatches);
    this.captured.push(...captured);
  }
}
