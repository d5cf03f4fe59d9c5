/** A value that a program writes as it is. */
export type Scalar = string | number | boolean | null;

/** A piece of a TypeScript program that has a value. */
export type Expression = ScalarExpression | ListExpression | MapExpression | CallExpression | NameExpression;

/** Text, number, `true`, `false` or `null`. */
export interface ScalarExpression {
  readonly type: 'scalar';
  readonly value: Scalar;
}

/** `[a, b]` */
export interface ListExpression {
  readonly type: 'list';
  readonly items: readonly Expression[];
}

/** `{ a: 1, 'b-c': 2 }` */
export interface MapExpression {
  readonly type: 'map';
  readonly members: readonly (readonly [name: string, value: Expression])[];
}

/** `callee(a, b)`, `new Callee(a, b)`, or `target.callee(a, b)` */
export interface CallExpression {
  readonly type: 'call';
  readonly isNew: boolean;
  readonly callee: NameExpression;
  readonly args: readonly Expression[];
  /** What has the method that is called. */
  readonly target?: Expression;
}

/** Something by its name: a variable, or what a module exports, such as `KubernetesVersion.V1_34`. */
export interface NameExpression {
  readonly type: 'name';
  readonly text: string;
  /**
   * Module that exports what stands before the first dot.
   * @default - it is a variable of the program, or everybody has it
   */
  readonly module?: string;
}

export function scalar(value: Scalar): ScalarExpression {
  return { type: 'scalar', value };
}

export function list(items: readonly Expression[]): ListExpression {
  return { type: 'list', items };
}

/** Members without value are left out. */
export function map(members: Readonly<Record<string, Expression | undefined>>): MapExpression {
  return { type: 'map', members: Object.entries(members).filter((member): member is [string, Expression] => member[1] !== undefined) };
}

export function name(text: string, module?: string): NameExpression {
  return { type: 'name', text, ...module !== undefined && { module } };
}

export function call(callee: NameExpression, ...args: readonly (Expression | undefined)[]): CallExpression {
  return { type: 'call', isNew: false, callee, args: withoutTail(args) };
}

export function create(callee: NameExpression, ...args: readonly (Expression | undefined)[]): CallExpression {
  return { type: 'call', isNew: true, callee, args: withoutTail(args) };
}

export function method(target: Expression, callee: string, ...args: readonly (Expression | undefined)[]): CallExpression {
  return { ...call(name(callee), ...args), target };
}

/** Plain data as it is written in a program. */
export function data(value: unknown): Expression {
  if (Array.isArray(value)) return list(value.map(data));
  if (typeof value === 'object' && value !== null) return { type: 'map', members: Object.entries(value).map(([key, each]) => [key, data(each)]) };
  return scalar(value as Scalar);
}

/** Whether a map says nothing. */
export function isEmpty(expression: MapExpression): boolean {
  return expression.members.length === 0;
}

/** Arguments up to the last one that is there. */
function withoutTail(args: readonly (Expression | undefined)[]): Expression[] {
  let length = args.length;
  while (length > 0 && args[length - 1] === undefined) length--;
  return args.slice(0, length).map((argument) => argument ?? name('undefined'));
}

/** Every name in an expression. */
export function* namesIn(expression: Expression): Iterable<NameExpression> {
  switch (expression.type) {
    case 'name': yield expression; break;
    case 'list': for (const item of expression.items) yield* namesIn(item); break;
    case 'map': for (const [, value] of expression.members) yield* namesIn(value); break;
    case 'call':
      yield expression.callee;
      if (expression.target !== undefined) yield* namesIn(expression.target);
      for (const argument of expression.args) yield* namesIn(argument);
      break;
    default:
  }
}
