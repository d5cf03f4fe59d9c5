// Where everything in a picture stands. Columns go from left to right, frames stand above each other in a column, boxes in a frame.
// Frames keep their order; they are moved down to be level with what they are linked to.
import { contentOf, heightOf, widthOf } from './box-content';
import {
  BETWEEN_BOXES, BETWEEN_LINKS, CURVE, GUTTER, HEADING_SIZE, LABEL_SIZE, LINE_HEIGHT, LINE_SIZE, MARGIN, NARROWEST_BOX, PADDING, TITLE_HEIGHT,
  TITLE_SIZE,
} from './measures';
import type { Box, Frame, Link, Picture } from './picture';
import type { Area, Layout, PlacedBox, PlacedLink, PlacedText } from './placed';
import { Movable, settle } from './settle';
import { inBox, LONGEST_LINE, LONGEST_TITLE, wrapped } from './text';
import { textWidth } from './text-width';

/** So many characters of notes are on a line. */
const LONGEST_NOTE = 100;

/** Where a column stands. */
type Span = Pick<Area, 'x' | 'width'>;


/** A frame or a box with its size. */
interface Sized {
  readonly id: string;
  readonly column: number;
  readonly height: number;
}

interface SizedFrame extends Sized, Movable {
  readonly frame: Frame;
  readonly boxes: readonly (Sized & { readonly box: Box; readonly top: number })[];
}

/**
 * Puts everything in its place.
 *
 * @param isBare whether title and notes are left out
 */
export function layout(picture: Picture, isBare = false): Layout {
  return new Arrangement(isBare ? { ...picture, title: '', notes: [] } : picture).place();
}

class Arrangement {
  private readonly columns: readonly (readonly SizedFrame[])[];
  private readonly byId = new Map<string, { readonly frame: SizedFrame; readonly top: number; readonly height: number }>();
  /** Links that reach an end from the left, and that leave it to the right. */
  private readonly incoming = new Map<string, Link[]>();
  private readonly outgoing = new Map<string, Link[]>();
  private readonly inner: readonly Link[];
  private readonly outer: readonly Link[];

  public constructor(private readonly picture: Picture) {
    const columnOf = new Map<string, number>();
    picture.columns.forEach(({ frames }, column) => frames.forEach((frame) => [frame, ...frame.boxes].forEach(({ id }) => columnOf.set(id, column))));
    const between = picture.links.map((link) => ({ link, from: columnOf.get(link.from)!, to: columnOf.get(link.to)! }));
    this.inner = between.filter(({ from, to }) => from === to).map(({ link }) => link);
    this.outer = between.filter(({ from, to }) => from !== to).map(({ link }) => link);
    for (const { link, from, to } of between) {
      if (from === to) continue;
      const [left, right] = from < to ? [link.from, link.to] : [link.to, link.from];
      add(this.outgoing, left, link);
      add(this.incoming, right, link);
    }
    this.columns = picture.columns.map(({ frames }, column) => frames.map((frame) => this.size(frame, column)));
    for (const frame of this.columns.flat()) {
      this.byId.set(frame.id, { frame, top: 0, height: frame.height });
      for (const box of frame.boxes) this.byId.set(box.id, { frame, top: box.top, height: box.height });
    }
    this.stack();
  }

