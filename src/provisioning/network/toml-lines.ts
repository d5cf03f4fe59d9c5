/** What a TOML file holds. */
export type TomlTable = Readonly<Record<string, unknown>>;

/** Lines of the headers and keys of a TOML file, by their paths. */
export class TomlLines {
  private readonly lines = new Map<string, number>();

  /**
   * @param parse reads one line
   */
  public constructor(text: string, parse: (line: string) => TomlTable | undefined) {
    let prefix: readonly string[] = [];
    const counts = new Map<string, number>();
    text.split('\n').forEach((whole, index) => {
      const line = whole.trim();
      if (line.startsWith('[')) {
        const header = pathOf(parse(line));
        if (header === undefined) return;
        prefix = line.startsWith('[[') ? [...header, String(count(counts, header))] : header;
        this.note(prefix, index + 1);
        return;
      }
      const equals = line.indexOf('=');
      if (equals < 1 || line.startsWith('#')) return;
      const key = pathOf(parse(`${line.slice(0, equals)}= 0`));
      if (key !== undefined) this.note([...prefix, ...key], index + 1);
    });
  }

  /** The line of a value, or of the nearest one around it. */
  public of(path: readonly string[]): number {
    for (let length = path.length; length > 0; length--) {
      const line = this.lines.get(keyOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  }

  /** The first line for a path counts for everything around it, too. */
  private note(path: readonly string[], line: number): void {
    for (let length = 1; length <= path.length; length++) {
      const key = keyOf(path.slice(0, length));
      if (!this.lines.has(key)) this.lines.set(key, line);
    }
  }
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** Position of a table in its list. */
function count(counts: Map<string, number>, path: readonly string[]): number {
  const position = counts.get(keyOf(path)) ?? 0;
  counts.set(keyOf(path), position + 1);
  return position;
}

/** The names of which a table has nothing but one in the other. */
function pathOf(table: TomlTable | undefined): readonly string[] | undefined {
  const path: string[] = [];
  let current: unknown = table;
  while (typeof current === 'object' && current !== null) {
    const [inner] = Array.isArray(current) ? current as unknown[] : [current];
    const [entry] = Object.entries(inner as object);
    if (entry === undefined) break;
    path.push(entry[0]);
    [, current] = entry;
  }
  return path.length === 0 ? undefined : path;
}
