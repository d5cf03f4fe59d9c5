import { type Expression, namesIn } from './expression';
import { printExpression } from './print-expression';

/** A step of a program. */
export type Statement =
  /** `const name = value;` */
  | { readonly type: 'const'; readonly name: string; readonly value: Expression }
  /** `value;` */
  | { readonly type: 'do'; readonly value: Expression }
  /** `// text`, each line of it */
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'blank' }
  /** `for (const name of items) { body }` */
  | { readonly type: 'forEach'; readonly name: string; readonly items: Expression; readonly body: readonly Statement[] };

/** How a program asks for modules. */
export enum Dialect {
  /** What people keep. */
  TYPESCRIPT,
  /** What Node.js runs without a compiler: all but the first and the last lines are the same. */
  COMMON_JS,
}

/** A program as a whole. */
export interface Program {
  /** What it is about, in comments on top. */
  readonly about: string;
  readonly statements: readonly Statement[];
  /** Variables that others may import. */
  readonly exports: readonly string[];
}

/** The text of a program. */
export function printProgram({ about, statements, exports }: Program, dialect: Dialect): string {
  const imports = [...importsOf(statements)].map(([module, names]) => importLine(module, names, dialect));
  const last = dialect === Dialect.TYPESCRIPT ? `export { ${exports.join(', ')} };` : `module.exports = { ${exports.join(', ')} };`;
  return [comment(about, ''), ...imports, '', ...printStatements(statements, ''), '', last, ''].join('\n');
}

function importLine(module: string, names: readonly string[], dialect: Dialect): string {
  const [start, middle, end] = dialect === Dialect.TYPESCRIPT ? ['import', 'from ', ''] : ['const', '= require(', ')'];
  const line = (listed: string) => `${start} {${listed}} ${middle}'${module}'${end};`;
  const short = line(` ${names.join(', ')} `);
  return short.length <= 140 ? short : line(`\n${wrapped(names)}\n`);
}

/** Names over as few lines as possible. */
function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  for (const each of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + each.length + 2 <= 140) lines[lines.length - 1] = `${last} ${each},`;
    else lines.push(`  ${each},`);
  }
  return lines.join('\n');
}

/** What is imported from each module, both in alphabetical order. */
function importsOf(statements: readonly Statement[]): ReadonlyMap<string, readonly string[]> {
  const imports = new Map<string, Set<string>>();
  for (const { module, text } of statements.flatMap(expressionsOf).flatMap((expression) => [...namesIn(expression)])) {
    if (module === undefined) continue;
    const names = imports.get(module) ?? new Set();
    imports.set(module, names.add(text.split('.')[0]));
  }
  return new Map([...imports].sort(([a], [b]) => (a < b ? -1 : 1)).map(([module, names]) => [module, [...names].sort()]));
}

/** What a statement is made of. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.type) {
    case 'const': case 'do': return [statement.value];
    case 'forEach': return [statement.items, ...statement.body.flatMap(expressionsOf)];
    default: return [];
  }
}

function printStatements(statements: readonly Statement[], indent: string): string[] {
  return statements.map((statement) => {
    switch (statement.type) {
      case 'blank': return '';
      case 'comment': return comment(statement.text, indent);
      case 'do': return `${indent}${printExpression(statement.value, indent)};`;
      case 'const': {
        const start = `${indent}const ${statement.name} = `;
        return `${start}${printExpression(statement.value, indent, start.length)};`;
      }
      case 'forEach': {
        const start = `${indent}for (const ${statement.name} of `;
        const body = printStatements(statement.body, `${indent}  `);
        return [`${start}${printExpression(statement.items, indent, start.length)}) {`, ...body, `${indent}}`].join('\n');
      }
    }
  });
}

function comment(text: string, indent: string): string {
  return text.split(/\r\n?|[\n\u2028\u2029]/).map((line) => `${indent}// ${line}`.trimEnd()).join('\n');
}