  public place(): Layout {
    const { title, notes } = this.picture;
    const texts: PlacedText[] = [];
    if (title !== '') texts.push({ text: inBox(title, 80), x: MARGIN, y: MARGIN + HEADING_SIZE - 4, size: HEADING_SIZE, style: 'heading' });
    const top = MARGIN + (title === '' ? 0 : HEADING_SIZE + 12);
    const titles = this.picture.columns.some((column) => column.title !== '') ? TITLE_HEIGHT + 10 : 0;
    const boxes: PlacedBox[] = [];
    const spans: Span[] = [];
    let x = MARGIN;
    this.columns.forEach((frames, column) => {
      const { title: heading } = this.picture.columns[column];
      if (column > 0) x += this.gapBefore(column);
      const width = this.widthOf(column);
      if (this.inner.some(({ from }) => this.columnOf(from) === column)) x += GUTTER;
      spans.push({ x, width });
      if (heading !== '') texts.push({ text: inBox(heading, LONGEST_TITLE), x, y: top + TITLE_HEIGHT, size: TITLE_SIZE, style: 'column' });
      for (const frame of frames) boxes.push(...placed(frame, x, top + titles, width));
      x += width;
    });
    const bottom = Math.max(top + titles, ...boxes.map(({ y, height }) => y + height));
    const lines = notes.flatMap((note) => wrapped(note, LONGEST_NOTE));
    lines.forEach((line, index) => texts.push({
      text: line, x: MARGIN, y: bottom + 24 + index * LINE_HEIGHT, size: LINE_SIZE, style: 'note',
    }));
    const links = [
      ...this.outer.map((link) => this.curve(link, spans, top + titles)),
      ...this.inner.map((link) => this.bracket(link, spans, top + titles)),
    ];
    const widest = Math.max(x, ...texts.map((text) => text.x + textWidth(text.text, text.size, text.style === 'heading' || text.style === 'column')));
    const height = bottom + (lines.length === 0 ? 0 : 24 + (lines.length - 1) * LINE_HEIGHT + 6) + MARGIN;
    return { width: widest + MARGIN, height, boxes, links, texts };
  }

  private size(frame: Frame, column: number): SizedFrame {
    const head = frame.heading === undefined ? 0 : heightOf(frame.heading) - (frame.boxes.length > 0 ? PADDING : 0);
    let top = frame.heading === undefined ? 0 : head + (frame.boxes.length > 0 ? BETWEEN_BOXES - 2 : 0);
    const boxes = frame.boxes.map((box) => {
      const height = Math.max(heightOf(box), this.heightForLinks(box.id));
      const sized = { id: box.id, column, box, height, top };
      top += height + BETWEEN_BOXES;
      return sized;
    });
    if (boxes.length > 0) top += frame.heading === undefined ? -BETWEEN_BOXES : PADDING - BETWEEN_BOXES;
    return { id: frame.id, column, frame, boxes, height: Math.max(top, this.heightForLinks(frame.id)), y: 0 };
  }

  private heightForLinks(id: string): number {
    return ((this.incoming.get(id)?.length ?? 0) + 1) * BETWEEN_LINKS;
  }

  /** Frames above each other, then each as near as possible to the middle of what it is linked to. */
  private stack(): void {
    for (const frames of this.columns) settle(frames, frames.map(() => 0));
    const sweeps = [...this.columns.keys()];
    for (const column of [...sweeps.slice(1), ...[...sweeps].reverse().slice(1), ...sweeps.slice(1)]) {
      const frames = this.columns[column];
      settle(frames, frames.map((frame) => this.wantedTop(frame)));
    }
    // one column may have moved all others down
    const highest = Math.min(...this.columns.flat().map(({ y }) => y));
    for (const frame of this.columns.flat()) frame.y -= highest;
    // links that leave one box do not cross each other
    const middle = (id: string) => {
      const { frame, top, height } = this.byId.get(id)!;
      return frame.y + top + height / 2;
    };
    for (const ends of [this.incoming, this.outgoing]) {
      for (const [id, links] of ends) {
        const others = new Map(links.map((link) => [link, middle(link.from === id ? link.to : link.from)]));
        links.sort((a, b) => others.get(a)! - others.get(b)!);
      }
    }
  }

  private wantedTop(frame: SizedFrame): number {
    const shifts: number[] = [];
    for (const end of [{ id: frame.id, top: 0, height: frame.height }, ...frame.boxes]) {
      for (const link of [...this.incoming.get(end.id) ?? [], ...this.outgoing.get(end.id) ?? []]) {
        const other = this.byId.get(link.from === end.id ? link.to : link.from)!;
        shifts.push(other.frame.y + other.top + other.height / 2 - (end.top + end.height / 2));
      }
    }
    return shifts.length === 0 ? frame.y : Math.round(shifts.reduce((sum, shift) => sum + shift, 0) / shifts.length);
  }

