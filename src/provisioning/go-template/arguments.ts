import { ExecuteError } from './fault';
import { REFLECT } from './functions/function';
import type { NumberNode } from './nodes';
import { ANY, INT, UINT32, type GoType } from './types';
import { GoInt, GoMap, GoPointer, GoSlice, typeName, typeOf, type Value } from './values';

/** Whether nil fits a parameter. */
function takesNil(type: GoType): boolean {
  return type === ANY || type === REFLECT || type.kind === 'map' || type.kind === 'slice';
}

/** What nil is as a value of a type. */
function nilOf(type: GoType): Value {
  if (type.kind === 'map') return GoMap.nil(type);
  if (type.kind === 'slice') return new GoSlice(type, undefined);
  return type === ANY ? null : undefined;
}

/** The value as an argument for a parameter; what does not fit is an error. One pointer is followed if need be. */
export function fitted(value: Value, type: GoType): Value {
  if (value === undefined) {
    if (takesNil(type)) return nilOf(type);
    throw new ExecuteError(`there is no value where the function needs a ${type.name}`);
  }
  if (type === ANY || type === REFLECT) return value;
  if (typeOf(value) === type) return value;
  if (value instanceof GoPointer && value.type.elem === type) {
    if (value.isNil) throw new ExecuteError(`a nil pointer where the function needs a ${type.name}`);
    return value.target;
  }
  throw new ExecuteError(`a value of the type ${value === null ? ANY.name : typeName(value)} where the function needs a ${type.name}`);
}

/** The word `nil` as an argument. */
export function fittedNil(type: GoType): Value {
  if (takesNil(type)) return nilOf(type);
  throw new ExecuteError(`nil where the function needs a ${type.name}`);
}

/** A number in the template as an argument of a numeric type; `undefined` when it does not fit. */
export function fittedNumber(node: NumberNode, type: GoType): Value {
  if (type === INT) return node.int;
  if (type === UINT32) return node.uint !== undefined && node.uint < 2n ** 32n ? new GoInt(UINT32, node.uint) : undefined;
  return type.kind === 'float64' ? node.float : undefined;
}
