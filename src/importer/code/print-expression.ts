// The layout of the examples: two blanks a step, single quotes, and a line as long as it may be before it is broken.
import type { CallExpression, Expression, MapExpression, Scalar } from './expression';

/** Columns of a line. */
const WIDTH = 140;
const STEP = '  ';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
/** What a text between single quotes cannot hold as it is, halves of characters among it. */
const ESCAPED = /['\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** The same of a text over several lines. */
const ESCAPED_IN_LINES = /[`\\\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\$(?=\{)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\'': '\\\'', '`': '\\`', '$': '\\$', '\\': '\\\\' };

/**
 * The text of an expression.
 *
 * @param indent of the line on which it begins; further lines have it, too
 * @param column where it begins on that line
 */
export function printExpression(expression: Expression, indent = '', column = indent.length): string {
  const onOneLine = flat(expression);
  if (!onOneLine.includes('\n') && column + onOneLine.length <= WIDTH) return onOneLine;
  switch (expression.type) {
    case 'list': return broken('[', ']', expression.items.map((item) => (inner) => printExpression(item, inner)), indent);
    case 'map': return brokenMap(expression, indent);
    case 'call': return brokenCall(expression, indent, column);
    default: return onOneLine;
  }
}

function flat(expression: Expression): string {
  switch (expression.type) {
    case 'scalar': return printScalar(expression.value);
    case 'name': return expression.text;
    case 'list': return `[${expression.items.map(flat).join(', ')}]`;
    case 'map': {
      const members = expression.members.map(([name, value]) => flatMember(name, value));
      return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
    }
    case 'call': return `${calleeOf(expression)}(${expression.args.map(flat).join(', ')})`;
  }
}

function calleeOf({ isNew, callee, target }: CallExpression): string {
  if (target !== undefined) return `${flat(target)}.${callee.text}`;
  return isNew ? `new ${callee.text}` : callee.text;
}

function flatMember(name: string, value: Expression): string {
  return isShorthand(name, value) ? name : `${printKey(name)}: ${flat(value)}`;
}

/** `{ inventory }` */
function isShorthand(name: string, value: Expression): boolean {
  return value.type === 'name' && value.text === name;
}

function brokenMap({ members }: MapExpression, indent: string): string {
  return broken('{', '}', members.map(([name, value]) => (inner) => {
    const start = `${printKey(name)}: `;
    return isShorthand(name, value) ? name : `${start}${printExpression(value, inner, inner.length + start.length)}`;
  }), indent);
}

/** The last argument of a call may reach over several lines while all others stand on the first one. */
function brokenCall(expression: CallExpression, indent: string, column: number): string {
  const { args } = expression;
  const last = args.at(-1);
  const callee = calleeOf(expression);
  const heads = args.slice(0, -1).map((argument) => `${flat(argument)}, `).join('');
  const start = `${callee}(${heads}`;
  const isOpen = last?.type === 'map' || last?.type === 'list' || last?.type === 'call' && args.length === 1 || last?.type === 'scalar';
  if (last !== undefined && isOpen && !start.includes('\n') && column + start.length < WIDTH) {
    return `${start}${printExpression(last, indent, column + start.length)})`;
  }
  return broken(`${callee}(`, ')', args.map((argument) => (inner) => printExpression(argument, inner)), indent);
}

function broken(open: string, close: string, parts: readonly ((indent: string) => string)[], indent: string): string {
  if (parts.length === 0) return `${open}${close}`;
  const inner = `${indent}${STEP}`;
  return `${open}\n${parts.map((part) => `${inner}${part(inner)},\n`).join('')}${indent}${close}`;
}

/** A key as it is written in a map. The one that sets the prototype is written as a computed one, which does not. */
function printKey(key: string): string {
  if (key === '__proto__') return '[\'__proto__\']';
  return IDENTIFIER.test(key) ? key : printText(key);
}

function printScalar(value: Scalar): string {
  if (typeof value === 'string') return value.trimEnd().includes('\n') ? printLines(value) : printText(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

function printText(text: string): string {
  return `'${text.replace(ESCAPED, escaped)}'`;
}

function printLines(text: string): string {
  return `\`${text.replace(ESCAPED_IN_LINES, escaped)}\``;
}

function escaped(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
