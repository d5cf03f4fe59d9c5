// Holds values against declared types. Each type becomes a function once, when it is first needed. Nothing is worked out about a place
// before something is wrong there: every construct of a fleet passes through here.
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

/** A struct, a list or a map that others are in, from the inside out. */
interface Holder {
  readonly outer?: Holder;
  /** Its name in what holds it, or its position there; the outermost has none. */
  readonly segment?: string | number;
  /** Whether names that are not declared may be somebody else's: a class below ours takes props of its own. */
  readonly isOpen?: boolean;
}

/** Adds what is wrong with a value to the faults. The value is in `holder`, as its `segment`. */
type Check = (value: unknown, holder: Holder, segment: string | number | undefined, faults: Fault[]) => void;

/** Deeper data than any program means to write; reading it would end in an exhausted stack. */
const DEEPEST = 100;

const OUTERMOST: Holder = {};
const OUTERMOST_OF_SUBCLASS: Holder = { isOpen: true };

const checks = new Map<string, Check>();
const ownReadings = new WeakSet<object>();

/** Marks what this library hands to its own constructors in place of props: nothing else may. */
export function ours<T extends object>(reading: T): T {
  ownReadings.add(reading);
  return reading;
}

/**
 * Holds one argument against its type.
 *
 * @param name the parameter's; the members of a struct are known by their own names alone
 * @param isOpen whether a struct may have members that are not declared
 */
export function checkArgument(type: string, value: unknown, name: string, isOpen: boolean, faults: Fault[]): void {
  const outermost = isOpen ? OUTERMOST_OF_SUBCLASS : OUTERMOST;
  if (type.endsWith('...')) checkOf(`${type.slice(0, -3)}[]`)(value, outermost, name, faults);
  else checkOf(type)(value, outermost, isStruct(type) && isRecord(value) ? undefined : name, faults);
}

function isStruct(type: string): boolean {
  return Object.hasOwn(DECLARED_TYPES.structs, withoutMark(type));
}

function withoutMark(type: string): string {
  return type.startsWith('?') ? type.slice(1) : type;
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
    // those of charts have units of all kinds
    case 'decimal': return simpleCheck(type, Number.isFinite);
    case 'any': return checkData;
    case 'function': return simpleCheck(type, (value) => typeof value === 'function');
    default: {
      const name = type.includes('.') ? type : `${LIBRARY}.${type}`;
      return simpleCheck(type, (value) => isInstanceOf(value, name));
    }
  }
}

function optionalCheck(type: string): Check {
  const check = checkOf(type);
  return (value, holder, segment, faults) => {
    if (value === null) faults.push({ ...otherType(type, value, holder, segment), wanted: `${wanted(type)}, or nothing at all` });
    else if (value !== undefined) check(value, holder, segment, faults);
  };
}

function simpleCheck(type: string, accepts: (value: unknown) => boolean): Check {
  return (value, holder, segment, faults) => {
    if (!accepts(value)) faults.push(otherType(type, value, holder, segment));
  };
}

function otherType(type: string, value: unknown, holder: Holder, segment: string | number | undefined): Fault {
  const path = pathOf(holder, segment);
  const isSecret = isSecretName(type) || path.some((each) => typeof each === 'string' && isSecretName(each));
  return { kind: value === undefined ? 'missing' : 'other type', path, value, wanted: wanted(type, value), isSecret };
}

function pathOf(holder: Holder, segment: string | number | undefined): FieldPath {
  const path = segment === undefined ? [] : [segment];
  for (let each: Holder | undefined = holder; each?.segment !== undefined; each = each.outer) path.unshift(each.segment);
  return path;
}

/** Whether a prop, a key or a class is called like something that is kept secret; environments hold passwords now and then. */
function isSecretName(name: string): boolean {
  return /(password|token|secret|credentials)$|^env(ironment)?$/i.test(name);
}

function interfaceCheck(type: string, declared: DeclaredMembers | readonly string[]): Check {
  if (Array.isArray(declared)) {
    return simpleCheck(type, (value) => declared.some((name) => isInstanceOf(value, `${LIBRARY}.${name}`)));
  }
  const members = Object.entries(declared as DeclaredMembers).map(([name, member]) => ({ name, check: checkOf(member) }));
  return (value, holder, segment, faults) => {
    const inside: Fault[] = [];
    // an error has a name, too
    if (typeof value === 'object' && value !== null && !(value instanceof Error)) {
      const here = { outer: holder, segment };
      for (const { name, check } of members) check((value as Readonly<Record<string, unknown>>)[name], here, name, inside);
      // what lacks a member is something else altogether
      if (!inside.some(({ kind }) => kind === 'missing')) {
        faults.push(...inside);
        return;
      }
    }
    faults.push(otherType(type, value, holder, segment));
  };
}

