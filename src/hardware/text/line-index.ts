import type { SourceLocation } from '../../model/cluster-model';

/** Tells line and column of positions in a text; the text is looked at when the first one is asked for. */
export class LineIndex {
  private starts?: number[];

  public constructor(private readonly text: string, private readonly file: string) {}

  /** Line and column of a position. */
  public locate(offset: number): SourceLocation {
    this.starts ??= this.lineStarts();
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - this.starts[low] + 1 };
  }

  private lineStarts(): number[] {
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
}
