import { UnsupportedError } from './fault';
import type { SemanticVersion } from './semantic-version';
import {
  ANY_MAP, ANY_SLICE, BOOL, FLOAT64, INT, INT_SLICE, STRING, STRING_MAP, STRING_SLICE, type GoType,
} from './types';

/**
 * A value of Go, as a template sees it.
 *
 * A string, a boolean, a number (`float64`) and a bigint (`int`) stand for themselves. `null` is an interface that holds nothing, such as
 * a JSON null in a map. `undefined` is no value at all, which is what is left of it once a pipeline has looked inside: the two are told
 * apart when they become arguments.
 */
export type Value = string | boolean | number | bigint | null | undefined | GoObject;

export type GoObject = GoInt | GoSlice | GoMap | GoStruct | GoPointer | GoVersion;

/** An integer of a type other than `int`. */
export class GoInt {
  constructor(readonly type: GoType, readonly value: bigint) {}
}

/** A slice. Functions such as `sortAlpha` change its items in place, as in Go. */
export class GoSlice {
  static any(items: Value[]): GoSlice { return new GoSlice(ANY_SLICE, items); }
  static strings(items: string[]): GoSlice { return new GoSlice(STRING_SLICE, items); }
  static ints(items: bigint[]): GoSlice { return new GoSlice(INT_SLICE, items); }

  /** What `append` has grown: Go has room behind its items, but how much is its secret. */
  roomy = false;
  /** What comes out of a map without an order, such as its keys: Go shuffles it at each run. */
  unordered = false;
  /** Shares its items with another slice, so that sorting it in place would be seen elsewhere. */
  shared = false;

  /** Without items, it is a nil slice. */
  constructor(readonly type: GoType, readonly given: Value[] | undefined) {}

  get isNil(): boolean { return this.given === undefined; }
  get length(): number { return this.given?.length ?? 0; }

  /** The items in any order: for those who count them or sort them. */
  get members(): Value[] { return this.given ?? []; }

  /** The items in their order, where they have one. */
  get items(): Value[] {
    if (this.unordered && this.length > 1) {
      throw new UnsupportedError('the keys and values of a dict come in another order at each run: sort them with sortAlpha, or range over the dict');
    }
    return this.members;
  }
}

/** A map with keys of type string. */
export class GoMap {
  static any(entries: Map<string, Value>): GoMap { return new GoMap(ANY_MAP, entries); }
  static strings(entries: Map<string, Value>): GoMap { return new GoMap(STRING_MAP, entries); }
  static nil(type: GoType): GoMap { return new GoMap(type, undefined); }

  private made?: Map<string, Value>;

  /**
   * @param given the entries, or how to make them once they are asked for; without, it is a nil map
   * @param unknownKeys keys that the map has in the controller, with values that nobody knows before
   */
  constructor(readonly type: GoType, private readonly given: Map<string, Value> | (() => Map<string, Value>) | undefined,
    private readonly unknownKeys?: ReadonlySet<string>) {}

  get isNil(): boolean { return this.given === undefined; }

  /** Whether there is anything in it. */
  get isEmpty(): boolean { return this.raw.size === 0 && this.unknownKeys === undefined; }

  /** All that is in it, for those who need the whole. */
  get entries(): Map<string, Value> {
    if (this.unknownKeys !== undefined) {
      throw new UnsupportedError(`the API server adds ${[...this.unknownKeys].join(', ')}, which are not known at synth: name the fields that are needed`);
    }
    return this.raw;
  }

  /** One entry; `undefined` when there is none. */
  get(key: string): Value {
    const value = this.raw.get(key);
    if (value === undefined && this.unknownKeys?.has(key)) throw new UnsupportedError(`the API server sets ${key}, which is not known at synth`);
    return value;
  }

  has(key: string): boolean {
    return this.raw.has(key) || (this.unknownKeys?.has(key) ?? false);
  }

  set(key: string, value: Value): void {
    this.raw.set(key, value);
  }

  delete(key: string): void {
    this.raw.delete(key);
  }

  /** Keys in the order in which Go prints and ranges: by bytes. */
  sortedKeys(): string[] {
    return [...this.entries.keys()].sort(byBytes);
  }

  private get raw(): Map<string, Value> {
    return this.made ??= typeof this.given === 'function' ? this.given() : this.given ?? new Map<string, Value>();
  }
}

/** A struct, whose fields are made when they are asked for and then stay the same objects. */
export class GoStruct {
  private readonly made = new Map<string, Value>();

  /** @param read gives the value of a field, by its Go name */
  constructor(readonly type: GoType, private readonly read: (name: string) => Value) {}

  /** The value of a field that its type has. */
  field(name: string): Value {
    let value = this.made.get(name);
    if (value === undefined) this.made.set(name, value = this.read(name));
    return value;
  }

  /** Values of all fields, in the order of their declaration. */
  get values(): Value[] { return [...this.type.fields!.keys()].map((name) => this.field(name)); }
}

/** A pointer; without a target it is nil. */
export class GoPointer {
  constructor(readonly type: GoType, readonly target: Value) {}

  get isNil(): boolean { return this.target === undefined; }
}

/** A pointer to a semantic version, or the version itself. */
export class GoVersion {
  constructor(readonly type: GoType, readonly version: SemanticVersion) {}
}

/** The type of a value; `undefined` when there is no value. */
export function typeOf(value: Value): GoType | undefined {
  switch (typeof value) {
    case 'string': return STRING;
    case 'boolean': return BOOL;
    case 'number': return FLOAT64;
    case 'bigint': return INT;
    case 'undefined': return undefined;
    default: return value === null ? undefined : value.type;
  }
}

/** The type as a message or `printf "%T"` names it. */
export function typeName(value: Value): string {
  return typeOf(value)?.name ?? '<nil>';
}

/** What a pointer leads to; a nil pointer stays one. */
export function indirect(value: Value): Value {
  let at = value;
  while (at instanceof GoPointer && !at.isNil) at = at.target;
  return at;
}

/** Whether a value is nil in the sense of Go: none, or a pointer, map or slice that is nil. */
export function isNil(value: Value): boolean {
  return value === undefined || value === null || ((value instanceof GoPointer || value instanceof GoMap || value instanceof GoSlice) && value.isNil);
}

/** What `if`, `with`, `and`, `or` and `not` make of a value: whether it is not the zero of its type. Pointers and structs are true. */
export function isTrue(value: Value): boolean {
  if (value === undefined || value === null) return false;
  switch (typeof value) {
    case 'string': return value !== '';
    case 'boolean': return value;
    case 'number': return value !== 0;
    case 'bigint': return value !== 0n;
  }
  if (value instanceof GoInt) return value.value !== 0n;
  if (value instanceof GoSlice) return value.length > 0;
  if (value instanceof GoMap) return !value.isEmpty;
  return !(value instanceof GoPointer) || !value.isNil;
}

/** The value of an integer of any type. */
export function integerOf(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return value instanceof GoInt ? value.value : undefined;
}

/** Wraps around as Go's 64 bits do. */
export function asInt64(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

/** The order of Go's strings, which are bytes: that of their code points, which is not that of UTF-16. */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    // the halves of characters beyond U+FFFF come last
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
