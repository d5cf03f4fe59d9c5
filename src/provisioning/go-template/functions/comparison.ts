import { ExecuteError, UnsupportedError } from '../fault';
import { BOOL, FLOAT64, STRING, UINT8, UINT32, UINT64, type GoType } from '../types';
import { GoStruct, integerOf, isNil, typeName, typeOf, type Value } from '../values';
import { fixed, REFLECT, variadic, type FunctionTable } from './function';

type BasicKind = 'none' | 'bool' | 'int' | 'uint' | 'float' | 'string';

function basicKind(value: Value): BasicKind {
  const type = typeOf(value);
  if (type === STRING) return 'string';
  if (type === BOOL) return 'bool';
  if (type === FLOAT64) return 'float';
  if (isUnsigned(type)) return 'uint';
  return integerOf(value) === undefined ? 'none' : 'int';
}

const isUnsigned = (type: GoType | undefined) => type === UINT8 || type === UINT32 || type === UINT64;

const isInteger = (kind: BasicKind) => kind === 'int' || kind === 'uint';

/** Whether the first is equal to one of the others; values of different kinds are not compared. */
function equalsOne(first: Value, ...others: Value[]): boolean {
  if (others.length === 0) throw new ExecuteError('there is nothing to compare with');
  return others.some((other) => equals(first, other));
}

function equals(a: Value, b: Value): boolean {
  const left = basicKind(a);
  const right = basicKind(b);
  if (isInteger(left) && isInteger(right)) return integerOf(a) === integerOf(b);
  if (left !== right) {
    if (isNone(a) || isNone(b)) return false;
    throw incomparable(a, b);
  }
  return left === 'none' ? sameObject(a, b) : a === b;
}

const isNone = (value: Value) => value === undefined || value === null;

const incomparable = (a: Value, b: Value) => new ExecuteError(`${typeName(a)} and ${typeName(b)} cannot be compared`);

function sameObject(a: Value, b: Value): boolean {
  if (!isNone(a) && !isNone(b) && typeOf(a)!.kind !== typeOf(b)!.kind) throw incomparable(a, b);
  if (isNil(a) || isNil(b)) return isNil(a) === isNil(b);
  const kind = typeOf(b)!.kind;
  if (kind === 'map' || kind === 'slice') throw new ExecuteError(`values of the type ${typeName(b)} cannot be compared`);
  if (a instanceof GoStruct || kind === 'struct') throw new UnsupportedError('structs are not compared here');
  return a === b;
}

function isLess(a: Value, b: Value): boolean {
  const left = basicKind(a);
  const right = basicKind(b);
  if (left === 'none' || right === 'none') throw new ExecuteError(`values of the type ${typeName(left === 'none' ? a : b)} have no order`);
  if (isInteger(left) && isInteger(right)) return integerOf(a)! < integerOf(b)!;
  if (left !== right) throw incomparable(a, b);
  if (left === 'bool') throw new ExecuteError('booleans have no order');
  return left === 'string' ? Buffer.compare(Buffer.from(a as string), Buffer.from(b as string)) < 0 : (a as number) < (b as number);
}

const isLessOrEqual = (a: Value, b: Value) => isLess(a, b) || equals(a, b);

/** `eq`, `ne`, `lt`, `le`, `gt`, `ge`. */
export const COMPARISONS: FunctionTable = {
  eq: variadic([REFLECT, REFLECT], equalsOne),
  ne: fixed([REFLECT, REFLECT], (a: Value, b: Value) => !equalsOne(a, b)),
  lt: fixed([REFLECT, REFLECT], isLess),
  le: fixed([REFLECT, REFLECT], isLessOrEqual),
  gt: fixed([REFLECT, REFLECT], (a: Value, b: Value) => !isLessOrEqual(a, b)),
  ge: fixed([REFLECT, REFLECT], (a: Value, b: Value) => !isLess(a, b)),
};
