import { alignedValue, isEqual, valueAt } from './aligned';
import type { Change, Placed } from './changes';
import { holds } from './marked-value';
import type { Batch, Variable } from './variable';
import type { FieldPath } from '../model/field-path';

/** What a variable does to a field of the output. */
export enum Effect {
  /** Its value is in the field. */
  COPIED = 'copied',
  /** The field has another value with it. */
  COMPUTED = 'computed',
  /** The field is there, or not. */
  DECIDED = 'decided',
}

/** A variable that has an effect on a field. */
export interface Influence {
  readonly variable: Variable;
  readonly effect: Effect;
}

/** Makes objects again, with other inputs; nothing where none can be made of them. */
export type Rendering = (changes: readonly Change[]) => Placed | undefined;

/**
 * What objects depend on, found out by making them again of inputs that are a little otherwise.
 *
 * Renderers are functions of their inputs: what changes a field has a say in it, and what does not has none. Many inputs are changed at once,
 * and halved as long as the field changes; whatever was rendered is kept for the next question.
 */
export class Measurement {
  private branches?: readonly Branch[];

  /**
   * @param baseline the objects as they are
   * @param variables what could be otherwise, in batches; asked for when something is measured
   */
  public constructor(private readonly render: Rendering, public readonly baseline: Placed, private readonly variables: () => readonly Batch[]) {}

  /** Everything that has an effect on a field, in the order of the inputs. */
  public influences(place: string, path: FieldPath): Influence[] {
    const found: Influence[] = [];
    this.branches ??= this.variables().filter((batch) => batch.length > 0).map((batch) => new Branch(batch));
    for (const branch of this.branches) this.search(branch, place, path, found);
    return found;
  }

  private search(branch: Branch, place: string, path: FieldPath, found: Influence[]): void {
    const rendered = branch.rendered(this.render);
    if (rendered !== undefined && !this.differs(rendered, place, path)) return;
    if (branch.only === undefined) {
      for (const half of branch.halves()) this.search(half, place, path, found);
    } else if (rendered?.has(place)) {
      found.push({ variable: branch.only, effect: this.effectOf(branch.only, rendered, place, path) });
    }
  }

  private differs(rendered: Placed, place: string, path: FieldPath): boolean {
    const [before, after] = [this.baseline.get(place), rendered.get(place)];
    return !isEqual(valueAt(before, path), alignedValue(before, after, path));
  }

  private effectOf({ value }: Variable, rendered: Placed, place: string, path: FieldPath): Effect {
    const object = this.baseline.get(place);
    const made = alignedValue(object, rendered.get(place), path);
    if (made === undefined) return Effect.DECIDED;
    return holds(value, made, valueAt(object, path)) ? Effect.COPIED : Effect.COMPUTED;
  }
}

/** Variables that are changed together, and what comes of it. */
class Branch {
  private outcome?: { readonly rendered: Placed | undefined };
  private parts?: readonly Branch[];

  public constructor(private readonly batch: Batch) {}

  public get only(): Variable | undefined {
    return this.batch.length === 1 ? this.batch[0] : undefined;
  }

  public rendered(render: Rendering): Placed | undefined {
    this.outcome ??= { rendered: render(this.batch.flatMap(({ changes }) => changes)) };
    return this.outcome.rendered;
  }

  public halves(): readonly Branch[] {
    const middle = Math.ceil(this.batch.length / 2);
    return this.parts ??= [new Branch(this.batch.slice(0, middle)), new Branch(this.batch.slice(middle))];
  }
}
