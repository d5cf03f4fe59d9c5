import { otherValues, MARK } from './marked-value';
import type { FieldPath } from '../model/field-path';
import { isPlain } from '../props/values';

/** Props as a program passes them. */
export type GivenProps = Readonly<Record<string, unknown>>;

/** Whether a program passes a prop. Inside of objects that classes make nothing can be told apart: who passes the object passes all of it. */
export function isGiven(props: GivenProps, path: FieldPath): boolean {
  let current: unknown = props;
  for (const segment of path) {
    if (!isTransparent(current)) return true;
    current = Object.hasOwn(current, segment) ? (current as Record<string | number, unknown>)[segment] : undefined;
    if (current === undefined) return false;
  }
  return true;
}

/** Props of which one is otherwise. */
export interface ChangedProps {
  /** The one that is. */
  readonly path: FieldPath;
  readonly props: GivenProps;
}

/** The props with one of them otherwise, or left out where it cannot be; and with another name where there is none. */
export function* changedProps(props: GivenProps): Iterable<ChangedProps> {
  if (props.name === undefined) yield { path: ['name'], props: { ...props, name: MARK } };
  for (const path of ends(props, [])) yield { path, props: changed(props, path) as GivenProps };
}

function isTransparent(value: unknown): value is object {
  return typeof value === 'object' && value !== null && (Array.isArray(value) || isPlain(value));
}

function ends(value: unknown, path: FieldPath): FieldPath[] {
  if (value === undefined) return [];
  if (!isTransparent(value)) return [path];
  return Object.entries(value).flatMap(([key, member]) => ends(member, [...path, Array.isArray(value) ? Number(key) : key]));
}

function changed(value: unknown, [segment, ...rest]: FieldPath): unknown {
  if (segment === undefined) return otherValues(value)[0];
  if (Array.isArray(value)) return value.map((item, index) => (index === segment ? changed(item, rest) : item));
  return { ...value as object, [segment]: changed((value as GivenProps)[segment], rest) };
}
