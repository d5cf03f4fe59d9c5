import { UnsupportedError } from '../fault';
import { guardDepth, guardLength, LONGEST_OUTPUT } from '../limits';
import { ANY, UINT32, UINT64, UINT8 } from '../types';
import { GoInt, GoMap, GoPointer, GoSlice, GoStruct, GoVersion, indirect, typeName, type Value } from '../values';
import { padded, PLAIN, type Flags } from './flags';
import { formatBool, formatInteger, formatNumber, formatString } from './scalars';

/** The value as `{{ … }}` writes it. */
export function display(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '<no value>';
  return formatArgument(indirect(value), 'v', PLAIN);
}

/** The value as `%v` writes it, which is what most functions make of it. */
export function sprintValue(value: Value): string {
  return typeof value === 'string' ? value : formatArgument(value, 'v', PLAIN);
}

/** As fmt.Sprint: a space between two operands of which none is a string. */
export function sprint(values: readonly Value[]): string {
  let text = '';
  values.forEach((value, index) => {
    if (index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string') text += ' ';
    text += sprintValue(value);
    guardLength(text.length);
  });
  return text;
}

/** As fmt.Sprintln. */
export function sprintln(values: readonly Value[]): string {
  const text = `${values.map(sprintValue).join(' ')}\n`;
  guardLength(text.length);
  return text;
}

/** An argument of a formatting function by a verb. */
export function formatArgument(value: Value, verb: string, flags: Flags): string {
  if (value === undefined || value === null) return verb === 'v' || verb === 'T' ? padded('<nil>', flags) : badVerb(value, verb, flags);
  if (verb === 'T') return formatString(typeName(value), 's', flags)!;
  if (verb === 'p') throw addressed();
  return format(value, verb, flags, 0, { length: 0 });
}

/** Text of a verb that does not fit its value. */
export function badVerb(value: Value, verb: string, flags: Flags): string {
  if (value === undefined || value === null) return `%!${verb}(<nil>)`;
  return `%!${verb}(${typeName(value)}=${formatArgument(value, 'v', flags)})`;
}

function addressed(): UnsupportedError {
  return new UnsupportedError('this would print the address of an object in memory, which differs at each run: print its fields');
}

/** What a value has taken so far: containers may hold the same large value many times. */
interface Size { length: number }

function format(value: Value, verb: string, flags: Flags, depth: number, size: Size): string {
  const text = formatUnbounded(value, verb, flags, depth, size);
  // a container counts what it holds again, once for each level
  size.length += text.length;
  if (size.length > LONGEST_OUTPUT * 4) guardLength(size.length);
  return text;
}

function formatUnbounded(value: Value, verb: string, flags: Flags, depth: number, size: Size): string {
  switch (typeof value) {
    case 'string': return formatString(value, verb, flags) ?? badVerb(value, verb, flags);
    case 'boolean': return formatBool(value, verb, flags) ?? badVerb(value, verb, flags);
    case 'number': return formatNumber(value, verb, flags) ?? badVerb(value, verb, flags);
    case 'bigint': return formatInteger(value, verb, flags, false) ?? badVerb(value, verb, flags);
  }
  if (value === undefined || value === null) return flags.sharpV ? `${ANY.name}(nil)` : '<nil>';
  guardDepth(depth);
  if (value instanceof GoInt) {
    const unsigned = value.type === UINT8 || value.type === UINT32 || value.type === UINT64;
    return formatInteger(value.value, verb, flags, unsigned) ?? badVerb(value, verb, flags);
  }
  const inner = (each: Value) => format(each, verb, flags, depth + 1, size);
  if (value instanceof GoVersion) return formatVersion(value, verb, flags, depth);
  if (value instanceof GoMap) return formatMap(value, flags, inner);
  if (value instanceof GoSlice) return formatSlice(value, flags, inner);
  if (value instanceof GoStruct) return formatStruct(value, flags, inner);
  return formatPointer(value, verb, flags, depth, inner);
}

function formatVersion(value: GoVersion, verb: string, flags: Flags, depth: number): string {
  if (flags.sharpV || !'vsxXq'.includes(verb)) throw new UnsupportedError(`%${verb} of a version is not tried`);
  // a version inside of something else is asked for its text as well, unless the field is hidden
  guardDepth(depth);
  return formatString(value.version.toString(), verb, flags)!;
}

function formatMap(map: GoMap, flags: Flags, inner: (value: Value) => string): string {
  const { sharpV } = flags;
  if (sharpV && map.isNil) return `${map.type.name}(nil)`;
  const entries = map.sortedKeys().map((key) => `${inner(key)}:${inner(map.get(key))}`);
  return sharpV ? `${map.type.name}{${entries.join(', ')}}` : `map[${entries.join(' ')}]`;
}

function formatSlice(slice: GoSlice, flags: Flags, inner: (value: Value) => string): string {
  const { sharpV } = flags;
  if (sharpV && slice.isNil) return `${slice.type.name}(nil)`;
  const items = slice.items.map(inner);
  return sharpV ? `${slice.type.name}{${items.join(', ')}}` : `[${items.join(' ')}]`;
}

function formatStruct(struct: GoStruct, flags: Flags, inner: (value: Value) => string): string {
  const { sharpV, plusV } = flags;
  const names = [...struct.type.fields!.keys()];
  const fields = struct.values.map((value, index) => (sharpV || plusV ? `${names[index]}:` : '') + inner(value));
  return sharpV ? `${struct.type.name}{${fields.join(', ')}}` : `{${fields.join(' ')}}`;
}

function formatPointer(pointer: GoPointer, verb: string, flags: Flags, depth: number, inner: (value: Value) => string): string {
  if (pointer.isNil) {
    if (verb !== 'v') return 'bodxX'.includes(verb) ? formatInteger(0n, verb, flags, true)! : badVerb(pointer, verb, flags);
    return flags.sharpV ? `(${pointer.type.name})(nil)` : padded('<nil>', flags);
  }
  if (depth === 0 && pointer.target instanceof GoStruct) return `&${inner(pointer.target)}`;
  throw addressed();
}
