/** Where a field is in an object: names of fields and positions in lists, from the top. */
export type FieldPath = readonly (string | number)[];

/**
 * A path as findings write it: `spec.workerNodeGroupConfigurations[0].name`, `metadata.labels["example.com/rack"]`.
 */
export function formatFieldPath(path: FieldPath): string {
  return path.map((segment, index) => {
    if (typeof segment === 'number') return `[${segment}]`;
    if (!/^[A-Za-z_][\w-]*$/.test(segment)) return `[${JSON.stringify(segment)}]`;
    return index === 0 ? segment : `.${segment}`;
  }).join('');
}

/** The reverse of `formatFieldPath`; whatever is not written in its way counts as the name of a field. */
export function parseFieldPath(text: string): FieldPath {
  return [...text.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|[^.[\]]+/g)].map(([name, position, quoted]) => {
    if (position !== undefined) return Number(position);
    return quoted === undefined ? name : unquote(quoted);
  });
}

function unquote(text: string): string {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
