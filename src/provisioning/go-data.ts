import type { GoType } from './go-template/types';
import { ANY_MAP, INT64 } from './go-template/types';
import { GoInt, GoMap, GoPointer, GoSlice, GoStruct, type Value } from './go-template/values';

const isObject = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own members only: a manifest may have a key `constructor`. */
function member(object: unknown, key: string): unknown {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A part of a manifest as the Go type has it, under Go names; what is left out has the zero of its type. */
export function asGo(value: unknown, type: GoType): Value {
  switch (type.kind) {
    case 'string': return typeof value === 'string' ? value : '';
    case 'bool': return value === true;
    case 'int64': return new GoInt(INT64, integer(value));
    case 'ptr': return new GoPointer(type, value === undefined || value === null ? undefined : asGo(value, type.elem!));
    case 'slice': return new GoSlice(type, Array.isArray(value) ? value.map((item) => asGo(item, type.elem!)) : undefined);
    default: return new GoStruct(type, (name) => {
      const field = type.fields!.get(name)!;
      return asGo(member(value, field.json), field.type);
    });
  }
}

function integer(value: unknown): bigint {
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : 0n;
}

/** The same part under JSON names: what Go gives when it writes the type as JSON and reads it as maps, lists, texts and numbers. */
export function asJson(value: unknown, type: GoType): Value {
  switch (type.kind) {
    case 'string': return typeof value === 'string' ? value : '';
    case 'bool': return value === true;
    case 'int64': return Number(integer(value));
    case 'ptr': return value === undefined || value === null ? null : asJson(value, type.elem!);
    case 'slice': return grown((value as unknown[]).map((item) => asJson(item, type.elem!)));
    case 'map': return GoMap.any(new Map(Object.entries(value as object).map(([key, item]) => [key, asJson(item, type.elem!)])));
    default: return new GoMap(ANY_MAP, () => jsonMembers(value, type));
  }
}

/** The members of an object that Go writes: all that are not empty, and those that are required. */
export function jsonMembers(value: unknown, type: GoType): Map<string, Value> {
  const members = new Map<string, Value>();
  for (const field of type.fields!.values()) {
    const given = member(value, field.json);
    if (!field.omitEmpty || field.type.kind === 'struct' || !isEmpty(given, field.type)) members.set(field.json, asJson(given, field.type));
  }
  return members;
}

function isEmpty(value: unknown, type: GoType): boolean {
  switch (type.kind) {
    case 'string': return typeof value !== 'string' || value === '';
    case 'bool': return value !== true;
    case 'int64': return integer(value) === 0n;
    case 'ptr': return value === undefined || value === null;
    case 'slice': return !Array.isArray(value) || value.length === 0;
    default: return !isObject(value) || Object.keys(value).length === 0;
  }
}

/** The JSON decoder of Go appends: it may have room behind the end. */
function grown(items: Value[]): GoSlice {
  const list = GoSlice.any(items);
  list.roomy = true;
  return list;
}
