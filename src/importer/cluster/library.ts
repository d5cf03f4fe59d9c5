import { call, create, type Expression, name, type NameExpression } from '../code/expression';

/** The module that a program has its constructs from. */
export const LIBRARY = 'cdk8s-eks-anywhere';

/** What this library exports, such as `OsFamily.UBUNTU`. */
export function ours(text: string): NameExpression {
  return name(text, LIBRARY);
}

/** A call of what this library exports. */
export function make(callee: string, ...args: readonly (Expression | undefined)[]): Expression {
  return call(ours(callee), ...args);
}

/** An object of a class of this library. */
export function construct(callee: string, ...args: readonly (Expression | undefined)[]): Expression {
  return create(ours(callee), ...args);
}

/** Work on a value that is not always there. */
export function given<T>(value: T | undefined, say: (value: T) => Expression | undefined): Expression | undefined {
  return value === undefined || value === null ? undefined : say(value);
}
