import { namesIn } from './expression';
import { expressionsOf, type Statement } from './program';

/** The same statements without variables that nobody asks for: what they hold is made all the same where making it is the point. */
export function withoutUnusedNames(statements: readonly Statement[], exports: readonly string[]): Statement[] {
  const used = new Set([...exports, ...statements.flatMap(expressionsOf).flatMap((expression) => [...namesIn(expression)]).map(({ text }) => text.split(/[.`$]/)[0])]);
  return without(statements, used);
}

function without(statements: readonly Statement[], used: ReadonlySet<string>): Statement[] {
  return statements.flatMap((statement): Statement[] => {
    if (statement.type === 'forEach') return [{ ...statement, body: without(statement.body, used) }];
    if (statement.type !== 'const' || used.has(statement.name)) return [statement];
    return statement.value.type === 'call' && statement.value.isNew ? [{ type: 'do', value: statement.value }] : [];
  });
}
