import { unknowable } from '../fault';
import { ANY, type GoType } from '../types';
import type { Value } from '../values';

/** What builtin functions take: any value, and they see whether there is one. */
export const REFLECT: GoType = { name: 'reflect.Value', kind: 'struct' };

/** `time.Time`: nothing gives one that is known at synth, so that nothing fits such a parameter. */
export const TIME: GoType = { name: 'time.Time', kind: 'struct' };

/** A function that templates may call, with the types that Go demands of its arguments. */
export interface GoFunction {
  readonly params: readonly GoType[];
  /** The last parameter may be left out, or given many times. */
  readonly variadic: boolean;
  readonly call: (args: Value[]) => Value;
  /** `and` and `or` look at their arguments one after the other. */
  readonly shortCircuit?: 'and' | 'or';
}

/** A set of functions by name. */
export type FunctionTable = { readonly [name: string]: GoFunction };

/** A function of a fixed number of arguments. */
export function fixed<A extends Value[]>(params: readonly GoType[], call: (...args: A) => Value): GoFunction {
  return { params, variadic: false, call: (args) => call(...args as A) };
}

/** A function whose last parameter stands for any number of arguments. */
export function variadic<A extends Value[]>(params: readonly GoType[], call: (...args: A) => Value): GoFunction {
  return { params, variadic: true, call: (args) => call(...args as A) };
}

/** A function that exists, but gives what nobody knows before the controller runs. */
export function unknown(name: string, reason: string, params: readonly GoType[], isVariadic = false): GoFunction {
  return { params, variadic: isVariadic, call: () => { throw unknowable(name, reason); } };
}

/** `interface {}` so many times. */
export const anything = (count: number): GoType[] => Array.from({ length: count }, () => ANY);
