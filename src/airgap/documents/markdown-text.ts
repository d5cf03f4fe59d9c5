/** Text of others, in which Markdown sees neither tables nor tags nor links. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Text as code. Within a table no code can hold all that a text may have: what is more than a name is written as text. */
export function code(text: string): string {
  return /^[^\s`|\\]+$/.test(text) ? `\`${text}\`` : plain(text);
}

/** A table with a line for each row; numbers stand to the right. */
export function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const isNumber = (index: number) => rows.every((row) => typeof row[index] === 'number');
  return [columns, columns.map((_, index) => (isNumber(index) ? '--:' : '---')), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
