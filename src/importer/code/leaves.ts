import type { Expression, NameExpression, ScalarExpression } from './expression';
import type { Statement } from './program';

/** The smallest parts of a program that have a value. */
export type Leaf = ScalarExpression | NameExpression;

/** The keys that lead to a leaf, outermost first; a text that a call begins with counts as one. */
export type LeafPath = readonly string[];

type Replace = (leaf: Leaf, path: LeafPath) => Expression;

/** The same statements with other leaves. What is called stays as it is. */
export function withLeaves(statements: readonly Statement[], replace: Replace): Statement[] {
  return statements.map((statement): Statement => {
    switch (statement.type) {
      case 'const': case 'do': return { ...statement, value: expressionWith(statement.value, [], replace) };
      case 'forEach': return { ...statement, items: expressionWith(statement.items, [], replace), body: withLeaves(statement.body, replace) };
      default: return statement;
    }
  });
}

/** Every leaf, in the order of {@link withLeaves}. */
export function leavesOf(statements: readonly Statement[]): { readonly leaf: Leaf; readonly path: LeafPath }[] {
  const leaves: { leaf: Leaf; path: LeafPath }[] = [];
  withLeaves(statements, (leaf, path) => {
    leaves.push({ leaf, path });
    return leaf;
  });
  return leaves;
}

function expressionWith(expression: Expression, path: LeafPath, replace: Replace): Expression {
  switch (expression.type) {
    case 'list': return { ...expression, items: expression.items.map((item) => expressionWith(item, path, replace)) };
    case 'map': return { ...expression, members: expression.members.map(([name, value]) => [name, expressionWith(value, [...path, name], replace)]) };
    case 'call': {
      const [first] = expression.args;
      const below = first?.type === 'scalar' && typeof first.value === 'string' && expression.args.length > 1 && path.length === 0 ? [first.value] : path;
      return {
        ...expression,
        ...expression.target !== undefined && { target: expressionWith(expression.target, path, replace) },
        args: expression.args.map((argument) => expressionWith(argument, below, replace)),
      };
    }
    default: return replace(expression, path);
  }
}
