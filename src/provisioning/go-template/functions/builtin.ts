import { byteLength } from '../bytes';
import { ExecuteError } from '../fault';
import { sprint, sprintln } from '../printing/print';
import { sprintf } from '../printing/printf';
import { ANY, STRING, UINT8, type GoType } from '../types';
import { GoInt, GoMap, GoPointer, GoSlice, indirect, integerOf, isTrue, typeName, typeOf, type Value } from '../values';
import { COMPARISONS } from './comparison';
import { html, js, urlquery } from './escaping';
import { fixed, REFLECT, variadic, type FunctionTable } from './function';

function lengthOf(value: Value): Value {
  const item = indirect(value);
  if (typeof item === 'string') return BigInt(byteLength(item));
  if (item instanceof GoSlice) return BigInt(item.length);
  if (item instanceof GoMap) return BigInt(item.entries.size);
  throw new ExecuteError(item === undefined || item === null || item instanceof GoPointer ? 'nil has no length' : `the type ${typeName(item)} has no length`);
}

function index(item: Value, ...indexes: Value[]): Value {
  if (item === undefined || item === null) throw new ExecuteError('nil cannot be indexed');
  return indexes.reduce(indexOnce, item);
}

function indexOnce(given: Value, at: Value): Value {
  const item = indirect(given);
  if (item === null || item === undefined || item instanceof GoPointer) throw new ExecuteError('a nil pointer cannot be indexed');
  if (typeof item === 'string') {
    const bytes = Buffer.from(item);
    return new GoInt(UINT8, BigInt(bytes[position(at, bytes.length)]));
  }
  if (item instanceof GoSlice) return item.items[position(at, item.length)];
  if (item instanceof GoMap) return entry(item, at);
  throw new ExecuteError(`a value of the type ${typeName(item)} cannot be indexed`);
}

/** The place in a list or string; the first one behind the end is out of range like all others. */
function position(at: Value, length: number): number {
  const place = integerOf(at);
  if (place === undefined) throw new ExecuteError(`a list is indexed by a number, not by ${at === undefined || at === null ? 'nil' : `a value of the type ${typeName(at)}`}`);
  if (place < 0n || place >= BigInt(length)) throw new ExecuteError(`the index ${place} is out of range: there ${length === 1 ? 'is 1 item' : `are ${length} items`}`);
  return Number(place);
}

function entry(map: GoMap, key: Value): Value {
  if (typeof key !== 'string') throw new ExecuteError(`a map is indexed by a text, not by ${key === undefined || key === null ? 'nil' : `a value of the type ${typeName(key)}`}`);
  const value = map.get(key);
  return value === undefined ? zeroOf(map.type.elem!) : value;
}

/** What a map gives for a key that it does not have. */
function zeroOf(type: GoType): Value {
  return type === STRING ? '' : null;
}

function call(callee: Value): Value {
  const type = typeOf(callee);
  throw new ExecuteError(type === undefined ? 'nil cannot be called' : `a value of the type ${type.name} is not a function and cannot be called`);
}

/** `and` gives the first argument that is not true, `or` the first that is; otherwise the last one. */
const chosen = (name: 'and' | 'or') => ({ ...variadic([REFLECT, REFLECT], () => undefined), shortCircuit: name });

/** The functions that every template has, but for `slice`, which sprig replaces. */
export const BUILTINS: FunctionTable = {
  and: chosen('and'),
  or: chosen('or'),
  not: fixed([REFLECT], (value: Value) => !isTrue(value)),
  call: variadic([REFLECT, REFLECT], call),
  html: variadic([ANY], html),
  js: variadic([ANY], js),
  urlquery: variadic([ANY], urlquery),
  index: variadic([REFLECT, REFLECT], index),
  len: fixed([REFLECT], lengthOf),
  print: variadic([ANY], (...values: Value[]) => sprint(values)),
  println: variadic([ANY], (...values: Value[]) => sprintln(values)),
  printf: variadic([STRING, ANY], (format: string, ...values: Value[]) => sprintf(format, values)),
  ...COMPARISONS,
};
