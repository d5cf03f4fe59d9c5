import { sprint } from '../printing/print';
import { isPrintable } from '../unicode';
import { indirect, type Value } from '../values';

const HTML: { readonly [char: string]: string } = { '\0': '\ufffd', '"': '&#34;', '\'': '&#39;', '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const SCRIPT: { readonly [char: string]: string } = {
  '\\': '\\\\', '\'': '\\\'', '"': '\\"', '<': '\\u003C', '>': '\\u003E', '&': '\\u0026', '=': '\\u003D',
};

/** The arguments of an escaping function as one text. */
function shown(values: readonly Value[]): string {
  return sprint(values.map((value) => (value === undefined || value === null ? '<no value>' : indirect(value))));
}

export function html(...values: Value[]): string {
  return shown(values).replace(/[\0"'&<>]/g, (char) => HTML[char]);
}

export function js(...values: Value[]): string {
  let out = '';
  for (const char of shown(values)) out += scriptChar(char);
  return out;
}

function scriptChar(char: string): string {
  if (Object.hasOwn(SCRIPT, char)) return SCRIPT[char];
  const code = char.codePointAt(0)!;
  if (code >= 0x20 && (code < 0x80 || isPrintable(char))) return char;
  return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

export function urlquery(...values: Value[]): string {
  let out = '';
  for (const byte of Buffer.from(shown(values))) {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9._~-]/.test(char)) out += char;
    else out += char === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}