function listCheck(type: string, check: Check): Check {
  return (value, holder, segment, faults) => {
    if (!Array.isArray(value)) {
      faults.push(otherType(type, value, holder, segment));
      return;
    }
    const here = { outer: holder, segment };
    // by position: a hole in a list is something that is missing
    for (let index = 0; index < value.length; index++) check(value[index], here, index, faults);
  };
}

function mapCheck(type: string, check: Check): Check {
  return (value, holder, segment, faults) => {
    if (!isRecord(value)) {
      faults.push(otherType(type, value, holder, segment));
      return;
    }
    const here = { outer: holder, segment };
    for (const name of Object.keys(value)) check(value[name], here, name, faults);
  };
}

function structCheck(type: string, struct: DeclaredMembers): Check {
  const names = Object.keys(struct);
  const known = new Set(names);
  let members: readonly { readonly name: string; readonly isOptional: boolean; readonly check: Check }[] | undefined;
  return (value, holder, segment, faults) => {
    if (!isRecord(value) || !isPlain(value) && !names.some((name) => name in value)) {
      faults.push(otherType(type, value, holder, segment));
      return;
    }
    const unknown = Object.keys(value).filter((name) => !known.has(name) && value[name] !== undefined);
    if (unknown.some((name) => ownReadings.has(value[name] as object))) return;
    // props that a call takes are known by their names alone
    const here = segment === undefined ? holder : { outer: holder, segment };
    const found: Fault[] = unknown.flatMap((name) => unknownProp(struct, name, value, here) ?? []);
    members ??= names.map((name) => ({ name, isOptional: struct[name].startsWith('?'), check: checkOf(struct[name]) }));
    for (const { name, isOptional, check } of members) {
      const member = value[name];
      if (member !== undefined || !isOptional) check(member, here, name, found);
    }
    if (found.length > 0) faults.push(...withoutMisspelt(found));
  };
}

/** A prop that was given by another name, or in another place, is not missing too. */
function withoutMisspelt(faults: readonly Fault[]): readonly Fault[] {
  const meant = new Set(faults.filter(({ kind }) => kind === 'unknown').map((fault) => fault.wanted));
  return faults.filter(({ kind, path }) => kind !== 'missing' || !meant.has(formatFieldPath(path)));
}

/** Nothing when the prop is somebody else's: of a class below ours, or of the class that the props are an object of. */
function unknownProp(struct: DeclaredMembers, name: string, value: Readonly<Record<string, unknown>>, here: Holder): Fault | undefined {
  const close = placeInside(struct, name) ?? nearestPlace(struct, name);
  if (close === undefined && (here.isOpen || !isPlain(value))) return undefined;
  return {
    kind: 'unknown',
    path: pathOf(here, name),
    value: value[name],
    wanted: close === undefined ? `one of ${Object.keys(struct).sort().join(', ')}` : formatFieldPath([...pathOf(here, undefined), ...close]),
    // nothing is known about it
    isSecret: true,
  };
}

/** The place of a prop with this name one level below. */
function placeInside(struct: DeclaredMembers, name: string): FieldPath | undefined {
  const outer = Object.keys(struct).find((each) => isStruct(struct[each]) && Object.hasOwn(DECLARED_TYPES.structs[withoutMark(struct[each])], name));
  return outer === undefined ? undefined : [outer, name];
}

function nearestPlace(struct: DeclaredMembers, name: string): FieldPath | undefined {
  const close = nearest(name, Object.keys(struct));
  return close === undefined ? undefined : [close];
}

/** Data of which no more is declared than that it is written as YAML. */
function checkData(value: unknown, holder: Holder, segment: string | number | undefined, faults: Fault[]): void {
  checkPart(value, holder, segment, faults, new Set(), new Set());
}

/**
 * @param above the lists and maps that the value is in
 * @param sound those that have been looked at: what is used in several places is looked at once
 */
function checkPart(
  value: unknown, holder: Holder, segment: string | number | undefined, faults: Fault[], above: Set<object>, sound: Set<object>,
): void {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return;
  const isList = Array.isArray(value);
  if (!isList && !isRecord(value) || above.has(value) || above.size === DEEPEST) {
    faults.push(dataFault(value, holder, segment, above));
    return;
  }
  if (sound.has(value)) return;
  above.add(value);
  const here = { outer: holder, segment };
  const entries: Iterable<[string | number, unknown]> = isList ? value.entries() : Object.entries(value);
  for (const [name, part] of entries) checkPart(part, here, name, faults, above, sound);
  above.delete(value);
  sound.add(value);
}

function dataFault(value: unknown, holder: Holder, segment: string | number | undefined, above: ReadonlySet<object>): Fault {
  const fault = otherType('any', value, holder, segment);
  if (above.has(value as object)) return { ...fault, wanted: 'data that does not contain itself' };
  return isRecord(value) || Array.isArray(value) ? { ...fault, wanted: `data of at most ${DEEPEST} levels` } : fault;
}
