/** Text under construction that knows its column. */
export class Writer {
  private readonly pieces: string[] = [];
  private position = 0;

  /** Characters since the last line break. */
  public get column(): number {
    return this.position;
  }

  /** Appends text that holds no line break. */
  public append(text: string): void {
    this.pieces.push(text);
    this.position += text.length;
  }

  /** Appends a line break character. */
  public break(character: string): void {
    this.pieces.push(character);
    this.position = 0;
  }

  /** Moves to an indentation, on a new line unless the current one is empty. */
  public startLine(indent: number): void {
    if (this.position > 0) this.break('\n');
    this.append(' '.repeat(indent));
  }

  /** The finished text; it ends with a line break. */
  public finish(): string {
    this.startLine(0);
    return this.pieces.join('');
  }
}
