import { UnsupportedError } from './fault';
import { isPrintable } from './unicode';

const SIMPLE: { readonly [escaped: string]: string } = {
  'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\',
};
const NAMED = new Map(Object.entries(SIMPLE).map(([name, char]) => [char, `\\${name}`]));

/** Digits of the escapes that give a code point or a byte. */
const HEX_DIGITS: { readonly [escaped: string]: number } = { x: 2, u: 4, U: 8 };

/** The value of a string literal of Go, with its quotes; `undefined` when Go refuses it. */
export function unquote(literal: string): string | undefined {
  if (literal.startsWith('`')) return literal.slice(1, -1).replaceAll('\r', '');
  let text = '';
  const end = literal.length - 1;
  for (let at = 1; at < end;) {
    const char = unquoteChar(literal, at, '"');
    if (char === undefined) return undefined;
    text += char.text;
    at = char.next;
  }
  return text;
}

/** One character of a literal from `at` on: what it stands for, and where the next begins. */
export function unquoteChar(literal: string, at: number, quote: string): { text: string; next: number } | undefined {
  const first = String.fromCodePoint(literal.codePointAt(at)!);
  if (first === quote || first === '\n') return undefined;
  if (first !== '\\') return { text: first, next: at + first.length };
  const escaped = literal[at + 1];
  if (escaped === quote) return { text: quote, next: at + 2 };
  if (Object.hasOwn(SIMPLE, escaped)) return { text: SIMPLE[escaped], next: at + 2 };
  if (Object.hasOwn(HEX_DIGITS, escaped)) return numbered(literal, at + 2, HEX_DIGITS[escaped], /^[0-9a-fA-F]+$/, 16, escaped === 'x');
  return escaped >= '0' && escaped <= '7' ? numbered(literal, at + 1, 3, /^[0-7]+$/, 8, true) : undefined;
}

function numbered(literal: string, start: number, count: number, digits: RegExp, base: number, isByte: boolean) {
  const written = literal.slice(start, start + count);
  if (written.length < count || !digits.test(written)) return undefined;
  const code = parseInt(written, base);
  if (isByte && code > 0xff) return undefined;
  if (isByte && code > 0x7f) throw new UnsupportedError('a literal with single bytes beyond ASCII is not tried');
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
  return { text: String.fromCodePoint(code), next: start + count };
}

/** The text as Go quotes it: `%q`. */
export function quoted(text: string, ascii = false, mark = '"'): string {
  let out = mark;
  for (const char of text) out += char === mark ? `\\${mark}` : quotedChar(char, ascii);
  return out + mark;
}

function quotedChar(char: string, ascii: boolean): string {
  const code = char.codePointAt(0)!;
  if (char === '\\') return '\\\\';
  if (isPrintable(char) && (!ascii || code < 0x80)) return char;
  const named = NAMED.get(char);
  if (named !== undefined) return named;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
