import { ExecuteError, UnsupportedError } from '../../fault';
import { guardDepth, guardLength } from '../../limits';
import { ANY, STRING } from '../../types';
import { GoInt, GoMap, GoPointer, GoSlice, GoStruct, GoVersion, isTrue, type Value } from '../../values';
import { fixed, type FunctionTable, type GoFunction } from '../function';

/** How JSON is written: with indentation, and with what HTML could take for a tag escaped. */
interface Style {
  readonly indent: string;
  readonly escapesHtml: boolean;
}

const COMPACT: Style = { indent: '', escapesHtml: true };
const PRETTY: Style = { indent: '  ', escapesHtml: true };
const RAW: Style = { indent: '', escapesHtml: false };

/** What JSON cannot say, such as infinity. */
class NotJson extends Error {}

function write(value: Value, style: Style, depth: number): string {
  guardDepth(depth);
  switch (typeof value) {
    case 'string': return text(value, style);
    case 'boolean': return String(value);
    case 'bigint': return String(value);
    case 'number': return number(value);
  }
  if (value === undefined || value === null) return 'null';
  if (value instanceof GoInt) return String(value.value);
  if (value instanceof GoVersion) return text(value.version.toString(), style);
  if (value instanceof GoPointer) return value.isNil ? 'null' : write(value.target, style, depth);
  if (value instanceof GoSlice) return value.isNil ? 'null' : enclosed('[', value.items.map((item) => write(item, style, depth + 1)), ']', style, depth);
  if (value instanceof GoMap && value.isNil) return 'null';
  const members = value instanceof GoMap ? mapMembers(value) : structMembers(value);
  const separator = style.indent === '' ? ':' : ': ';
  return enclosed('{', members.map(([name, member]) => text(name, style) + separator + write(member, style, depth + 1)), '}', style, depth);
}

function mapMembers(map: GoMap): [string, Value][] {
  return map.sortedKeys().map((key) => [key, map.get(key)]);
}

function structMembers(struct: GoStruct): [string, Value][] {
  return [...struct.type.fields!.values()].map((field) => ({ field, value: struct.field(field.name) }))
    .filter(({ field, value }) => !field.omitEmpty || value instanceof GoStruct || isTrue(value))
    .map(({ field, value }) => [field.json, value]);
}

function enclosed(open: string, items: string[], close: string, { indent }: Style, depth: number): string {
  guardLength(items.reduce((sum, item) => sum + item.length + indent.length * (depth + 1) + 2, 0));
  if (items.length === 0 || indent === '') return open + items.join(',') + close;
  const line = `\n${indent.repeat(depth + 1)}`;
  return `${open}${line}${items.join(`,${line}`)}\n${indent.repeat(depth)}${close}`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new NotJson(`JSON has no number ${value}`);
  return Object.is(value, -0) ? '-0' : String(value);
}

function text(value: string, { escapesHtml }: Style): string {
  const escaped = JSON.stringify(value).replace(/[\u2028\u2029]/g, unicodeEscape);
  return escapesHtml ? escaped.replace(/[<>&]/g, unicodeEscape) : escaped;
}

const unicodeEscape = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Writes a value; what JSON cannot say is nothing, or an error. */
const writer = (style: Style, fails: boolean): GoFunction => fixed([ANY], (value: Value) => {
  try {
    return write(value, style, 0);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    if (fails) throw new ExecuteError(error.message);
    return '';
  }
});

function read(json: string): Value | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  return fromParsed(parsed, 0);
}

/** What JSON.parse gives, as Go sees it: any number is a `float64`. */
function fromParsed(value: unknown, depth: number): Value {
  guardDepth(depth);
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new UnsupportedError('a number that is too large for a float64 is not tried');
    return value;
  }
  if (Array.isArray(value)) {
    const list = GoSlice.any(value.map((item) => fromParsed(item, depth + 1)));
    list.roomy = true;
    return list;
  }
  if (typeof value !== 'object' || value === null) return value as boolean | null;
  return GoMap.any(new Map(Object.entries(value).map(([key, member]) => [wellFormed(key), fromParsed(member, depth + 1)])));
}

/** Half a character is the replacement character for Go. */
const wellFormed = (value: string) => value.replace(/\p{Surrogate}/gu, '\ufffd');

/** Functions from and to JSON. */
export const JSONS: FunctionTable = {
  toJson: writer(COMPACT, false),
  mustToJson: writer(COMPACT, true),
  toPrettyJson: writer(PRETTY, false),
  mustToPrettyJson: writer(PRETTY, true),
  toRawJson: writer(RAW, true),
  mustToRawJson: writer(RAW, true),
  fromJson: fixed([STRING], (json: string) => read(json) ?? null),
  mustFromJson: fixed([STRING], (json: string) => {
    const value = read(json);
    if (value === undefined) throw new ExecuteError('this text is not JSON');
    return value;
  }),
};
