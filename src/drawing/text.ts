import { shortened } from '../findings/shown';

/**
 * Characters that no text of a picture may have: control characters, which XML does not know, and those that turn the direction of what follows
 * them. Halves of pairs, which cannot be written to a file, are looked for by themselves.
 */
const UNWANTED = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2028\u2029\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;
const HALVES = /\p{Cs}/gu;

/** Stands for a character that cannot be shown. */
const REPLACEMENT = '\uFFFD';

/** A text that can stand on one line of any of the formats. */
export function cleaned(text: string): string {
  return text.replace(UNWANTED, REPLACEMENT).replace(HALVES, REPLACEMENT);
}

/** So many characters of a title or a line are shown in a box; tables have all of them. */
export const LONGEST_TITLE = 34;
export const LONGEST_LINE = 44;

/** A text as boxes have it. */
export function inBox(text: string, longest: number): string {
  return shortened(cleaned(text), longest);
}

/** A text as lines of so many characters at most, broken between words; a longer word is shortened. */
export function wrapped(text: string, longest: number): string[] {
  const lines: string[] = [];
  for (const word of cleaned(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(shortened(word, longest));
  }
  return lines;
}

/** Names in a row, of which only the first ones are told. */
export function namesOf(names: readonly string[], most = 3): string {
  const left = names.length - most;
  return left <= 0 ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${left.toLocaleString('en-US')} more`;
}
