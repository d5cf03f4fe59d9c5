import { UnsupportedError } from '../fault';
import { lowerChar, upperChar } from '../unicode';
import type { CharTest } from './nodes';

const between = (...ranges: string[]): CharTest => (char) => ranges.some((range) => char >= range[0] && char <= range.at(-1)! && char.length === 1);

const DIGIT = between('09');
const WORD = between('az', 'AZ', '09', '__');
const SPACE: CharTest = (char) => '\t\n\f\r '.includes(char);

/** `\d`, `\s` and `\w`: ASCII only. Capitals stand for their opposites. */
export const PERL: { readonly [letter: string]: CharTest } = { d: DIGIT, s: SPACE, w: WORD };

export const isWord = WORD;

/** `[[:alpha:]]` and its like. */
export const POSIX: { readonly [name: string]: CharTest } = {
  alnum: between('az', 'AZ', '09'),
  alpha: between('az', 'AZ'),
  ascii: between('\x00\x7f'),
  blank: (char) => char === ' ' || char === '\t',
  cntrl: between('\x00\x1f', '\x7f\x7f'),
  digit: DIGIT,
  graph: between('!~'),
  lower: between('az'),
  print: between(' ~'),
  punct: between('!/', ':@', '[`', '{~'),
  space: (char) => '\t\n\v\f\r '.includes(char),
  upper: between('AZ'),
  word: WORD,
  xdigit: between('09', 'AF', 'af'),
};

/** General categories; scripts and other properties are not tried. */
const CATEGORIES = new Set(['L', 'Ll', 'Lm', 'Lo', 'Lt', 'Lu', 'M', 'Mc', 'Me', 'Mn', 'N', 'Nd', 'Nl', 'No', 'P', 'Pc', 'Pd', 'Pe', 'Pf', 'Pi', 'Po', 'Ps',
  'S', 'Sc', 'Sk', 'Sm', 'So', 'Z', 'Zl', 'Zp', 'Zs']);

/** `\p{Lu}`. */
export function category(name: string): CharTest {
  if (!CATEGORIES.has(name)) throw new UnsupportedError(`the class \\p{${name}} of regular expressions is not tried`);
  const test = new RegExp(`^\\p{${name}}$`, 'u');
  return (char) => test.test(char);
}

/** The same whatever the case: what is tested is each form of a character. */
export function caseless(test: CharTest): CharTest {
  return (char) => forms(char).some(test);
}

function forms(char: string): string[] {
  if (char === '\u212a') return ['k', 'K', char];
  if (char === '\u017f') return ['s', 'S', char];
  const lower = lowerChar(char);
  const special = lower === 'k' ? ['\u212a'] : lower === 's' ? ['\u017f'] : [];
  return [char, lower, upperChar(char), ...special];
}
