// Holds values against declared types. Each type becomes a function once, when it is first needed.
import { DECLARED_TYPES, DeclaredMembers } from './declared-types';
import { isInstanceOf, isPlain, isRecord, LIBRARY } from './values';
import { wanted } from './wanted';
import { nearest } from '../findings/nearest';
import { FieldPath, formatFieldPath } from '../model/field-path';

/** What is wrong with one prop or argument. */
export interface Fault {
  readonly kind: 'other type' | 'unknown' | 'missing';
  readonly path: FieldPath;
  readonly value?: unknown;
  readonly wanted: string;
  /** Whether the value must not be shown. */
  readonly isSecret: boolean;
}

/** Where a value is, and what is to be known about the place. */
interface Place {
  readonly path: FieldPath;
  readonly isSecret: boolean;
  /** Whether names that are not declared may be somebody else's: a class below ours takes props of its own. */
  readonly isOpen: boolean;
}

/** Adds what is wrong with a value to the faults. */
type Check = (value: unknown, place: Place, faults: Fault[]) => void;

/** Deeper data than any program means to write; reading it would end in an exhausted stack. */
const DEEPEST = 100;

const checks = new Map<string, Check>();
const ownReadings = new WeakSet<object>();

/** Marks what this library hands to its own constructors in place of props: nothing else may. */
export function ours<T extends object>(reading: T): T {
  ownReadings.add(reading);
  return reading;
}

/** Holds one value against its type. */
export function checkValue(type: string, value: unknown, path: FieldPath, isOpen: boolean, faults: Fault[]): void {
  checkOf(type)(value, { path, isSecret: isSecretName(String(path.at(-1) ?? '')), isOpen }, faults);
}

function checkOf(type: string): Check {
  let check = checks.get(type);
  if (check === undefined) {
    check = makeCheck(type);
    checks.set(type, check);
  }
  return check;
}

function makeCheck(type: string): Check {
  if (type.startsWith('?')) return optionalCheck(type.slice(1));
  if (type.endsWith('[]')) return listCheck(type, checkOf(type.slice(0, -2)));
  if (type.startsWith('{')) return mapCheck(type, checkOf(type.slice(1, -1)));
  const { structs, enums, interfaces } = DECLARED_TYPES;
  if (Object.hasOwn(structs, type)) return structCheck(type, structs[type]);
  if (Object.hasOwn(enums, type)) {
    const values = new Set<unknown>(Object.values(enums[type]));
    return simpleCheck(type, (value) => values.has(value));
  }
  if (Object.hasOwn(interfaces, type)) return interfaceCheck(type, interfaces[type]);
  switch (type) {
    case 'string': return simpleCheck(type, (value) => typeof value === 'string');
    case 'boolean': return simpleCheck(type, (value) => typeof value === 'boolean');
    // every number that this library takes is a count of something
    case 'number': return simpleCheck(type, Number.isInteger);
    case 'any': return checkData;
    default: return classCheck(type);
  }
}

function optionalCheck(type: string): Check {
  const check = checkOf(type);
  return (value, place, faults) => {
    if (value === null) faults.push({ ...otherType(type, value, place), wanted: `${wanted(type)}, or nothing at all` });
    else if (value !== undefined) check(value, place, faults);
  };
}

function simpleCheck(type: string, accepts: (value: unknown) => boolean): Check {
  return (value, place, faults) => {
    if (!accepts(value)) faults.push(otherType(type, value, place));
  };
}

function otherType(type: string, value: unknown, { path, isSecret }: Place): Fault {
  return { kind: value === undefined ? 'missing' : 'other type', path, value, wanted: wanted(type, value), isSecret };
}

function classCheck(type: string): Check {
  const name = type.includes('.') ? type : `${LIBRARY}.${type}`;
  const hidden = isSecretName(type);
  return (value, place, faults) => {
    if (!isInstanceOf(value, name)) faults.push(otherType(type, value, hidden ? { ...place, isSecret: true } : place));
  };
}

function interfaceCheck(type: string, declared: DeclaredMembers | readonly string[]): Check {
  if (Array.isArray(declared)) {
    return simpleCheck(type, (value) => declared.some((name) => isInstanceOf(value, `${LIBRARY}.${name}`)));
  }
  const members = Object.entries(declared as DeclaredMembers).map(([name, member]) => ({ name, check: checkOf(member) }));
  return (value, place, faults) => {
    const inside: Fault[] = [];
    if (typeof value === 'object' && value !== null) {
      for (const { name, check } of members) check(read(value, name), inner(place, name), inside);
      // what lacks a member is something else altogether
      if (!inside.some(({ kind }) => kind === 'missing')) {
        faults.push(...inside);
        return;
      }
    }
    faults.push(otherType(type, value, place));
  };
}

