import { byteLength, cutBytes } from '../../bytes';
import { ExecuteError } from '../../fault';
import { guardLength } from '../../limits';
import { quoted } from '../../quoting';
import { ANY, INT, STRING } from '../../types';
import { lower, trimSpace, upper } from '../../unicode';
import { GoMap, GoSlice, type Value } from '../../values';
import { fixed, variadic, type FunctionTable } from '../function';
import { toText, toTexts } from './convert';

function repeat(count: bigint, text: string): string {
  if (count < 0n) throw new ExecuteError('a text cannot be repeated a negative number of times');
  if (text === '') return '';
  guardLength(Number(count) * text.length);
  return text.repeat(Number(count));
}

function trimChars(chars: string, text: string): string {
  const cut = new Set(chars);
  const all = [...text];
  let start = 0;
  let end = all.length;
  while (start < end && cut.has(all[start])) start++;
  while (end > start && cut.has(all[end - 1])) end--;
  return all.slice(start, end).join('');
}

function indent(spaces: bigint, text: string): string {
  const pad = repeat(spaces, ' ');
  const lines = text.split('\n');
  guardLength(text.length + pad.length * lines.length);
  return lines.map((line) => pad + line).join('\n');
}

function replace(old: string, replacement: string, text: string): string {
  // nothing is found before each character and at the end
  const pieces = old === '' ? ['', ...text, ''] : text.split(old);
  guardLength(text.length + replacement.length * pieces.length);
  if (old !== '') return pieces.join(replacement);
  return replacement + [...text].map((char) => char + replacement).join('');
}

function truncate(count: bigint, text: string): string {
  const length = byteLength(text);
  const size = Number(count);
  if (size < 0 && length + size > 0) return cutBytes(text, length + size, length);
  return size >= 0 && length > size ? cutBytes(text, 0, size) : text;
}

function substring(start: bigint, end: bigint, text: string): string {
  const length = byteLength(text);
  if (start < 0n) return cutBytes(text, 0, Number(end));
  return cutBytes(text, Number(start), end < 0n || end > BigInt(length) ? length : Number(end));
}

const cat = (...values: Value[]) => values.filter((value) => value !== undefined && value !== null).map(toText).join(' ');

const quote = (...values: Value[]) => values.filter((value) => value !== undefined && value !== null).map((value) => quoted(toText(value))).join(' ');

const squote = (...values: Value[]) => values.filter((value) => value !== undefined && value !== null).map((value) => `'${toText(value)}'`).join(' ');

/** Parts of a text; without a separator its characters. */
function parts(separator: string, text: string): string[] {
  return separator === '' ? [...text] : text.split(separator);
}

function firstParts(separator: string, count: bigint, text: string): string[] {
  const all = parts(separator, text);
  if (count < 0n || BigInt(all.length) <= count) return all;
  const kept = Number(count);
  return kept === 0 ? [] : [...all.slice(0, kept - 1), all.slice(kept - 1).join(separator)];
}

/** Parts as a dict: `_0`, `_1`, … */
const numbered = (items: string[]) => GoMap.strings(new Map(items.map((item, index) => [`_${index}`, item])));

const trimAll = fixed([STRING, STRING], trimChars);

/** Functions about texts, but for those that change letters or wrap lines. */
export const STRINGS: FunctionTable = {
  hello: fixed([], () => 'Hello!'),
  trunc: fixed([INT, STRING], truncate),
  trim: fixed([STRING], trimSpace),
  upper: fixed([STRING], upper),
  lower: fixed([STRING], lower),
  substr: fixed([INT, INT, STRING], substring),
  repeat: fixed([INT, STRING], repeat),
  trimall: trimAll,
  trimAll,
  trimSuffix: fixed([STRING, STRING], (suffix: string, text: string) => (suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text)),
  trimPrefix: fixed([STRING, STRING], (prefix: string, text: string) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  contains: fixed([STRING, STRING], (part: string, text: string) => text.includes(part)),
  hasPrefix: fixed([STRING, STRING], (prefix: string, text: string) => text.startsWith(prefix)),
  hasSuffix: fixed([STRING, STRING], (suffix: string, text: string) => text.endsWith(suffix)),
  quote: variadic([ANY], quote),
  squote: variadic([ANY], squote),
  cat: variadic([ANY], cat),
  indent: fixed([INT, STRING], indent),
  nindent: fixed([INT, STRING], (spaces: bigint, text: string) => `\n${indent(spaces, text)}`),
  replace: fixed([STRING, STRING, STRING], replace),
  plural: fixed([STRING, STRING, INT], (one: string, many: string, count: bigint) => (count === 1n ? one : many)),
  toString: fixed([ANY], toText),
  toStrings: fixed([ANY], (value: Value) => GoSlice.strings(toTexts(value))),
  join: fixed([STRING, ANY], (separator: string, list: Value) => joined(separator, toTexts(list))),
  split: fixed([STRING, STRING], (separator: string, text: string) => numbered(parts(separator, text))),
  splitn: fixed([STRING, INT, STRING], (separator: string, count: bigint, text: string) => numbered(firstParts(separator, count, text))),
  splitList: fixed([STRING, STRING], (separator: string, text: string) => GoSlice.strings(parts(separator, text))),
};

function joined(separator: string, texts: string[]): string {
  guardLength(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
  return texts.join(separator);
}
