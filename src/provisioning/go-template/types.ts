/** The kinds of Go that template values have, under the names that Go gives them. */
export type GoKind = 'invalid' | 'bool' | 'int' | 'int64' | 'uint8' | 'uint32' | 'uint64' | 'float64' | 'string'
| 'slice' | 'map' | 'struct' | 'ptr' | 'interface';

/** A field of a Go struct, and the name under which JSON knows it. */
export interface GoField {
  readonly name: string;
  readonly json: string;
  readonly type: GoType;
  /** JSON leaves it out when it has its zero value; a struct has none. */
  readonly omitEmpty: boolean;
}

/** A Go type, as far as a template can tell it apart from others. */
export interface GoType {
  /** As `printf "%T"` writes it. */
  readonly name: string;
  readonly kind: GoKind;
  /** Of the items of a slice, the values of a map, or what a pointer points to. Keys of maps are strings. */
  readonly elem?: GoType;
  /** Of a struct, by Go name, in the order of their declaration. */
  readonly fields?: ReadonlyMap<string, GoField>;
  /** Methods that templates could call; none of them is done here. */
  readonly methods?: readonly string[];
}

const basic = (name: GoKind): GoType => ({ name, kind: name });

export const BOOL = basic('bool');
export const INT = basic('int');
export const INT64 = basic('int64');
export const UINT8 = basic('uint8');
export const UINT32 = basic('uint32');
export const UINT64 = basic('uint64');
export const FLOAT64 = basic('float64');
export const STRING = basic('string');
/** `interface {}`: anything, or nothing. */
export const ANY: GoType = { name: 'interface {}', kind: 'interface' };

const slices = new WeakMap<GoType, GoType>();
const maps = new WeakMap<GoType, GoType>();
const pointers = new WeakMap<GoType, GoType>();

/** The one type object of `[]elem`: types are compared by identity. */
export function sliceOf(elem: GoType): GoType {
  return remembered(slices, elem, () => ({ name: `[]${elem.name}`, kind: 'slice', elem }));
}

/** `map[string]elem`. */
export function mapOf(elem: GoType): GoType {
  return remembered(maps, elem, () => ({ name: `map[string]${elem.name}`, kind: 'map', elem }));
}

/** `*elem`. */
export function pointerTo(elem: GoType): GoType {
  return remembered(pointers, elem, () => ({ name: `*${elem.name}`, kind: 'ptr', elem }));
}

function remembered(known: WeakMap<GoType, GoType>, elem: GoType, make: () => GoType): GoType {
  let type = known.get(elem);
  if (type === undefined) known.set(elem, type = make());
  return type;
}

export const ANY_SLICE = sliceOf(ANY);
export const STRING_SLICE = sliceOf(STRING);
export const INT_SLICE = sliceOf(INT);
export const ANY_MAP = mapOf(ANY);
export const STRING_MAP = mapOf(STRING);
