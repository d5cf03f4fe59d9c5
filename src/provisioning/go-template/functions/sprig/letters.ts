import { isAscii } from '../../bytes';
import { STRING } from '../../types';
import { isDigit, isLetter, isLower, isSpace, isTitle, isUpper, lowerChar, titleChar, upperChar } from '../../unicode';
import { fixed, type FunctionTable } from '../function';
import { kebabCase, pascalCase, snakeCase } from './word-case';

/** Sprig looks at single bytes here, and writes each as a character. */
function latin(text: string): string {
  return isAscii(text) ? text : Buffer.from(text).toString('latin1');
}

function withoutSpaces(text: string): string {
  const kept = [...latin(text)].filter((char) => !isSpace(char)).join('');
  return kept.length === Buffer.byteLength(text) ? text : kept;
}

function initials(text: string): string {
  let out = '';
  let gap = true;
  for (const char of latin(text)) {
    const space = isSpace(char);
    if (gap && !space) out += char;
    gap = space;
  }
  return out;
}

/** The first letter of each word in upper case. */
function title(text: string): string {
  let out = '';
  let previous = ' ';
  for (const char of text) {
    out += separatesWords(previous) ? titleChar(char) : char;
    previous = char;
  }
  return out;
}

function separatesWords(char: string): boolean {
  if (char < '\x80') return !/\w/.test(char);
  return !isLetter(char) && !isDigit(char) && isSpace(char);
}

/** The first letter of each word in lower case. */
function untitle(text: string): string {
  let out = '';
  let gap = true;
  for (const char of text) {
    const space = isSpace(char);
    out += gap && !space ? lowerChar(char) : char;
    gap = space;
  }
  return out;
}

function swapCase(text: string): string {
  let out = '';
  let starts = true;
  for (const char of text) {
    if (isUpper(char) || isTitle(char)) out += lowerChar(char);
    else if (isLower(char)) out += starts ? titleChar(char) : upperChar(char);
    else out += char;
    starts = isSpace(char);
  }
  return out;
}

/** Functions that change single letters. */
export const LETTERS: FunctionTable = {
  title: fixed([STRING], title),
  untitle: fixed([STRING], untitle),
  nospace: fixed([STRING], withoutSpaces),
  initials: fixed([STRING], initials),
  swapcase: fixed([STRING], swapCase),
  snakecase: fixed([STRING], snakeCase),
  kebabcase: fixed([STRING], kebabCase),
  camelcase: fixed([STRING], pascalCase),
};
