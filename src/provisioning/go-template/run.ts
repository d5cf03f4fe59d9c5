import { ExecuteError, UnsupportedError } from './fault';
import { Effort, LONGEST_OUTPUT, MOST_ROUNDS } from './limits';
import type { FailingNode, ListNode } from './nodes';
import type { Value } from './values';

/** A piece of text that an execution has written. */
export interface Piece {
  /** Offset of the text or the action in the template: the same at each execution. */
  readonly site: number;
  /** Offset in the rendered text. */
  readonly offset: number;
  readonly length: number;
  /** Whether it is text of the template as it stands; otherwise an action has written it. */
  readonly isFixed: boolean;
}

/** What carries a list out. A number says how it ended. */
export type Execute = (run: Run, dot: Value) => Ending;
export type Evaluate = (run: Run, dot: Value) => Value;

/** How a list ended: by itself, by `{{break}}`, or by `{{continue}}`. */
export enum Ending { END, BREAK, CONTINUE }

/** A template that another one may call by name. */
export interface NamedTemplate {
  readonly list: ListNode;
  execute: Execute;
}

/** The state of one execution. */
export class Run {
  /** The node that is evaluated: where an error has happened. */
  node?: FailingNode;
  text = '';
  depth = 0;
  private names = ['$'];
  private values: Value[];
  private rounds = 0;
  private readonly effort = Effort.ofExecution();

  constructor(data: Value, readonly templates: ReadonlyMap<string, NamedTemplate>, private readonly pieces?: Piece[]) {
    this.values = [data];
  }

  write(text: string, site: number, isFixed: boolean): void {
    if (this.text.length + text.length > LONGEST_OUTPUT) throw new UnsupportedError(`a rendered text of more than ${LONGEST_OUTPUT} characters is not tried`);
    this.pieces?.push({ site, offset: this.text.length, length: text.length, isFixed });
    this.text += text;
  }

  /** Counts what has been done. */
  spend(steps: number): void {
    this.effort.spend(steps);
  }

  /** Counts a round of a loop, or a template in a template. */
  round(): void {
    if (++this.rounds > MOST_ROUNDS) throw new UnsupportedError(`more than ${MOST_ROUNDS} rounds of loops are not tried`);
  }

  get mark(): number { return this.names.length; }

  popTo(mark: number): void {
    this.names.length = mark;
    this.values.length = mark;
  }

  declare(name: string, value: Value): void {
    this.names.push(name);
    this.values.push(value);
  }

  assign(name: string, value: Value): void {
    this.values[this.indexOf(name)] = value;
  }

  /** Sets the variable that was declared as the `n`th last one. */
  setTop(n: number, value: Value): void {
    this.values[this.values.length - n] = value;
  }

  variable(name: string): Value {
    return this.values[this.indexOf(name)];
  }

  /** Carries out a template that sees no variables but its own. */
  within(execute: Execute, dot: Value): void {
    const { names, values } = this;
    this.names = ['$'];
    this.values = [dot];
    this.depth++;
    this.round();
    execute(this, dot);
    this.depth--;
    this.names = names;
    this.values = values;
  }

  private indexOf(name: string): number {
    const index = this.names.lastIndexOf(name);
    // known to the parser, but not reached: declared in an argument that and or or has skipped
    if (index < 0) throw new ExecuteError(`the variable ${name} is not defined here`);
    // most variables were declared a moment ago
    this.spend(this.names.length - index);
    return index;
  }
}
