import { byteLength, cutBytes, textOf } from '../../bytes';
import { guardLength } from '../../limits';
import { INT, STRING } from '../../types';
import { fixed, type FunctionTable } from '../function';

const MARK = '...';

function abbreviate(width: bigint, text: string): string {
  if (width < 4n || BigInt(byteLength(text)) <= width) return text;
  return cutBytes(text, 0, Number(width) - 3) + MARK;
}

function abbreviateBoth(left: bigint, right: bigint, text: string): string {
  const length = byteLength(text);
  if (right < 4n || (left > 0n && right < 7n) || BigInt(length) <= right) return text;
  const width = Number(right);
  let offset = Math.min(Number(left), length);
  if (length - offset < width - 3) offset = length - (width - 3);
  if (offset <= 4) return cutBytes(text, 0, width - 3) + MARK;
  // what is left of the width is at least 4, or the text fits
  if (width < 7) return '';
  if (offset + width - 3 < length) return MARK + abbreviateRest(cutBytes(text, offset, length), width - 3);
  return MARK + cutBytes(text, length - (width - 3), length);
}

function abbreviateRest(text: string, width: number): string {
  return byteLength(text) <= width ? text : cutBytes(text, 0, width - 3) + MARK;
}

/** Breaks lines at spaces so that they have at most so many bytes; words that are longer are cut or left whole. */
function wrap(width: number, newline: string, text: string, cutsWords: boolean): string {
  const bytes = Buffer.from(text).toString('latin1');
  const breaks = Buffer.from(newline).toString('latin1');
  guardLength(bytes.length + breaks.length * (bytes.length / width + 1));
  let out = '';
  let at = 0;
  while (bytes.length - at > width) {
    if (bytes[at] === ' ') {
      at++;
      continue;
    }
    const space = bytes.slice(at, at + width + 1).lastIndexOf(' ');
    let end = space < 0 ? at + width : at + space;
    let skip = space < 0 ? 0 : 1;
    if (space < 0 && !cutsWords) {
      end = bytes.indexOf(' ', end);
      skip = 1;
      if (end < 0) break;
    }
    out += bytes.slice(at, end) + breaks;
    at = end + skip;
  }
  return textOf(Buffer.from(out + bytes.slice(at), 'latin1'));
}

const widthOf = (width: bigint) => Math.max(Number(width), 1);

/** Functions that make texts fit. */
export const WRAPPING: FunctionTable = {
  abbrev: fixed([INT, STRING], abbreviate),
  abbrevboth: fixed([INT, INT, STRING], abbreviateBoth),
  wrap: fixed([INT, STRING], (width: bigint, text: string) => wrap(widthOf(width), '\n', text, false)),
  wrapWith: fixed([INT, STRING, STRING], (width: bigint, newline: string, text: string) => wrap(widthOf(width), newline || '\n', text, true)),
};
