/** A text as one word of a shell, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What stands for nothing in a table: `read` takes two tabs in a row for one. */
const NOTHING = '-';

/** What separates the columns of a table. */
export const TAB = "tab=$(printf '\\t')";

/** A loop over rows, which the shell reads as they are: nothing in them is a command. */
export function loop(columns: readonly string[], body: string, rows: readonly (readonly (string | undefined)[])[]): string {
  return [
    `while IFS=$tab read -r ${columns.join(' ')}; do`,
    ...body.split('\n').map((line) => `  ${line}`),
    "done <<'LIST'",
    ...rows.map((row) => row.map((cell) => cell ?? NOTHING).join('\t')),
    'LIST',
  ].join('\n');
}
