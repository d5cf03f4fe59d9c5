import { UnsupportedError } from '../fault';
import { quoted } from '../quoting';
import { isPrintable } from '../unicode';
import { padded, type Flags } from './flags';
import { formatFloat } from './float';

/** A boolean by a verb; `undefined` when the verb is not for booleans. The same goes for the functions below. */
export function formatBool(value: boolean, verb: string, flags: Flags): string | undefined {
  return verb === 't' || verb === 'v' ? padded(String(value), flags) : undefined;
}

const BASES: { readonly [verb: string]: number } = { b: 2, o: 8, O: 8, d: 10, v: 10, x: 16, X: 16 };

export function formatInteger(value: bigint, verb: string, flags: Flags, unsigned: boolean): string | undefined {
  if (verb === 'v' && flags.sharpV && unsigned) return integer(value, 'x', 16, { ...flags, sharp: true });
  if (Object.hasOwn(BASES, verb)) return integer(value, verb, BASES[verb], flags);
  switch (verb) {
    case 'c': return padded(character(value), flags);
    case 'q': return padded(quoted(character(value), flags.plus, '\''), flags);
    case 'U': return unicode(value, flags);
    default: return undefined;
  }
}

function character(code: bigint): string {
  const valid = code >= 0n && code <= 0x10ffffn && (code < 0xd800n || code >= 0xe000n);
  return valid ? String.fromCodePoint(Number(code)) : '\ufffd';
}

function unicode(value: bigint, flags: Flags): string {
  if (value < 0n) throw new UnsupportedError('%U of a negative number is not tried');
  const hex = value.toString(16).toUpperCase().padStart(Math.max(flags.precision ?? 0, 4), '0');
  const shown = flags.sharp && value <= 0x10ffffn && isPrintable(character(value)) ? ` '${character(value)}'` : '';
  return padded(`U+${hex}${shown}`, { ...flags, zero: false });
}

function integer(value: bigint, verb: string, base: number, flags: Flags): string {
  const { precision, width, plus, space, zero, minus, sharp } = flags;
  const negative = value < 0n;
  if (precision === 0 && value === 0n) return padded('', { ...flags, zero: false });
  let digits = (negative ? -value : value).toString(base);
  if (verb === 'X') digits = digits.toUpperCase();
  const signed = negative || plus || space;
  let least = precision ?? 0;
  if (precision === undefined && zero && !minus && width !== undefined) least = width - (signed ? 1 : 0);
  digits = digits.padStart(least, '0');
  if (sharp) digits = sharpened(digits, base, verb);
  if (verb === 'O') digits = `0o${digits}`;
  const sign = negative ? '-' : plus ? '+' : space ? ' ' : '';
  return padded(sign + digits, { ...flags, zero: false });
}

function sharpened(digits: string, base: number, verb: string): string {
  if (base === 2) return `0b${digits}`;
  if (base === 16) return `0${verb === 'X' ? 'X' : 'x'}${digits}`;
  return base === 8 && !digits.startsWith('0') ? `0${digits}` : digits;
}

export function formatNumber(value: number, verb: string, flags: Flags): string | undefined {
  if (verb === 'v') return float(value, 'g', undefined, flags);
  const lower = verb.toLowerCase();
  if (verb === 'b' || lower === 'x') throw new UnsupportedError(`%${verb} of a floating-point number is not tried`);
  if (lower !== 'e' && lower !== 'f' && lower !== 'g') return undefined;
  const text = float(value, lower, lower === 'g' ? undefined : 6, flags);
  return verb === 'E' || verb === 'G' ? text.replace('e', 'E') : text;
}

function float(value: number, verb: 'e' | 'f' | 'g', precision: number | undefined, flags: Flags): string {
  if (flags.sharp || flags.sharpV) throw new UnsupportedError('the flag # of a floating-point number is not tried');
  const text = verb === 'g' && (flags.precision ?? precision) === undefined ? shortestGeneral(value) : formatFloat(value, verb, flags.precision ?? precision);
  const sign = /^[+-]/.exec(text)?.[0] ?? '+';
  const digits = text.replace(/^[+-]/, '');
  const shownSign = sign === '-' ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  const isNumber = Number.isFinite(value);
  // an infinity keeps its sign
  const finalSign = value === Infinity && shownSign === '' ? '+' : shownSign;
  if (flags.zero && !flags.minus && isNumber && flags.width !== undefined) return finalSign + digits.padStart(flags.width - finalSign.length, '0');
  return padded(finalSign + digits, { ...flags, zero: false });
}

/** `%v` and `%g` without a precision. */
function shortestGeneral(value: number): string {
  return formatFloat(value, 'g');
}

export function formatString(value: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v': return flags.sharpV ? quotedString(value, flags) : padded(truncated(value, flags), flags);
    case 's': return padded(truncated(value, flags), flags);
    case 'x': case 'X': return padded(bytesAsHex(value, verb, flags), flags);
    case 'q': return quotedString(value, flags);
    default: return undefined;
  }
}

function truncated(value: string, { precision }: Flags): string {
  return precision === undefined ? value : [...value].slice(0, precision).join('');
}

function quotedString(value: string, flags: Flags): string {
  const text = truncated(value, flags);
  const raw = flags.sharp && !/[`\u0000-\u0008\u000a-\u001f\u007f\ufeff]/.test(text);
  return padded(raw ? `\`${text}\`` : quoted(text, flags.plus), flags);
}

function bytesAsHex(value: string, verb: string, flags: Flags): string {
  const bytes = [...Buffer.from(value)].slice(0, flags.precision ?? value.length * 4);
  if (bytes.length === 0) return '';
  const digits = bytes.map((byte) => (verb === 'X' ? byte.toString(16).toUpperCase() : byte.toString(16)).padStart(2, '0'));
  const prefix = flags.sharp ? `0${verb}` : '';
  return flags.space ? digits.map((each) => prefix + each).join(' ') : prefix + digits.join('');
}
