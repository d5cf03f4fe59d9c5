import { isDeepStrictEqual } from 'node:util';
import { shown } from '../../findings/shown';
import type { Complaint } from '../rule';

interface Reference {
  readonly kind?: string;
  readonly name?: string;
}

/** Whether two references mean the same object; none at all is a value as well. */
export function sameReference(a: Reference | undefined, b: Reference | undefined): boolean {
  return (a === undefined) === (b === undefined) && (a?.kind ?? '') === (b?.kind ?? '') && (a?.name ?? '') === (b?.name ?? '');
}

/** A reference in a finding. */
export function referenceText(reference: Reference | undefined): string | undefined {
  return reference && `${reference.kind ?? ''}/${reference.name ?? ''}`;
}

/** Whether two lists have the same elements, in any order; an empty one equals none. */
export function sameElements(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return isDeepStrictEqual([...a ?? []].sort(), [...b ?? []].sort());
}

/** Whether two values are written the same: the order of keys is free, that of lists is not, and nothing differs from empty. */
export function sameData(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

/** A value without keys that are present and undefined. */
function plain(value: unknown): unknown {
  return value === undefined || value === null ? undefined : JSON.parse(JSON.stringify(value));
}

/** What is said about a field that must keep its value. */
export function changed(object: string, field: string, before: unknown, after: unknown, message = 'this cannot be changed'): Complaint {
  return { object, field, message, found: shown(after), wanted: shown(before) };
}
