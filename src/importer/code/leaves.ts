import type { Expression, NameExpression, ScalarExpression } from './expression';
import type { Statement } from './program';

/** The smallest parts of a program that have a value. */
export type Leaf = ScalarExpression | NameExpression;

/**
 * The same statements with other leaves. What is called stays as it is.
 *
 * @param replace is told the key that a leaf belongs to, if it has one
 */
export function withLeaves(statements: readonly Statement[], replace: (leaf: Leaf, key: string | undefined) => Expression): Statement[] {
  return statements.map((statement): Statement => {
    switch (statement.type) {
      case 'const': case 'do': return { ...statement, value: expressionWith(statement.value, undefined, replace) };
      case 'forEach': return { ...statement, items: expressionWith(statement.items, undefined, replace), body: withLeaves(statement.body, replace) };
      default: return statement;
    }
  });
}

/** Every leaf, in the order of {@link withLeaves}. */
export function leavesOf(statements: readonly Statement[]): { readonly leaf: Leaf; readonly key: string | undefined }[] {
  const leaves: { leaf: Leaf; key: string | undefined }[] = [];
  withLeaves(statements, (leaf, key) => {
    leaves.push({ leaf, key });
    return leaf;
  });
  return leaves;
}

function expressionWith(expression: Expression, key: string | undefined, replace: (leaf: Leaf, key: string | undefined) => Expression): Expression {
  switch (expression.type) {
    case 'list': return { ...expression, items: expression.items.map((item) => expressionWith(item, key, replace)) };
    case 'map': return { ...expression, members: expression.members.map(([name, value]) => [name, expressionWith(value, name, replace)]) };
    case 'call': return {
      ...expression,
      ...expression.target !== undefined && { target: expressionWith(expression.target, key, replace) },
      args: expression.args.map((argument) => expressionWith(argument, key, replace)),
    };
    default: return replace(expression, key);
  }
}
