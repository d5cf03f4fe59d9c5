// How Go's JSON writes the fields of a struct, as far as that differs from plain data. A field that no table here names is one with
// `omitempty`: it is left out when it has the zero value of its type.
import { parseDuration, printNanoseconds } from '../../model/duration';
import { isMap } from '../../model/is-map';

/** What becomes of a field: its value, whether it was given or not; nothing when the field is left out. */
export type GoField = (value: unknown) => unknown;

/** The fields of a struct that are not written as plain data. */
export interface GoStruct {
  readonly [field: string]: GoField;
}

type Fields = Readonly<Record<string, unknown>>;

/** A field without `omitempty`: its zero value is written. */
export function always(zero: unknown): GoField {
  return (value) => value ?? zero;
}

/** A pointer: what it points to is written, whatever it is. */
export const pointer: GoField = (value) => value ?? undefined;

/** A struct, which is written even when nothing is in it. */
export function struct(fields: GoStruct = {}): GoField {
  return (value) => writeStruct(isMap(value) ? value : {}, fields);
}

/** A pointer to a struct. */
export function pointerTo(fields: GoStruct = {}): GoField {
  return (value) => (value === undefined || value === null ? undefined : struct(fields)(value));
}

/** A list of structs. */
export function listOf(fields: GoStruct): GoField {
  return (value) => (Array.isArray(value) && value.length > 0 ? value.map(struct(fields)) : undefined);
}

/** The same without `omitempty`: a list that was not given is written as null. */
export function fullListOf(fields: GoStruct): GoField {
  return (value) => (Array.isArray(value) ? value.map(struct(fields)) : null);
}

/** A pointer to a duration, which is written in its canonical form. */
export const duration: GoField = (value) => {
  const nanoseconds = typeof value === 'string' ? parseDuration(value) : undefined;
  return nanoseconds === undefined ? pointer(value) : printNanoseconds(nanoseconds);
};

/** A pointer to a point in time, which is written in UTC and whole seconds. */
export const time: GoField = (value) => {
  const milliseconds = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(milliseconds) ? pointer(value) : `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
};

/** The fields of a struct as they are written. */
export function writeStruct(given: Fields, fields: GoStruct): Fields {
  const written: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(fields), ...Object.keys(given)])) {
    const field = Object.hasOwn(fields, name) ? fields[name] : omittedWhenZero;
    const value = field(given[name]);
    if (value !== undefined) written[name] = value;
  }
  return written;
}

function omittedWhenZero(value: unknown): unknown {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return undefined;
  if (typeof value !== 'object') return value;
  return Object.keys(value).length === 0 ? undefined : value;
}
