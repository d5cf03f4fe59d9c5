import { Finding, isPosition } from './finding';

/**
 * The findings, those that say the same about many rows of one file as one: it names all rows and objects, and stands where the
 * first of them stood.
 *
 * @internal
 */
export function mergeRows(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string | number, Finding[]>();
  findings.forEach((finding, index) => {
    const key = rowKey(finding) ?? index;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  });
  return [...groups.values()].map((group) => (group.length === 1 ? group[0] : merged(group)));
}

/** Equal for findings that differ in row and object only; nothing for one that is not about a row. */
function rowKey({ object: _, line, lines, objects, ...rest }: Finding): string | undefined {
  const isRow = rest.file !== undefined && line !== undefined && lines === undefined && objects === undefined && !isPosition(rest.column);
  return isRow ? JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))) : undefined;
}

function merged(group: readonly Finding[]): Finding {
  const inOrder = [...group].sort((a, b) => a.line! - b.line!);
  const lines = [...new Set(inOrder.map(({ line }) => line!))];
  const objects = [...new Set(inOrder.flatMap(({ object }) => object ?? []))];
  return { ...inOrder[0], ...lines.length > 1 && { lines }, ...objects.length > 1 && { objects } };
}
