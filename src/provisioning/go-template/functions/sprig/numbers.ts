import { ExecuteError } from '../../fault';
import { guardItems } from '../../limits';
import { clampedInt64, parseInt64 } from '../../number-syntax';
import { ANY, FLOAT64, INT, INT64, STRING } from '../../types';
import { asInt64, GoInt, GoSlice, type Value } from '../../values';
import { fixed, unknown, variadic, type FunctionTable } from '../function';
import { toFloat64, toInt64, toText } from './convert';
import { decimalOf, type Decimal } from './decimal';

const int64 = (value: bigint) => new GoInt(INT64, asInt64(value));

/** An operation on any numbers, from left to right. */
const folded = (operate: (a: bigint, b: bigint) => bigint) => (...values: Value[]) => int64(values.map(toInt64).reduce(operate));

function divisor(value: Value): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new ExecuteError('an integer cannot be divided by zero');
  return number;
}

/** An operation in decimals, so that 0.1 and 0.2 are 0.3. */
const decimals = (operate: (a: Decimal, b: Decimal) => Decimal) => (...values: Value[]) =>
  values.map((value) => decimalOf(toFloat64(value))).reduce(operate).toNumber();

/** The numbers from `start` to before `stop`. */
function steps(start: bigint, stop: bigint, step: bigint): bigint[] {
  const goesUp = stop >= start;
  if (goesUp ? step <= 0n : step >= 0n) return [];
  guardItems(Number((stop - start) / step));
  const numbers: bigint[] = [];
  for (let at = start; goesUp ? at < stop : at > stop; at += step) numbers.push(at);
  return numbers;
}

function sequence(...given: bigint[]): string {
  if (given.length === 0 || given.length > 3) return '';
  const start = given.length === 1 ? 1n : given[0];
  const end = given.at(-1)!;
  const direction = end < start ? -1n : 1n;
  const step = given.length === 3 ? given[1] : direction;
  return steps(start, end + direction, step).join(' ');
}

function round(value: Value, places: bigint, ...options: number[]): number {
  const power = Math.pow(10, Number(places));
  const digit = power * toFloat64(value);
  const [roundOn = 0.5] = options;
  return (digit - Math.trunc(digit) >= roundOn ? Math.ceil(digit) : Math.floor(digit)) / power;
}

const largest = variadic([ANY, ANY], folded((a, b) => (b > a ? b : a)));

/** Functions about numbers. */
export const NUMBERS: FunctionTable = {
  atoi: fixed([STRING], clampedInt64),
  int: fixed([ANY], (value: Value) => toInt64(value)),
  int64: fixed([ANY], (value: Value) => int64(toInt64(value))),
  float64: fixed([ANY], toFloat64),
  toDecimal: fixed([ANY], (value: Value) => int64(parseInt64(toText(value), 8) ?? 0n)),
  seq: variadic([INT], sequence),
  until: fixed([INT], (count: bigint) => GoSlice.ints(steps(0n, count, count < 0n ? -1n : 1n))),
  untilStep: fixed([INT, INT, INT], (start: bigint, stop: bigint, step: bigint) => GoSlice.ints(steps(start, stop, step))),
  add1: fixed([ANY], (value: Value) => int64(toInt64(value) + 1n)),
  add: variadic([ANY], (...values: Value[]) => folded((a, b) => a + b)(0n, ...values)),
  sub: fixed([ANY, ANY], folded((a, b) => a - b)),
  div: fixed([ANY, ANY], (a: Value, b: Value) => int64(toInt64(a) / divisor(b))),
  mod: fixed([ANY, ANY], (a: Value, b: Value) => int64(toInt64(a) % divisor(b))),
  mul: variadic([ANY, ANY], folded((a, b) => asInt64(a * b))),
  add1f: fixed([ANY], (value: Value) => decimals((a, b) => a.plus(b))(value, 1)),
  addf: variadic([ANY], (...values: Value[]) => decimals((a, b) => a.plus(b))(0, ...values)),
  subf: variadic([ANY, ANY], decimals((a, b) => a.minus(b))),
  divf: variadic([ANY, ANY], decimals((a, b) => a.dividedBy(b))),
  mulf: variadic([ANY, ANY], decimals((a, b) => a.times(b))),
  biggest: largest,
  max: largest,
  min: variadic([ANY, ANY], folded((a, b) => (b < a ? b : a))),
  maxf: variadic([ANY, ANY], (...values: Value[]) => Math.max(...values.map(toFloat64))),
  minf: variadic([ANY, ANY], (...values: Value[]) => Math.min(...values.map(toFloat64))),
  ceil: fixed([ANY], (value: Value) => Math.ceil(toFloat64(value))),
  floor: fixed([ANY], (value: Value) => Math.floor(toFloat64(value))),
  round: variadic([ANY, INT, FLOAT64], round),
  randInt: unknown('randInt', 'it is random', [INT, INT]),
};