  private widthOf(column: number): number {
    const frames = this.columns[column];
    const hasFrames = frames.some(({ frame }) => frame.heading !== undefined);
    const inner = Math.max(NARROWEST_BOX, ...frames.flatMap(({ boxes }) => boxes.map(({ box }) => widthOf(box))));
    const heads = frames.map(({ frame }) => (frame.heading === undefined ? 0 : widthOf(frame.heading)));
    const title = textWidth(inBox(this.picture.columns[column].title, LONGEST_TITLE), TITLE_SIZE, true);
    return Math.max(inner + (hasFrames ? 2 * PADDING : 0), title, ...heads);
  }

  private gapBefore(column: number): number {
    const reaching = this.outer.filter(({ from, to }) => Math.max(this.columnOf(from), this.columnOf(to)) === column);
    return CURVE + Math.max(0, ...reaching.map(({ label = '' }) => textWidth(labelText(label), LABEL_SIZE)));
  }

  private columnOf(id: string): number {
    return this.byId.get(id)!.frame.column;
  }

  private edgesOf(id: string, spans: readonly Span[], top: number): { left: number; right: number; y: number; height: number } {
    const { frame, top: inside, height } = this.byId.get(id)!;
    const { x, width } = spans[frame.column];
    const inset = id !== frame.id && frame.frame.heading !== undefined ? PADDING : 0;
    return { left: x + inset, right: x + width - inset, y: top + frame.y + inside, height };
  }

  private curve(link: Link, spans: readonly Span[], top: number): PlacedLink {
    const isForward = this.columnOf(link.from) < this.columnOf(link.to);
    const [leftId, rightId] = isForward ? [link.from, link.to] : [link.to, link.from];
    const left = this.edgesOf(leftId, spans, top);
    const right = this.edgesOf(rightId, spans, top);
    const start = { x: left.right, y: left.y + portOf(left.height, this.outgoing.get(leftId)!, link) };
    const end = { x: right.left, y: right.y + portOf(right.height, this.incoming.get(rightId)!, link) };
    const label = link.label === undefined ? undefined : labelText(link.label);
    // a label lies on a straight piece in front of the box
    const straight = label === undefined ? 8 : textWidth(label, LABEL_SIZE) + 16;
    const bend = end.x - straight;
    const middle = Math.round((start.x + bend) / 2);
    const points = isForward
      ? `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${bend} ${end.y}H${end.x}`
      : `M${end.x} ${end.y}H${bend}C${middle} ${end.y} ${middle} ${start.y} ${start.x} ${start.y}`;
    return {
      path: points,
      tone: link.tone,
      ...link.dashed && { dashed: true },
      ...label !== undefined && { label: { text: label, x: end.x - 10, y: end.y - 4, size: LABEL_SIZE, style: 'label', end: true } },
    };
  }

  /** From the left side of one thing to that of another one below it. */
  private bracket(link: Link, spans: readonly Span[], top: number): PlacedLink {
    const from = this.edgesOf(link.from, spans, top);
    const to = this.edgesOf(link.to, spans, top);
    const [startY, endY] = [from, to].map(({ y, height }) => y + Math.min(height / 2, 22));
    const x = Math.min(from.left, to.left) - GUTTER + 8;
    return { path: `M${from.left} ${startY}H${x}V${endY}H${to.left}`, tone: link.tone, ...link.dashed && { dashed: true } };
  }
}

function add(map: Map<string, Link[]>, id: string, link: Link): void {
  const links = map.get(id);
  if (links === undefined) map.set(id, [link]);
  else links.push(link);
}

/** Where on a side a link begins or ends: all of them at equal distances. */
function portOf(height: number, links: readonly Link[], link: Link): number {
  return Math.round((height * (links.indexOf(link) + 1)) / (links.length + 1));
}

function labelText(label: string): string {
  return inBox(label, LONGEST_LINE);
}

function placed({ frame, boxes, height, y }: SizedFrame, x: number, top: number, width: number): PlacedBox[] {
  const { heading } = frame;
  const inset = heading === undefined ? 0 : PADDING;
  const around = heading === undefined ? [] : [contentOf(frame.id, heading, { x, y: top + y, width, height }, true)];
  return [...around, ...boxes.map(({ box, top: inside, height: own }) =>
    contentOf(box.id, box, { x: x + inset, y: top + y + inside, width: width - 2 * inset, height: own }, false))];
}

