import { readsAsOtherType } from './implicit-type';
import { memoiseText } from '../../model/text-memo';

/** The four ways in which go-yaml v2 prints a string. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal';

/** Characters that end a line in YAML 1.1. */
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;
const BLANK_BEFORE_BREAK = / [\n\r\u0085\u2028\u2029]/;
const BLANK_AFTER_BREAK = /[\n\r\u0085\u2028\u2029] /;

/** Anything but the UTF-16 code units that may stand unescaped; a tab may not, nor both halves of a character beyond U+FFFF. */
const UNPRINTABLE = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** What would be read as syntax: at the beginning, in front of a blank or the end, or behind a blank. */
const INDICATOR = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \t]|$))|:(?:[ \t]|$)|[ \t]#/;

/** What needs none of these checks, and is most of what there is. */
const WORD = /^[A-Za-z][A-Za-z0-9_./-]*$/;

/**
 * Chooses the style of a string: literal when it has several lines, double-quoted when it would be read as another
 * type, else plain; and a stricter one where the characters of the string do not permit that.
 *
 * @param isKey whether the string is a key in front of its colon, where a literal block cannot stand
 */
export function chooseStyle(text: string, isKey: boolean): ScalarStyle {
  return isKey ? styleOfKey(text) : styleOfValue(text);
}

const styleOfKey = memoiseText((text) => styleOf(text, true));
const styleOfValue = memoiseText((text) => styleOf(text, false));

function styleOf(text: string, isKey: boolean): ScalarStyle {
  if (readsAsOtherType(text)) return 'double-quoted';
  if (WORD.test(text)) return 'plain';
  if (!isPrintable(text) || BLANK_BEFORE_BREAK.test(text)) return 'double-quoted';
  if (text.includes('\n')) return isKey || text.endsWith(' ') ? 'double-quoted' : 'literal';
  if (hasLineBreak(text)) return BLANK_AFTER_BREAK.test(text) ? 'double-quoted' : 'single-quoted';
  return INDICATOR.test(text) || text.startsWith(' ') || text.endsWith(' ') ? 'single-quoted' : 'plain';
}

/** Whether a text has a character that ends a line in YAML 1.1. */
export function hasLineBreak(text: string): boolean {
  return LINE_BREAK.test(text);
}

/** Whether all of a text may stand unescaped. */
export function isPrintable(text: string): boolean {
  return !UNPRINTABLE.test(text);
}
