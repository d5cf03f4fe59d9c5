import type { IConstruct } from 'constructs';

/**
 * An id that nothing else below a construct has: names that clash are a finding with its place, so they must not end as clashing
 * constructs before anything can be said about them.
 *
 * @param wanted the id to take when it is free and not empty
 * @param otherwise the next best
 */
export function freeId(scope: IConstruct, wanted: string, otherwise = wanted): string {
  const isFree = (id: string) => id !== '' && scope.node.tryFindChild(id) === undefined;
  if (isFree(wanted)) return wanted;
  if (isFree(otherwise)) return otherwise;
  for (let number = 2; ; number++) {
    if (isFree(`${otherwise}-${number}`)) return `${otherwise}-${number}`;
  }
}
