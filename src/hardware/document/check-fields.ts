import type { Field, Fields, FieldType } from './fields';
import type { Finding } from '../../findings';
import { nearest } from '../../findings/nearest';
import { outlined, shown } from '../../findings/shown';
import type { FieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import { memoiseText } from '../../model/text-memo';
import { InventoryCode } from '../text/codes';

/** What is wrong with a field. */
export interface FieldFault extends Pick<Finding, 'message' | 'found' | 'wanted' | 'fix'> {
  readonly code: InventoryCode;
  readonly path: FieldPath;
}

const WANTED: Readonly<Record<Extract<FieldType, string>, string>> = {
  text: 'a text',
  texts: 'a list of texts',
  labels: 'a map of texts',
  headers: 'a map of lists of texts',
  number: 'a number',
  boolean: 'true or false',
  numeric: 'a number',
  netmask: 'a netmask such as 255.255.255.0, or a prefix length such as 24',
};

/** Everything in which data differs from what a map is to hold, into `faults`. */
export function checkMap(map: Readonly<Record<string, unknown>>, fields: Fields, path: FieldPath, faults: FieldFault[]): void {
  for (const name of Object.keys(map)) {
    if (!Object.hasOwn(fields, name)) faults.push(unknownField(name, fields, path));
    else checkValue(map[name], fields[name], path, name, faults);
  }
  for (const name of requiredOf(fields)) {
    // an absent field whose misspelling is there is one mistake
    if (Object.hasOwn(map, name) || faults.some(({ wanted, path: other }) => wanted === name && other.length === path.length + 1)) continue;
    faults.push({ code: InventoryCode.MISSING_FIELD, path: [...path, name], message: 'this field is required', wanted: wantedOf(fields[name].type) });
  }
}

const required = new WeakMap<Fields, readonly string[]>();

function requiredOf(fields: Fields): readonly string[] {
  let names = required.get(fields);
  if (names === undefined) required.set(fields, names = Object.keys(fields).filter((name) => fields[name].isRequired));
  return names;
}

function checkValue(value: unknown, { type, isSecret }: Field, around: FieldPath, name: string, faults: FieldFault[]): void {
  if (isEvident(value, type)) return;
  const path = [...around, name];
  if (type === 'texts' && Array.isArray(value)) {
    value.forEach((item, index) => { if (typeof item !== 'string') faults.push(wrongType(item, 'text', [...path, index])); });
  } else if (type === 'labels' && isMap(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (typeof member !== 'string') faults.push(wrongType(member, 'text', [...path, key]));
    }
  } else if (type === 'headers' && isMap(value)) {
    for (const [key, member] of Object.entries(value)) checkValue(member, { type: 'texts' }, path, key, faults);
  } else if (typeof type === 'object' && 'map' in type && isMap(value)) {
    checkMap(value, type.map, path, faults);
  } else if (typeof type === 'object' && 'list' in type && Array.isArray(value)) {
    value.forEach((item, index) => {
      if (isMap(item)) checkMap(item, type.list, [...path, index], faults);
      else faults.push(wrongType(item, { map: type.list }, [...path, index]));
    });
  } else {
    faults.push(wrongType(value, type, path, isSecret));
  }
}

function isEvident(value: unknown, type: FieldType): boolean {
  switch (type) {
    case 'text': return typeof value === 'string';
    case 'number': return Number.isSafeInteger(value);
    case 'boolean': return typeof value === 'boolean';
    case 'numeric': return typeof value === 'string' || Number.isSafeInteger(value);
    case 'netmask': return typeof value === 'string' || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 32);
    default: return false;
  }
}

function wantedOf(type: FieldType): string {
  if (typeof type === 'string') return WANTED[type];
  const names = Object.keys('map' in type ? type.map : type.list).join(', ');
  return 'map' in type ? `a map with some of ${names}` : `a list of maps with some of ${names}`;
}

function wrongType(value: unknown, type: FieldType, path: FieldPath, isSecret = false): FieldFault {
  const isUnquoted = type === 'text' && (typeof value === 'number' || typeof value === 'boolean');
  return {
    code: InventoryCode.TYPE,
    path,
    message: 'the value is of the wrong type',
    ...!isSecret && { found: outlined(value) },
    wanted: wantedOf(type),
    ...isUnquoted && !isSecret && { fix: `Put it in quotes: ${JSON.stringify(String(value))}` },
  };
}

/** A field that a map does not have. */
export function unknownField(name: string, fields: Fields, path: FieldPath): FieldFault {
  return { ...unknownName(name, fields), path: [...path, name] };
}

const unknownNames = new WeakMap<Fields, (name: string) => Omit<FieldFault, 'path'>>();

/** Whoever misspells a field does so in every machine. */
function unknownName(name: string, fields: Fields): Omit<FieldFault, 'path'> {
  let tell = unknownNames.get(fields);
  if (tell === undefined) {
    tell = memoiseText((stranger) => {
      const names = Object.keys(fields);
      const wanted = nearest(stranger, names);
      return {
        code: InventoryCode.UNKNOWN_FIELD,
        message: 'there is no such field',
        found: shown(stranger),
        ...wanted === undefined ? { fix: `The fields here are ${names.join(', ')}` } : { wanted },
      };
    });
    unknownNames.set(fields, tell);
  }
  return tell(name);
}
