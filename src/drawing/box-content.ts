import { LABEL_SIZE, LINE_HEIGHT, LINE_SIZE, PADDING, TITLE_HEIGHT, TITLE_SIZE } from './measures';
import type { Box } from './picture';
import type { Area, PlacedBox, PlacedText } from './placed';
import { inBox, LONGEST_LINE, LONGEST_TITLE } from './text';
import { textWidth } from './text-width';

type Content = Pick<Box, 'kind' | 'title' | 'lines' | 'count'>;

/** Height of a box with such a content. */
export function heightOf({ kind, lines }: Content): number {
  return 2 * PADDING + (kind === undefined ? 0 : LINE_HEIGHT) + TITLE_HEIGHT + lines.length * LINE_HEIGHT;
}

/** Width of a box with such a content. */
export function widthOf(box: Content): number {
  const widths = textsOf(box, 0, 0).map(({ text, size, style }) => textWidth(text, size, style === 'title'));
  return 2 * PADDING + Math.max(...widths);
}

function textsOf({ kind, title, lines }: Content, x: number, y: number): PlacedText[] {
  const texts: PlacedText[] = [];
  let base = y + PADDING;
  if (kind !== undefined) texts.push({ text: inBox(kind, LONGEST_LINE), x: x + PADDING, y: (base += LINE_HEIGHT) - 4, size: LABEL_SIZE, style: 'kind' });
  texts.push({ text: inBox(title, LONGEST_TITLE), x: x + PADDING, y: (base += TITLE_HEIGHT) - 4, size: TITLE_SIZE, style: 'title' });
  for (const line of lines) texts.push({ text: inBox(line, LONGEST_LINE), x: x + PADDING, y: (base += LINE_HEIGHT) - 4, size: LINE_SIZE, style: 'line' });
  return texts;
}

/** A box in its place, or a frame with its heading. */
export function contentOf(id: string, content: Omit<Box, 'id'>, area: Area, isFrame: boolean): PlacedBox {
  const { kind, title, lines, tone, count = 1 } = content;
  return {
    ...area, id, tone, isFrame, isFold: count > 1, texts: textsOf(content, area.x, area.y), whole: [...kind === undefined ? [] : [kind], title, ...lines].join('\n'),
  };
}
