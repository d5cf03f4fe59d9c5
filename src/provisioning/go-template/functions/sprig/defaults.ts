import { ANY, BOOL, STRING } from '../../types';
import { typeName, typeOf, type Value } from '../../values';
import { fixed, variadic, type FunctionTable } from '../function';
import { isEmpty } from './convert';
import { deepCopy, deepEqual } from './deep';

const kindOf = (value: Value) => typeOf(value)?.kind ?? 'invalid';

/** Functions that choose between values, and those that look at their types. */
export const DEFAULTS: FunctionTable = {
  default: variadic([ANY, ANY], (fallback: Value, ...given: Value[]) => (given.length === 0 || isEmpty(given[0]) ? fallback : given[0])),
  empty: fixed([ANY], isEmpty),
  coalesce: variadic([ANY], (...values: Value[]) => values.find((value) => !isEmpty(value)) ?? null),
  all: variadic([ANY], (...values: Value[]) => !values.some(isEmpty)),
  any: variadic([ANY], (...values: Value[]) => !values.every(isEmpty)),
  ternary: fixed([ANY, ANY, BOOL], (yes: Value, no: Value, test: boolean) => (test ? yes : no)),
  deepCopy: fixed([ANY], (value: Value) => deepCopy(value)),
  mustDeepCopy: fixed([ANY], (value: Value) => deepCopy(value)),
  deepEqual: fixed([ANY, ANY], (a: Value, b: Value) => deepEqual(a, b)),
  typeOf: fixed([ANY], typeName),
  typeIs: fixed([STRING, ANY], (name: string, value: Value) => name === typeName(value)),
  typeIsLike: fixed([STRING, ANY], (name: string, value: Value) => name === typeName(value) || `*${name}` === typeName(value)),
  kindOf: fixed([ANY], kindOf),
  kindIs: fixed([STRING, ANY], (kind: string, value: Value) => kind === kindOf(value)),
};
