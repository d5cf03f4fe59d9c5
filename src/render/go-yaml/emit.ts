import { compareKeys } from './key-order';
import { formatNumber } from './number';
import { hasLineBreak } from './scalar-style';
import { INDENT_STEP, writeKey, writeString } from './scalar-writer';
import { Writer } from './writer';
import { memoiseText } from '../../model/text-memo';

/** Longest key, in bytes, that still stands in front of its colon. */
const LONGEST_SIMPLE_KEY = 128;

/**
 * Plain data as YAML, in the very bytes of sigs.k8s.io/yaml v1.6.0 over go.yaml.in/yaml v2.4.4.
 *
 * Strings inside Cluster API objects (`templateOverride`, kubelet patches) are printed by that library upstream, and a
 * byte that differs re-images machines; no other YAML printer orders keys, quotes and folds in the same way.
 * Fields that are `undefined` are left out. Nothing but plain objects, arrays, strings, finite numbers, booleans and
 * null is expected inside.
 */
export function toGoYaml(value: object): string {
  const writer = new Writer();
  writeNode(writer, value, 0);
  return writer.finish();
}

type PlainMap = Readonly<Record<string, unknown>>;

/** Writes a node where the writer stands; its further lines start at column `indent`. */
function writeNode(writer: Writer, value: unknown, indent: number): void {
  if (isFilledArray(value)) writeSequence(writer, value, indent);
  else if (isFilledMap(value)) writeMapping(writer, value, indent);
  else writeScalar(writer, value, indent);
}

function writeSequence(writer: Writer, items: readonly unknown[], indent: number): void {
  items.forEach((item, index) => {
    if (index > 0) writer.startLine(indent);
    writeBehind(writer, '-', item, indent);
  });
}

function writeMapping(writer: Writer, map: PlainMap, indent: number): void {
  sortedKeys(map).forEach((key, index) => {
    if (index > 0) writer.startLine(indent);
    if (isSimpleKey(key)) {
      writeKey(writer, key);
      writer.append(':');
      writeValue(writer, map[key], indent);
    } else {
      writeBehind(writer, '?', key, indent);
      writer.startLine(indent);
      writeBehind(writer, ':', map[key], indent);
    }
  });
}

/** Most maps have keys that others have had before. */
function sortedKeys(map: PlainMap): readonly string[] {
  const keys = definedKeys(map);
  if (keys.length < 2) return keys;
  const sorted = sortedTogether(keys.join(KEY_SEPARATOR));
  return sorted.length === keys.length ? sorted : keys.sort(compareKeys);
}

/** A key that has it in it shows in the number of keys. */
const KEY_SEPARATOR = '\0';
const sortedTogether = memoiseText((keys): readonly string[] => keys.split(KEY_SEPARATOR).sort(compareKeys));

/** Writes the value of a simple key: a sequence at the column of the key, a map on its own lines one step further in. */
function writeValue(writer: Writer, value: unknown, indent: number): void {
  if (isFilledArray(value)) {
    writer.startLine(indent);
    writeSequence(writer, value, indent);
  } else if (isFilledMap(value)) {
    writer.startLine(indent + INDENT_STEP);
    writeMapping(writer, value, indent + INDENT_STEP);
  } else {
    writer.append(' ');
    writeScalar(writer, value, indent + INDENT_STEP);
  }
}

/** Writes a node on the line of its indicator. */
function writeBehind(writer: Writer, indicator: string, value: unknown, indent: number): void {
  writer.append(`${indicator} `);
  writeNode(writer, value, indent + INDENT_STEP);
}

function writeScalar(writer: Writer, value: unknown, indent: number): void {
  if (typeof value === 'string') writeString(writer, replaceLoneSurrogates(value), indent);
  else if (typeof value === 'number') writer.append(formatNumber(value));
  else if (Array.isArray(value)) writer.append('[]');
  else if (typeof value === 'object' && value !== null) writer.append('{}');
  else writer.append(String(value ?? null));
}

/** Half of a surrogate pair is no character: JSON, which every value passes on its way, replaces it. */
function replaceLoneSurrogates(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;
}

const isSimpleKey = memoiseText((key) => key.length <= LONGEST_SIMPLE_KEY && Buffer.byteLength(key) <= LONGEST_SIMPLE_KEY && !hasLineBreak(key));

function definedKeys(map: PlainMap): string[] {
  return Object.keys(map).filter((key) => map[key] !== undefined);
}

function isFilledArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}

function isFilledMap(value: unknown): value is PlainMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    if (Object.hasOwn(value, key) && (value as PlainMap)[key] !== undefined) return true;
  }
  return false;
}
