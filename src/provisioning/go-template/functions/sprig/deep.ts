import { ExecuteError, UnsupportedError } from '../../fault';
import { Effort, guardDepth } from '../../limits';
import { GoInt, GoMap, GoPointer, GoSlice, GoStruct, GoVersion, typeOf, type Value } from '../../values';

/** As reflect.DeepEqual: the same types, and the same in all that is in them. */
export function deepEqual(a: Value, b: Value, effort = Effort.ofCall(), depth = 0): boolean {
  guardDepth(depth);
  effort.spend(1);
  if (typeOf(a) !== typeOf(b)) return false;
  if (a === null || a === undefined || b === null || b === undefined) return true;
  if (a instanceof GoInt) return a.value === (b as GoInt).value;
  if (a instanceof GoSlice) return equalSlices(a, b as GoSlice, effort, depth + 1);
  if (a instanceof GoMap) return equalMaps(a, b as GoMap, effort, depth + 1);
  if (a instanceof GoStruct) return equalLists(a.values, (b as GoStruct).values, effort, depth + 1);
  if (a instanceof GoPointer) return a.isNil === (b as GoPointer).isNil && deepEqual(a.target, (b as GoPointer).target, effort, depth + 1);
  if (a instanceof GoVersion) return a.version.equalsWhole((b as GoVersion).version);
  return a === b;
}

function equalSlices(a: GoSlice, b: GoSlice, effort: Effort, depth: number): boolean {
  return a.isNil === b.isNil && a.length === b.length && (a.given === b.given || equalLists(a.items, b.items, effort, depth));
}

function equalLists(a: readonly Value[], b: readonly Value[], effort: Effort, depth: number): boolean {
  return a.length === b.length && a.every((item, index) => deepEqual(item, b[index], effort, depth));
}

function equalMaps(a: GoMap, b: GoMap, effort: Effort, depth: number): boolean {
  if (a.isNil !== b.isNil || a.entries.size !== b.entries.size) return false;
  if (a === b) return true;
  return [...a.entries].every(([key, value]) => b.has(key) && deepEqual(value, b.get(key), effort, depth));
}

/** A copy that shares nothing with the original. */
export function deepCopy(value: Value, effort = Effort.ofCall(), depth = 0): Value {
  guardDepth(depth);
  effort.spend(1);
  if (depth === 0 && (value === null || value === undefined)) throw new ExecuteError('nil cannot be copied');
  if (value instanceof GoMap) {
    return value.isNil ? value : new GoMap(value.type, new Map([...value.entries].map(([key, item]) => [key, deepCopy(item, effort, depth + 1)])));
  }
  if (value instanceof GoSlice) return value.isNil ? value : new GoSlice(value.type, value.items.map((item) => deepCopy(item, effort, depth + 1)));
  if (value instanceof GoStruct || value instanceof GoPointer || value instanceof GoVersion) {
    throw new UnsupportedError('structs and pointers are not copied here');
  }
  return value;
}
