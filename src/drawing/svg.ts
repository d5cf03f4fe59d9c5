import { layout } from './layout';
import { escaped, escapedLines } from './markup';
import type { Picture } from './picture';
import type { PlacedBox, PlacedLink, PlacedText } from './placed';
import { drawingStyle } from './style';

/** A picture as a file of its own, for browsers and documents: it takes the colours of a dark screen by itself. */
export function svg(picture: Picture): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgElement(picture)}\n`;
}

/**
 * A picture as an element.
 *
 * @param isBare whether title and notes stand elsewhere
 */
export function svgElement(picture: Picture, isBare = false): string {
  const { width, height, boxes, links, texts } = layout(picture, isBare);
  const frames = boxes.filter(({ isFrame }) => isFrame);
  const things = boxes.filter(({ isFrame }) => !isFrame);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="eksa-drawing" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="eksa-title eksa-summary">`,
    `<title id="eksa-title">${escaped(picture.title)}</title>`,
    `<desc id="eksa-summary">${escaped([picture.summary, ...picture.notes].join(' '))}</desc>`,
    `<style>${drawingStyle()}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...frames.map(boxElement),
    // lines lie under boxes, and on frames
    ...links.map(linkElement),
    ...things.map(boxElement),
    ...links.flatMap(({ label }) => (label === undefined ? [] : [textElement(label)])),
    ...texts.map(textElement),
    '</svg>',
  ].join('\n');
}

function boxElement({ id, x, y, width, height, tone, isFrame, isFold, texts, whole }: PlacedBox): string {
  const rect = (name: string, by: number) => `<rect class="${name} ${tone}" x="${x + by}" y="${y + by}" width="${width}" height="${height}" rx="${isFrame ? 10 : 6}"/>`;
  return [
    `<g class="thing" data-box="${id}"><title>${escapedLines(whole)}</title>`,
    // several things look like several things
    ...isFold && !isFrame ? [rect('more', 5)] : [],
    rect(isFrame ? 'frame' : 'box', 0),
    ...texts.map(textElement),
    '</g>',
  ].join('');
}

function linkElement({ path, tone, dashed }: PlacedLink): string {
  return `<path class="${tone}${dashed === true ? ' dashed' : ''}" d="${path}"/>${headElement(path, tone)}`;
}

/** The arrow at the end of a path: every path ends horizontally. */
function headElement(path: string, tone: string): string {
  const numbers = path.match(/-?\d+(?:\.\d+)?/g)!.map(Number);
  const endsLeft = !/H-?[\d.]+$/.test(path);
  const [x, y] = endsLeft ? numbers.slice(-2) : [numbers.at(-1)!, numbers.at(-2)!];
  const back = endsLeft ? 7 : -7;
  return `<path class="head ${tone}" d="M${x} ${y}L${x + back} ${y - 4}V${y + 4}Z"/>`;
}

function textElement({ text, x, y, size, style, end }: PlacedText): string {
  return `<text class="${style}" x="${x}" y="${y}" font-size="${size}"${end === true ? ' text-anchor="end"' : ''}>${escaped(text)}</text>`;
}

