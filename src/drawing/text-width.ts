// How wide a text is, without a font at hand: at least as wide as in DejaVu Sans and Verdana, the widest of the fonts that browsers take.

/** Widths in parts of the size of the font, of characters that differ much from the others of their kind. */
const NARROW = /[ .,:;'|!ijlI()[\]/\\`ft-]/;
const WIDE = /[mwMW@%&]/;
const LOWER = /[a-z0-9]/;
const ASCII = /[\x20-\x7E]/;
/** Marks that stand on the character before them have no width of their own. */
const MARKS = /[\p{Mn}\p{Me}]/u;

function widthOfCharacter(character: string): number {
  if (NARROW.test(character)) return 0.46;
  if (WIDE.test(character)) return 1.08;
  if (LOWER.test(character)) return 0.68;
  if (ASCII.test(character)) return 0.84;
  if (MARKS.test(character)) return 0;
  // as wide as it is high, like the characters of Chinese; emoji are a little wider
  return character.length > 1 ? 1.4 : 1.1;
}

/**
 * Room that a text needs.
 *
 * @param size of the font
 * @param bold letters are wider
 */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return Math.ceil(width * size * (bold ? 1.1 : 1));
}
