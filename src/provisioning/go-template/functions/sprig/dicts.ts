import { ExecuteError, UnsupportedError } from '../../fault';
import { Effort, guardDepth, guardItems } from '../../limits';
import { ANY, ANY_MAP, STRING } from '../../types';
import { GoMap, GoPointer, GoSlice, typeName, type Value } from '../../values';
import { fixed, variadic, type FunctionTable } from '../function';
import { isEmpty, toText } from './convert';

function dict(...values: Value[]): GoMap {
  const entries = new Map<string, Value>();
  for (let i = 0; i < values.length; i += 2) entries.set(toText(values[i]), i + 1 < values.length ? values[i + 1] : '');
  return GoMap.any(entries);
}

function set(map: GoMap, key: string, value: Value): GoMap {
  if (map.isNil) throw new ExecuteError('nothing can be set in a nil map');
  map.set(key, value);
  guardItems(map.entries.size);
  return map;
}

function unset(map: GoMap, key: string): GoMap {
  map.delete(key);
  return map;
}

const get = (map: GoMap, key: string): Value => (map.has(key) ? map.get(key) : '');

/** A list whose order Go does not know either. */
function unordered(list: GoSlice): GoSlice {
  list.unordered = true;
  list.roomy = true;
  return list;
}

function pluck(key: string, ...maps: GoMap[]): Value {
  const list = GoSlice.any(maps.filter((map) => map.has(key)).map((map) => map.get(key)));
  list.roomy = true;
  return list;
}

function pick(map: GoMap, ...keys: string[]): GoMap {
  return GoMap.any(new Map(keys.filter((key) => map.has(key)).map((key) => [key, map.get(key)])));
}

function omit(map: GoMap, ...keys: string[]): GoMap {
  const omitted = new Set(keys);
  return GoMap.any(new Map([...map.entries].filter(([key]) => !omitted.has(key))));
}

function dig(...values: Value[]): Value {
  if (values.length < 3) throw new ExecuteError('dig takes at least a key, a default and a dict');
  const keys = values.slice(0, -2);
  let at: Value = asDict(values.at(-1));
  for (const key of keys) if (typeof key !== 'string') throw new ExecuteError(`a key of dig is a text, not a value of the type ${typeName(key)}`);
  for (const [index, key] of (keys as string[]).entries()) {
    const map: GoMap = index === 0 ? at as GoMap : asDict(at);
    if (!map.has(key)) return values.at(-2);
    at = map.get(key);
  }
  return at;
}

function asDict(value: Value): GoMap {
  if (value instanceof GoMap && value.type === ANY_MAP) return value;
  throw new ExecuteError(`this is a value of the type ${typeName(value)}, where dig needs a dict`);
}

/** Fills what is missing or empty in the first dict with what the others have, or lets them replace it. */
const merge = (overwrites: boolean) => (first: GoMap, ...others: GoMap[]): Value => {
  const target = first.isNil && others.some((other) => !other.isNil) ? GoMap.any(new Map<string, Value>()) : first;
  const effort = Effort.ofCall();
  for (const other of others) mergeInto(target, other, overwrites, effort, 0);
  return target;
};

function mergeInto(target: GoMap, source: GoMap, overwrites: boolean, effort: Effort, depth: number): void {
  guardDepth(depth);
  effort.spend(1 + source.entries.size);
  if (target.isNil || source === target) return;
  if (target.type !== source.type) throw new UnsupportedError(`a ${source.type.name} is not merged into a ${target.type.name}`);
  for (const [key, value] of [...source.entries]) {
    const known = target.get(key);
    if (isUnset(value)) {
      if (overwrites) target.set(key, null);
      continue;
    }
    if (value instanceof GoMap && known instanceof GoMap) mergeInto(known, value, overwrites, effort, depth + 1);
    const isFilled = !isUnset(known) && !isEmpty(unwrapped(known));
    if (isFilled && value instanceof GoMap && known instanceof GoMap) continue;
    if (overwrites || !isFilled) target.set(key, value);
  }
  guardItems(target.entries.size);
}

const isUnset = (value: Value) => value === undefined || value === null;

/** A pointer is as empty as what it leads to. */
const unwrapped = (value: Value): Value => (value instanceof GoPointer && !value.isNil ? value.target : value);

const merges = variadic([ANY_MAP, ANY_MAP], merge(false));
const overwriting = variadic([ANY_MAP, ANY_MAP], merge(true));

/** Functions about dicts. */
export const DICTS: FunctionTable = {
  dict: variadic([ANY], dict),
  get: fixed([ANY_MAP, STRING], get),
  set: fixed([ANY_MAP, STRING, ANY], set),
  unset: fixed([ANY_MAP, STRING], unset),
  hasKey: fixed([ANY_MAP, STRING], (map: GoMap, key: string) => map.has(key)),
  pluck: variadic([STRING, ANY_MAP], pluck),
  keys: variadic([ANY_MAP], (...maps: GoMap[]) => unordered(GoSlice.strings(maps.flatMap((map) => [...map.entries.keys()])))),
  values: fixed([ANY_MAP], (map: GoMap) => unordered(GoSlice.any([...map.entries.values()]))),
  pick: variadic([ANY_MAP, STRING], pick),
  omit: variadic([ANY_MAP, STRING], omit),
  dig: variadic([ANY], dig),
  merge: merges,
  mustMerge: merges,
  mergeOverwrite: overwriting,
  mustMergeOverwrite: overwriting,
};
