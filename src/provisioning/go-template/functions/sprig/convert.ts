import { parseFloat64, parseInt64 } from '../../number-syntax';
import { sprintValue } from '../../printing/print';
import { asInt64, GoMap, GoPointer, GoSlice, GoStruct, GoVersion, indirect, integerOf, type Value } from '../../values';

const LOWEST = -(2n ** 63n);

/** What sprig makes an `int64` of; what is no number is 0. */
export function toInt64(given: Value): bigint {
  const value = indirect(given);
  const integer = integerOf(value);
  if (integer !== undefined) return asInt64(integer);
  if (typeof value === 'number') return Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : LOWEST;
  if (typeof value === 'string') return parseInt64(trimZeroDecimal(value), 0) ?? 0n;
  return value === true ? 1n : 0n;
}

/** `1.00` is an integer too. */
function trimZeroDecimal(text: string): string {
  const point = text.lastIndexOf('.');
  return point >= 0 && point < text.length - 1 && /^0+$/.test(text.slice(point + 1)) ? text.slice(0, point) : text;
}

export function toFloat64(given: Value): number {
  const value = indirect(given);
  const integer = integerOf(value);
  if (integer !== undefined) return Number(integer);
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return parseFloat64(value) ?? 0;
  return value === true ? 1 : 0;
}

/** The text of a value, as sprig's string functions take it. */
export const toText = (value: Value): string => sprintValue(value);

/** The texts of a list without what is nil; of anything else the one text of it. */
export function toTexts(value: Value): string[] {
  if (value instanceof GoSlice) return value.items.filter((item) => item !== null && item !== undefined).map(toText);
  return value === undefined || value === null ? [] : [toText(value)];
}

/** Whether a value is the zero of its type, has no items, or is nil; a struct never is. */
export function isEmpty(value: Value): boolean {
  if (value === undefined || value === null) return true;
  switch (typeof value) {
    case 'string': return value === '';
    case 'boolean': return !value;
    case 'number': return value === 0;
    case 'bigint': return value === 0n;
  }
  if (value instanceof GoMap) return value.isEmpty;
  if (value instanceof GoSlice) return value.length === 0;
  if (value instanceof GoPointer) return value.isNil;
  return !(value instanceof GoStruct || value instanceof GoVersion) && value.value === 0n;
}
