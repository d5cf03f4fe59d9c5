import type { FieldPath } from '../../model/field-path';

/** The value in a place of plain data; nothing where there is no such place. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((current, key) => {
    const container = current as Readonly<Record<string | number, unknown>> | null | undefined;
    return typeof container === 'object' && container !== null && Object.hasOwn(container, key) ? container[key] : undefined;
  }, value);
}
