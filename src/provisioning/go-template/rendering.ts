import { Lines, type Place } from './place';
import type { Piece } from './run';

/** A text that an action has written. */
export interface Output {
  /** Offset of the action in the template, by which executions for several machines can be compared. */
  readonly site: number;
  /** Where the action stands in the template. */
  readonly place: Place;
  /** Offset in the rendered text. */
  readonly offset: number;
  readonly text: string;
}

/** Tells where in the template a rendered text comes from. */
export class Trace {
  private readonly rendered: Lines;

  constructor(private readonly text: string, private readonly pieces: readonly Piece[], private readonly template: Lines) {
    this.rendered = new Lines(text);
  }

  /**
   * Where in the template each part of the text comes from, in order: executions with the same route have gone through the same branches
   * and as often through the same loops, and differ in what actions have written at most.
   */
  get route(): string {
    return this.pieces.map(({ site }) => site).join(' ');
  }

  /** What actions have written, in the order of the text. */
  get outputs(): Output[] {
    return this.pieces.filter(({ isFixed }) => !isFixed).map(({ site, offset, length }) => ({
      site, place: this.template.at(site), offset, text: this.text.slice(offset, offset + length),
    }));
  }

  /** The place in the template of what stands at an offset of the rendered text. */
  placeOf(offset: number): Place {
    const piece = this.pieceAt(offset);
    if (piece === undefined) return { line: 1, column: 1 };
    return this.template.at(piece.site + (piece.isFixed ? Math.min(offset - piece.offset, piece.length) : 0));
  }

  /** The line of the template that a line of the rendered text comes from: that of its first character that is not indentation. */
  lineOf(line: number): number {
    let offset = this.rendered.startOf(line);
    while (this.text[offset] === ' ') offset++;
    return this.placeOf(offset).line;
  }

  /** The last piece that begins at or before an offset and is not empty. */
  private pieceAt(offset: number): Piece | undefined {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.pieces[middle].offset <= offset) low = middle;
      else high = middle - 1;
    }
    while (low > 0 && this.pieces[low].length === 0) low--;
    return this.pieces[low];
  }
}
