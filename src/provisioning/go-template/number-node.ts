import { ParseError, UnsupportedError } from './fault';
import type { Token } from './lexer';
import type { NumberNode } from './nodes';
import { parseFloat64, parseInt64, parseUint64 } from './number-syntax';
import { unquoteChar } from './quoting';

/** A number, with all types that it can be an argument of. */
export function numberNode(token: Token, line: number): NumberNode {
  const { text, offset } = token;
  const at = { type: 'number', offset, written: text } as const;
  if (token.type === 'charConstant') return characterNode(at, text, line);
  if (token.type === 'complex') throw new UnsupportedError(`complex numbers such as ${text} are not tried`);
  if (text.endsWith('i')) {
    const imaginary = parseFloat64(text.slice(0, -1));
    if (imaginary !== undefined) return { ...at, isComplex: true, ...imaginary === 0 && { int: 0n, uint: 0n, float: 0 } };
  }
  const int = parseInt64(text, 0);
  const uint = parseUint64(text) ?? (int === 0n ? int : undefined);
  if (int !== undefined || uint !== undefined) return { ...at, isComplex: false, int, uint, float: Number(int ?? uint) };
  const float = parseFloat64(text);
  if (float === undefined) throw new ParseError(`${text} is not a number`, line);
  if (!/[.eEpP]/.test(text)) throw new ParseError(`the integer ${text} is too large`, line);
  const whole = Number.isInteger(float) && Math.abs(float) < 2 ** 63 ? BigInt(float) : undefined;
  return { ...at, isComplex: false, float, int: whole, uint: whole };
}

function characterNode(at: { type: 'number'; offset: number; written: string }, text: string, line: number): NumberNode {
  const char = unquoteChar(text, 1, '\'');
  if (char === undefined || char.next !== text.length - 1) throw new ParseError(`${text} is not one character`, line);
  const code = BigInt(char.text.codePointAt(0)!);
  return { ...at, isComplex: false, int: code, uint: code, float: Number(code) };
}
