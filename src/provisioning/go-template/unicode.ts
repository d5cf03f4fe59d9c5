import { UnsupportedError } from './fault';

const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const NUMBER = /^\p{N}$/u;
const UPPER = /^\p{Lu}$/u;
const LOWER = /^\p{Ll}$/u;
const TITLE = /^\p{Lt}$/u;
const PUNCTUATION = /^\p{P}$/u;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const SPACE = new Set('\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000');

export const isLetter = (char: string) => LETTER.test(char);
export const isDigit = (char: string) => DIGIT.test(char);
export const isNumber = (char: string) => NUMBER.test(char);
export const isUpper = (char: string) => UPPER.test(char);
export const isLower = (char: string) => LOWER.test(char);
export const isTitle = (char: string) => TITLE.test(char);
export const isPunctuation = (char: string) => PUNCTUATION.test(char);
export const isPrintable = (char: string) => PRINTABLE.test(char);
export const isSpace = (char: string) => SPACE.has(char);

/** Go maps each character to one character, in any context. */
export function upperChar(char: string): string {
  return oneToOne(char, char.toUpperCase());
}

export function lowerChar(char: string): string {
  return char === '\u0130' ? 'i' : oneToOne(char, char.toLowerCase());
}

/** Letters that are two, as one capital and one small. */
const TITLE_PAIRS: readonly (readonly [start: string, title: string])[] = [['\u01c4', '\u01c5'], ['\u01c7', '\u01c8'], ['\u01ca', '\u01cb'], ['\u01f1', '\u01f2']];

/** The form at the beginning of a word; letters of Georgian stay small there. */
export function titleChar(char: string): string {
  if (char >= '\u10d0' && char <= '\u10ff') return char;
  const pair = TITLE_PAIRS.find(([start]) => lowerChar(start) === lowerChar(char));
  return pair === undefined ? upperChar(char) : pair[1];
}

function oneToOne(char: string, mapped: string): string {
  if ([...mapped].length === 1) return mapped;
  // Greek letters with an iota below have a capital of one character, which JavaScript does not give
  if (char >= '\u1f80' && char < '\u2000') throw new UnsupportedError(`the other case of ${char} is not tried`);
  return char;
}

const ASCII = /^[\0-\x7f]*$/;

export const upper = (text: string) => (ASCII.test(text) ? text.toUpperCase() : mapChars(text, upperChar));
export const lower = (text: string) => (ASCII.test(text) ? text.toLowerCase() : mapChars(text, lowerChar));

function mapChars(text: string, map: (char: string) => string): string {
  let mapped = '';
  for (const char of text) mapped += map(char);
  return mapped;
}

/** Without the white space at both ends. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return text.slice(start, end);
}
