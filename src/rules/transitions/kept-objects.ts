import { nameOf, namespaceOf } from '../../model/lookup';

type Named = { readonly metadata: { readonly name?: string; readonly namespace?: string } };

/** Objects that exist before and after, found by namespace and name. */
export function keptObjects<T extends Named>(before: readonly T[], after: readonly T[]): readonly (readonly [old: T, now: T])[] {
  const old = new Map(before.map((object) => [placeOf(object), object]));
  return after.flatMap((now) => {
    const object = old.get(placeOf(now));
    return object === undefined ? [] : [[object, now] as const];
  });
}

function placeOf(object: Named): string {
  return `${namespaceOf(object)}/${nameOf(object)}`;
}
