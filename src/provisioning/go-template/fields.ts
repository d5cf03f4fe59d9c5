import { ExecuteError, UnsupportedError } from './fault';
import { UINT64, type GoType } from './types';
import { GoInt, GoMap, GoPointer, GoStruct, GoVersion, indirect, typeName, type Value } from './values';

/** The value of a field, of a key, or of a method that needs no arguments. */
export function fieldOf(receiver: Value, name: string, hasArguments: boolean): Value {
  if (receiver === undefined) throw new ExecuteError(`there is no data, and so no entry ${name}`);
  if (receiver === null) throw new ExecuteError(`this is nil, and so without a field ${name}`);
  const at = indirect(receiver);
  if (at instanceof GoMap) return entryOf(at, name, hasArguments);
  if (at instanceof GoStruct) return structField(at, name, hasArguments);
  if (at instanceof GoVersion) return versionMethod(at, name, hasArguments);
  if (at instanceof GoPointer) throw nilPointer(at.type, name);
  throw noField(name, receiver);
}

function noField(name: string, value: Value): ExecuteError {
  return new ExecuteError(`there is no field ${name} in a value of the type ${typeName(value)}`);
}

function nilPointer(type: GoType, name: string): ExecuteError | UnsupportedError {
  const elem = type.elem!;
  if (elem.methods?.includes(name)) return new UnsupportedError(`the method ${name} is not tried`);
  if (elem.fields !== undefined && !elem.fields.has(name)) return new ExecuteError(`there is no field ${name} in a value of the type ${type.name}`);
  return new ExecuteError(`this ${type.name} is nil: the object has no such part, and so no ${name}`);
}

function structField(struct: GoStruct, name: string, hasArguments: boolean): Value {
  if (struct.type.methods?.includes(name)) throw new UnsupportedError(`the method ${name} is not tried`);
  if (!struct.type.fields!.has(name)) throw noField(name, struct);
  if (hasArguments) throw withArguments(name);
  return struct.field(name);
}

function entryOf(map: GoMap, name: string, hasArguments: boolean): Value {
  if (hasArguments) throw withArguments(name);
  const value = map.get(name);
  if (value === undefined) throw new ExecuteError(`the map has no entry ${JSON.stringify(name)}`);
  return value;
}

const withArguments = (name: string) => new ExecuteError(`${name} is not a function and takes no arguments`);

/** Methods of a version that give one of its parts. */
const PARTS = {
  Major: 'major', Minor: 'minor', Patch: 'patch', Prerelease: 'prerelease', Metadata: 'metadata', Original: 'original',
} as const;

/** Other methods of a version. */
const OTHERS = new Set(['IncMajor', 'IncMinor', 'IncPatch', 'SetPrerelease', 'SetMetadata', 'LessThan', 'LessThanEqual', 'GreaterThan', 'GreaterThanEqual',
  'Equal', 'Compare', 'UnmarshalJSON', 'MarshalJSON', 'UnmarshalText', 'MarshalText', 'Scan', 'Value']);

function versionMethod({ version, type }: GoVersion, name: string, hasArguments: boolean): Value {
  if (OTHERS.has(name)) throw new UnsupportedError(`the method ${name} of a version is not tried`);
  const isText = name === 'String';
  if (!isText && !Object.hasOwn(PARTS, name)) throw new ExecuteError(`there is no field ${name} in a value of the type ${type.name}`);
  if (hasArguments) throw new ExecuteError(`${name} takes no arguments`);
  if (isText) return version.toString();
  const part = version[PARTS[name as keyof typeof PARTS]];
  return typeof part === 'bigint' ? new GoInt(UINT64, part) : part;
}
