import { call, data, type Expression, method, name, type NameExpression, scalar } from './code/expression';
import type { Statement } from './code/program';
import type { ComparableObjects } from './comparable';
import { changedPlaces } from '../model/differences';
import type { FieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';

/** An object as plain data. */
export type PlainObject = Readonly<Record<string, any>>;

/** What no prop says: a difference between an object of a program and the one that was read. */
export interface Remainder {
  /** The object of the program, as `Kind/name`. */
  readonly object: string;
  readonly operations: readonly Operation[];
}

/** What becomes of a field. */
export interface Operation {
  /** The field as a JSON pointer. */
  readonly pointer: string;
  /** Nothing where the field goes. */
  readonly value: unknown;
}

/** Objects that the program has to write by themselves, and patches for the others. */
export interface Remainders {
  readonly patches: readonly Remainder[];
  readonly raw: readonly PlainObject[];
}

/**
 * What is missing in the objects of a program.
 *
 * @param written its objects as the program writes them
 * @param has the same, comparable
 * @param wanted what was read, comparable
 */
export function remaindersOf(written: ReadonlyMap<string, PlainObject>, has: ComparableObjects, wanted: ComparableObjects): Remainders {
  const pairs = pairsOf(has, wanted);
  const patches = [...pairs].flatMap(([id, other]) => {
    const places = placesOf(written.get(id)!, has.get(id)!, wanted.get(other)!);
    return places.length === 0 ? [] : [{ object: id, operations: operationsFor(written.get(id)!, places) }];
  });
  const paired = new Set(pairs.values());
  return { patches, raw: [...wanted].filter(([id]) => !paired.has(id)).map(([, object]) => object) };
}

/** Which object of the program stands for which of those that were read: the one of its name, or the only other one of its kind. */
function pairsOf(has: ComparableObjects, wanted: ComparableObjects): Map<string, string> {
  const pairs = new Map([...has.keys()].filter((id) => wanted.has(id)).map((id) => [id, id]));
  const isPaired = new Set(pairs.values());
  for (const id of has.keys()) {
    if (pairs.has(id)) continue;
    const other = [...wanted.keys()].find((each) => !isPaired.has(each) && kindOf(each) === kindOf(id));
    if (other === undefined) continue;
    pairs.set(id, other);
    isPaired.add(other);
  }
  return pairs;
}

function kindOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** A field that is to be patched. */
interface Place {
  readonly path: FieldPath;
  /** Nothing where the field goes. */
  readonly after: unknown;
}

/** Where an object is to be patched: lists as a whole unless their items stand where they stand in the comparable form. */
function placesOf(written: PlainObject, has: PlainObject, wanted: PlainObject): Place[] {
  const places = new Map<string, Place>();
  for (const { path } of changedPlaces(has, wanted, [], true)) {
    const cut = path.findIndex((segment, index) => typeof segment === 'number' && !isInPlace(valueAt(written, path.slice(0, index)), valueAt(has, path.slice(0, index))));
    const whole = cut < 0 ? path : path.slice(0, cut);
    places.set(pointerOf(whole), { path: whole, after: valueAt(wanted, whole) });
  }
  return [...places.values()];
}

/** Whether the maps of a list have one order in both forms. */
function isInPlace(written: unknown, comparable: unknown): boolean {
  if (!Array.isArray(written) || !Array.isArray(comparable)) return false;
  return written.every((item, index) => isMap(item) && isMap(comparable[index]) && item.name === comparable[index].name);
}

function valueAt(object: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((value, segment) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[segment], object);
}

function operationsFor(written: PlainObject, places: readonly Place[]): Operation[] {
  const operations = new Map<string, Operation>();
  for (const { path, after } of places) {
    const there = lengthThere(written, path);
    if (after === undefined) {
      if (there === path.length) add(operations, path, undefined);
    } else {
      // a parent that is not there is written with what it holds
      const start = path.slice(0, Math.min(there + 1, path.length));
      const whole = operations.get(pointerOf(start))?.value;
      add(operations, start, filled(whole, path.slice(start.length), after));
    }
  }
  return [...operations.values()];
}

function add(operations: Map<string, Operation>, path: FieldPath, value: unknown): void {
  operations.set(pointerOf(path), { pointer: pointerOf(path), value });
}

/** How much of a path leads somewhere. */
function lengthThere(object: unknown, path: FieldPath): number {
  let value = object;
  for (const [index, segment] of path.entries()) {
    const isThere = Array.isArray(value) ? Number(segment) < value.length : isMap(value) && Object.hasOwn(value, segment);
    if (!isThere) return index;
    value = (value as Readonly<Record<string | number, unknown>>)[segment];
  }
  return path.length;
}

function filled(whole: unknown, [segment, ...rest]: FieldPath, value: unknown): unknown {
  if (segment === undefined) return value;
  const members = isMap(whole) ? whole : {};
  return { ...members, [segment]: filled(members[segment], rest, value) };
}

function pointerOf(path: FieldPath): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `prod.object('Cluster', 'prod').addJsonPatch(…)` */
export function patchStatement(cluster: NameExpression, { object: id, operations }: Remainder): Statement {
  const object = call(name(`${cluster.text}.object`), scalar(kindOf(id)), scalar(id.slice(id.indexOf('/') + 1)));
  return { type: 'do', value: method(object, 'addJsonPatch', ...operations.map(patch)) };
}

function patch({ pointer, value }: Operation): Expression {
  return value === undefined ? call(name('JsonPatch.remove', 'cdk8s'), scalar(pointer)) : call(name('JsonPatch.add', 'cdk8s'), scalar(pointer), data(value));
}
