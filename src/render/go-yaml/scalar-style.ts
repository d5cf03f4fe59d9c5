import { readsAsOtherType } from './implicit-type';

/** The four ways in which go-yaml v2 prints a string. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal';

/**
 * Chooses the style of a string: literal when it has several lines, double-quoted when it would be read as another
 * type, else plain; and a stricter one where the characters of the string do not permit that.
 *
 * @param isKey whether the string is a key in front of its colon, where a literal block cannot stand
 */
export function chooseStyle(text: string, isKey: boolean): ScalarStyle {
  const allowed = allowedStyles(text);
  if (text.includes('\n')) return allowed.literal && !isKey ? 'literal' : 'double-quoted';
  if (readsAsOtherType(text)) return 'double-quoted';
  if (allowed.plain) return 'plain';
  return allowed.singleQuoted ? 'single-quoted' : 'double-quoted';
}

/** Whether a character ends a line in YAML 1.1. */
export function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\u0085' || character === '\u2028' || character === '\u2029';
}

/**
 * Whether a UTF-16 code unit may stand unescaped. Both halves of a character beyond U+FFFF may not: go-yaml v2 escapes
 * all of those. A tab may not either.
 */
export function isPrintable(character: string): boolean {
  const unit = character.charCodeAt(0);
  return unit === 0x0a || (unit >= 0x20 && unit <= 0x7e) || (unit >= 0xa0 && unit < 0xd800)
    || (unit > 0xdfff && unit <= 0xfffd && unit !== 0xfeff);
}

const NEVER_FIRST = new Set('#,[]{}&*!|>\'"%@`');
const NEVER_FIRST_BEFORE_BLANK = new Set('?:-');

function allowedStyles(text: string): { plain: boolean; singleQuoted: boolean; literal: boolean } {
  let indicators = text.startsWith('---') || text.startsWith('...');
  let special = false;
  let lineBreaks = false;
  let blankAfterBreak = false;
  let blankBeforeBreak = false;
  let previous = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    const beforeBlank = index + 1 === text.length || isBlank(text[index + 1]);
    if (index === 0) {
      indicators ||= NEVER_FIRST.has(character) || (beforeBlank && NEVER_FIRST_BEFORE_BLANK.has(character));
    } else {
      indicators ||= (character === ':' && beforeBlank) || (character === '#' && isBlank(previous));
      blankAfterBreak ||= character === ' ' && isLineBreak(previous);
      blankBeforeBreak ||= previous === ' ' && isLineBreak(character);
    }
    lineBreaks ||= isLineBreak(character);
    special ||= !isPrintable(character);
    previous = character;
  }
  const blankAtEnd = text.startsWith(' ') || previous === ' ';
  const quotable = !special && !blankBeforeBreak;
  return {
    plain: quotable && !indicators && !lineBreaks && !blankAtEnd,
    singleQuoted: quotable && !blankAfterBreak,
    literal: quotable && previous !== ' ',
  };
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}
