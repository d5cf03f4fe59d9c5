import { ExecuteError } from '../../fault';
import { Effort, guardLength } from '../../limits';
import { BadRegexp } from '../../regexp/nodes';
import { Regexp, type Match } from '../../regexp/regexp';
import { INT, STRING, STRING_SLICE } from '../../types';
import { GoSlice, type Value } from '../../values';
import { fixed, type FunctionTable, type GoFunction } from '../function';

/** Expressions that were compiled last: a template uses the same ones for each machine. */
const compiled = new Map<string, Regexp>();
const MOST_COMPILED = 100;

function compile(pattern: string): Regexp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  try {
    const regexp = new Regexp(pattern);
    if (compiled.size >= MOST_COMPILED) compiled.clear();
    compiled.set(pattern, regexp);
    return regexp;
  } catch (error) {
    if (error instanceof BadRegexp) throw new ExecuteError(`the regular expression ${JSON.stringify(pattern)} is not valid: ${error.message}`);
    throw error;
  }
}

function matches(pattern: string, text: string): boolean {
  return compile(pattern).match([...text], 0) !== undefined;
}

/** What cannot be compiled matches nothing. */
function matchesOrNot(pattern: string, text: string): boolean {
  try {
    return matches(pattern, text);
  } catch (error) {
    if (error instanceof ExecuteError) return false;
    throw error;
  }
}

const limit = (count: bigint) => (count < 0n ? Infinity : Number(count));

const piece = (chars: string[], start: number, end: number) => chars.slice(start, end).join('');

function find(pattern: string, text: string): string {
  const chars = [...text];
  const match = compile(pattern).match(chars, 0);
  return match === undefined ? '' : piece(chars, match[0], match[1]);
}

function findAll(pattern: string, text: string, count: bigint): Value {
  const chars = [...text];
  const found = compile(pattern).matches(chars, limit(count));
  return texts(found.map(([start, end]) => piece(chars, start, end)), found.length === 0);
}

/** A list that Go has grown; nothing found is a nil one. */
function texts(items: string[], isNil: boolean): GoSlice {
  const list = new GoSlice(STRING_SLICE, isNil ? undefined : items);
  list.roomy = true;
  return list;
}

function replaceAll(pattern: string, text: string, replacement: (match: Match, chars: string[], regexp: Regexp) => string): string {
  const regexp = compile(pattern);
  const chars = [...text];
  const effort = Effort.ofCall();
  let out = '';
  let last = 0;
  for (let place = 0; place <= chars.length;) {
    const match = regexp.match(chars, place, effort);
    if (match === undefined) break;
    const [start, end] = match;
    out += piece(chars, last, start);
    // an empty match right behind another one is not replaced
    if (end > last || start === 0) out += replacement(match, chars, regexp);
    guardLength(out.length);
    last = end;
    place = Math.max(place + 1, end);
  }
  return out + piece(chars, last, chars.length);
}

/** `$1`, `${1}`, `$name`, `${name}` and `$$` in a replacement. */
function expand(template: string, match: Match, chars: string[], regexp: Regexp): string {
  return template.replace(/\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu, (_, dollar?: string, plain?: string, braced?: string) => {
    if (dollar !== undefined) return '$';
    const name = plain ?? braced!;
    const groups = /^(?:0|[1-9]\d{0,7})$/.test(name) ? [Number(name)] : regexp.names.get(name) ?? [];
    const group = groups.find((each) => each <= regexp.groups && match[each * 2] >= 0);
    return group === undefined ? '' : piece(chars, match[group * 2], match[group * 2 + 1]);
  });
}

function split(pattern: string, text: string, count: bigint): Value {
  const regexp = compile(pattern);
  if (count === 0n) return new GoSlice(STRING_SLICE, undefined);
  if (pattern !== '' && text === '') return GoSlice.strings(['']);
  const chars = [...text];
  const items: string[] = [];
  let begin = 0;
  let end = 0;
  for (const match of regexp.matches(chars, limit(count))) {
    if (count > 0n && items.length === Number(count) - 1) break;
    end = match[0];
    if (match[1] !== 0) items.push(piece(chars, begin, end));
    begin = match[1];
  }
  if (end !== chars.length) items.push(piece(chars, begin, chars.length));
  return texts(items, false);
}

/** Each comes under a second name that returns errors where the first one panics: a template fails with both. */
const twice = (name: string, must: string, definition: GoFunction): FunctionTable => ({ [name]: definition, [must]: definition });

/** Functions about regular expressions. */
export const REGEXPS: FunctionTable = {
  regexMatch: fixed([STRING, STRING], matchesOrNot),
  mustRegexMatch: fixed([STRING, STRING], matches),
  regexQuoteMeta: fixed([STRING], (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
  ...twice('regexFind', 'mustRegexFind', fixed([STRING, STRING], find)),
  ...twice('regexFindAll', 'mustRegexFindAll', fixed([STRING, STRING, INT], findAll)),
  ...twice('regexReplaceAll', 'mustRegexReplaceAll', fixed([STRING, STRING, STRING], (pattern: string, text: string, replacement: string) =>
    replaceAll(pattern, text, (match, chars, regexp) => expand(replacement, match, chars, regexp)))),
  ...twice('regexReplaceAllLiteral', 'mustRegexReplaceAllLiteral', fixed([STRING, STRING, STRING], (pattern: string, text: string, replacement: string) =>
    replaceAll(pattern, text, () => replacement))),
  ...twice('regexSplit', 'mustRegexSplit', fixed([STRING, STRING, INT], split)),
};
