import { chooseStyle, hasLineBreak, isPrintable } from './scalar-style';
import { Writer } from './writer';

/** A line is folded at the first suitable blank beyond this column. */
const BEST_WIDTH = 80;
/** Columns per level; a literal that starts with a blank or a break states it. */
export const INDENT_STEP = 2;

/**
 * Writes a string that may continue on further lines.
 *
 * @param indent column of those lines
 */
export function writeString(writer: Writer, text: string, indent: number): void {
  switch (chooseStyle(text, false)) {
    case 'plain': return writeFolded(writer, text, indent);
    case 'literal': return writeLiteral(writer, text, indent);
    case 'single-quoted': return writeSingleQuoted(writer, text, indent);
    case 'double-quoted':
      writer.append('"');
      writeFolded(writer, escape(text), indent, true);
      return writer.append('"');
  }
}

/** Writes a string as a key in front of its colon: on one line, however long. */
export function writeKey(writer: Writer, text: string): void {
  switch (chooseStyle(text, true)) {
    case 'plain': return writer.append(text);
    case 'single-quoted': return writer.append(`'${repeatQuotes(text)}'`);
    default: return writer.append(`"${escape(text)}"`);
  }
}

function writeLiteral(writer: Writer, text: string, indent: number): void {
  writer.append(`|${literalHints(text)}`);
  writer.break('\n');
  for (const piece of splitLines(text)) {
    if (hasLineBreak(piece)) {
      writer.break(piece);
    } else if (piece !== '') {
      writer.startLine(indent);
      writer.append(piece);
    }
  }
}

/** The indentation indicator where the first line cannot show it, and how the last line breaks are kept. */
function literalHints(text: string): string {
  const indentation = text[0] === ' ' || hasLineBreak(text[0]) ? String(INDENT_STEP) : '';
  if (!hasLineBreak(text[text.length - 1])) return `${indentation}-`;
  const keepsSeveral = text.length === 1 || hasLineBreak(text[text.length - 2]);
  return keepsSeveral ? `${indentation}+` : indentation;
}

function writeSingleQuoted(writer: Writer, text: string, indent: number): void {
  writer.append("'");
  for (const piece of splitLines(text)) {
    if (hasLineBreak(piece)) {
      writer.break(piece);
    } else if (piece !== '') {
      if (writer.column === 0) writer.startLine(indent);
      writeFolded(writer, repeatQuotes(piece), indent);
    }
  }
  writer.append("'");
}

/** Lines and the breaks between them, for the styles in which only these three breaks can occur. */
function splitLines(text: string): string[] {
  return text.split(/([\n\u2028\u2029])/);
}

/**
 * Writes one line of text, continuing on a new line at each blank that lies beyond the width.
 *
 * @param escapesBlank whether a blank that would begin the new line can be kept by a backslash, as in double quotes;
 * elsewhere a blank in front of another one is not used
 */
function writeFolded(writer: Writer, text: string, indent: number, escapesBlank = false): void {
  let start = 0;
  const mayExceed = writer.column + text.length > BEST_WIDTH;
  for (let blank = mayExceed ? text.indexOf(' ', 1) : -1; blank !== -1 && blank < text.length - 1; blank = text.indexOf(' ', blank + 1)) {
    if (writer.column + blank - start <= BEST_WIDTH || text[blank - 1] === ' ') continue;
    const beforeBlank = text[blank + 1] === ' ';
    if (beforeBlank && !escapesBlank) continue;
    writer.append(text.slice(start, blank));
    writer.startLine(indent);
    if (beforeBlank) writer.append('\\');
    start = blank + 1;
  }
  writer.append(text.slice(start));
}

function repeatQuotes(text: string): string {
  return text.replace(/'/g, "''");
}

const SHORT_ESCAPES = new Map([
  ['\0', '0'], ['\x07', 'a'], ['\b', 'b'], ['\t', 't'], ['\n', 'n'], ['\v', 'v'], ['\f', 'f'], ['\r', 'r'], ['\x1b', 'e'],
  ['"', '"'], ['\\', '\\'], ['\u0085', 'N'], ['\u00a0', '_'], ['\u2028', 'L'], ['\u2029', 'P'],
]);

/** The inside of double quotes. */
function escape(text: string): string {
  // the library takes every character for a byte order mark when the first one is
  const escapesAll = text.startsWith('\ufeff');
  let escaped = '';
  for (const character of text) {
    const stands = !escapesAll && isPrintable(character) && !hasLineBreak(character) && character !== '"' && character !== '\\';
    escaped += stands ? character : `\\${SHORT_ESCAPES.get(character) ?? hexEscape(character.codePointAt(0)!)}`;
  }
  return escaped;
}

function hexEscape(point: number): string {
  const hex = point.toString(16).toUpperCase();
  if (point <= 0xff) return `x${hex.padStart(2, '0')}`;
  return point <= 0xffff ? `u${hex.padStart(4, '0')}` : `U${hex.padStart(8, '0')}`;
}