function listCheck(type: string, check: Check): Check {
  return (value, place, faults) => {
    if (!Array.isArray(value)) {
      faults.push(otherType(type, value, place));
      return;
    }
    // by position: a hole in a list is something that is missing
    for (let index = 0; index < value.length; index++) check(value[index], inner(place, index), faults);
  };
}

function mapCheck(type: string, check: Check): Check {
  return (value, place, faults) => {
    if (!isRecord(value)) {
      faults.push(otherType(type, value, place));
      return;
    }
    for (const name of Object.keys(value)) check(value[name], inner(place, name), faults);
  };
}

function structCheck(type: string, struct: DeclaredMembers): Check {
  const names = Object.keys(struct);
  let members: readonly { readonly name: string; readonly check: Check }[] | undefined;
  return (value, place, faults) => {
    if (!isRecord(value) || !isPlain(value) && !names.some((name) => name in value)) {
      faults.push(otherType(type, value, place));
      return;
    }
    const unknown = Object.keys(value).filter((name) => !Object.hasOwn(struct, name) && value[name] !== undefined);
    if (unknown.some((name) => name.startsWith('_') && ownReadings.has(value[name] as object))) return;
    const found = unknown.flatMap((name) => unknownProp(struct, name, value, place) ?? []);
    members ??= names.map((name) => ({ name, check: checkOf(struct[name]) }));
    for (const { name, check } of members) {
      // most props are left out most of the time
      if (value[name] === undefined && struct[name].startsWith('?')) continue;
      check(value[name], inner(place, name), found);
    }
    faults.push(...withoutMisspelt(found));
  };
}

/** A prop that was given by another name, or in another place, is not missing too. */
function withoutMisspelt(faults: readonly Fault[]): readonly Fault[] {
  const meant = new Set(faults.filter(({ kind }) => kind === 'unknown').map((fault) => fault.wanted));
  return meant.size === 0 ? faults : faults.filter(({ kind, path }) => kind !== 'missing' || !meant.has(formatFieldPath(path)));
}

/** Nothing when the prop is somebody else's: of a class below ours, or of the class that the props are an object of. */
function unknownProp(struct: DeclaredMembers, name: string, value: Readonly<Record<string, unknown>>, place: Place): Fault | undefined {
  const close = pathInside(struct, name) ?? nearestPath(struct, name);
  if (close === undefined && (place.isOpen || !isPlain(value))) return undefined;
  return {
    kind: 'unknown',
    path: [...place.path, name],
    value: value[name],
    wanted: close === undefined ? `one of ${Object.keys(struct).sort().join(', ')}` : formatFieldPath([...place.path, ...close]),
    isSecret: true,
  };
}

function nearestPath(struct: DeclaredMembers, name: string): FieldPath | undefined {
  const close = nearest(name, Object.keys(struct));
  return close === undefined ? undefined : [close];
}

/** The place of a prop with this name one level below. */
function pathInside(struct: DeclaredMembers, name: string): FieldPath | undefined {
  const holder = Object.keys(struct).find((outer) => {
    const inside = DECLARED_TYPES.structs[struct[outer].replace('?', '')];
    return inside !== undefined && Object.hasOwn(inside, name);
  });
  return holder === undefined ? undefined : [holder, name];
}

/** Data of which no more is declared than that it is written as YAML. */
function checkData(value: unknown, place: Place, faults: Fault[]): void {
  checkPart(value, place, faults, new Set(), new Set());
}

/**
 * @param above the lists and maps that the value is in
 * @param sound those that have been looked at: what is used in several places is looked at once
 */
function checkPart(value: unknown, place: Place, faults: Fault[], above: Set<object>, sound: Set<object>): void {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return;
  const isList = Array.isArray(value);
  if (!isList && !isRecord(value) || above.has(value) || above.size === DEEPEST) {
    faults.push(dataFault(value, place, above));
    return;
  }
  if (sound.has(value)) return;
  above.add(value);
  const entries: Iterable<[string | number, unknown]> = isList ? value.entries() : Object.entries(value);
  for (const [name, part] of entries) checkPart(part, inner(place, name), faults, above, sound);
  above.delete(value);
  sound.add(value);
}

function dataFault(value: unknown, place: Place, above: ReadonlySet<object>): Fault {
  const fault = otherType('any', value, place);
  if (above.has(value as object)) return { ...fault, wanted: 'data that does not contain itself' };
  return above.size === DEEPEST ? { ...fault, wanted: `data of at most ${DEEPEST} levels` } : fault;
}

function read(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name];
}

function inner(place: Place, segment: string | number): Place {
  const isSecret = place.isSecret || typeof segment === 'string' && isSecretName(segment);
  return { path: [...place.path, segment], isSecret, isOpen: false };
}

/** Whether a prop, a key or a class is called like something that is kept secret; environments hold passwords now and then. */
function isSecretName(name: string): boolean {
  return /(password|token|secret|credentials)$|^env(ironment)?$/i.test(name);
}
