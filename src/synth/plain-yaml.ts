// The YAML of cdk8s for plain data, at a twentieth of the price.
//
// Most texts of a manifest are plainly safe: they look like nothing else in YAML, so they are written as they are. Whatever is not is
// handed to cdk8s' own writer, text by text, and the answer is remembered. Whatever is unusual in the shape of a document (values that
// are no data, objects that stand in it twice, keys that need a line of their own) hands over the whole document.
import { Yaml } from 'cdk8s';
import { memoiseText } from '../model/text-memo';
import { plainCopy, plainKeys } from '../objects/plain-copy';

/** Text without anything that could be taken for something else, but for... */
const SIMPLE = /^[A-Za-z_/][\w./@=+-]*$/;
/** ...one of these words, or an exponent. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;
/** A text that begins like no number and no indicator of YAML, unless it... */
const PLAIN = /^[A-Za-z_/][\x20-\x7e]*$/;
/** ...holds what ends a key or begins a comment, or ends in a blank. */
const AMBIGUOUS = /: | #|[ :]$/;
/** Addresses look like a number to nobody: IPv4 ones have too many dots for that... */
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$|^[\da-f]{2}(?::[\da-f]{2}){5}$/;
/** ...and MAC ones are none, unless they could count hours, minutes and seconds: YAML 1.1 knows numbers to the base of 60. */
const SEXAGESIMAL = /^\d+(?::[0-5]\d)+$/;
/** Lines, the first of them not indented, the last of them not blank. */
const LINES = /^\S[^]*\S\n?$/;
/** Characters that only quotes can carry, and halves of characters. */
const NEEDS_QUOTES = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]/;
/** A key of several lines, or one that means something else at the start of a line. */
const UNUSUAL_KEY = /\n|^(?:%|---|\.\.\.)/;
const LONGEST_KEY = 1024;
const STEP = '  ';

/** Thrown where the writer of cdk8s is to be asked about the whole document. */
const UNUSUAL = Symbol('unusual');

const answerFor = memoiseText((text) => askFor(text));
const key = memoiseText((text) => {
  if (isSafe(text) && text.length <= LONGEST_KEY) return text;
  if (UNUSUAL_KEY.test(text)) throw UNUSUAL;
  const answer = Yaml.stringify({ [text]: 1 }).slice(0, -': 1\n'.length);
  if (answer.length > LONGEST_KEY) throw UNUSUAL;
  return answer;
});

function askFor(value: unknown): string {
  return Yaml.stringify({ k: value }).slice('k: '.length, -1);
}

/**
 * The YAML document of any value, to the byte as `Yaml.stringify` of cdk8s writes it.
 */
export function yamlOf(value: unknown): string {
  return isTree(value, new Set()) ? documentOf(value, Object.keys) ?? Yaml.stringify(value) : Yaml.stringify(value);
}

/**
 * The YAML document that cdk8s writes of an object with this content: its keys are sorted, those without value are left out, and what
 * appears in it twice is written twice. Only the order of the outermost keys is kept.
 */
export function yamlOfContent(content: object): string {
  return documentOf(content, plainKeys, Object.keys) ?? Yaml.stringify(plainCopy(content, Object.keys));
}

type KeysOf = (map: object) => string[];

/** Nothing when it is unusual. */
function documentOf(value: unknown, keysOf: KeysOf, outermost = keysOf): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return new Writer(keysOf).document(value, outermost);
  } catch (error) {
    if (error !== UNUSUAL) throw error;
    return undefined;
  }
}

/** How lines begin at one depth of any document. */
class Level {
  public readonly start: string;
  public readonly item: string;
  public readonly keyLine = memoiseText((name) => `${this.start}${key(name)}:`);
  private inner?: Level;

  public constructor(public readonly indent: string) {
    this.start = `\n${indent}`;
    this.item = `${this.start}- `;
  }

  public get deeper(): Level {
    return this.inner ??= new Level(`${this.indent}${STEP}`);
  }
}

const OUTERMOST = new Level('');

class Writer {
  private text = '';

  public constructor(private readonly keysOf: KeysOf) {}

  /** The document of a map or list. */
  public document(value: object, outermost: KeysOf): string {
    this.collection(value, OUTERMOST, outermost, false);
    return `${this.text}\n`;
  }

  /** @param onOwnLine whether its first line is one of its own, as below a key and unlike behind a dash */
  private collection(value: object, level: Level, keysOf: KeysOf, onOwnLine: boolean): void {
    if (Array.isArray(value)) {
      if (value.length === 0) this.text += onOwnLine ? ' []' : '[]';
      else this.sequence(value, level, onOwnLine);
      return;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw UNUSUAL;
    const names = keysOf(value);
    if (names.length === 0) this.text += onOwnLine ? ' {}' : '{}';
    else this.mapping(value as Readonly<Record<string, unknown>>, names, level, onOwnLine);
  }

  private mapping(map: Readonly<Record<string, unknown>>, names: readonly string[], level: Level, onOwnLine: boolean): void {
    let startsLine = onOwnLine;
    for (const name of names) {
      const value = map[name];
      this.text += startsLine ? level.keyLine(name) : `${key(name)}:`;
      startsLine = true;
      if (typeof value !== 'object' || value === null) this.text += ` ${scalar(value, level.indent)}`;
      else this.collection(value, level.deeper, this.keysOf, true);
    }
  }

  private sequence(list: readonly unknown[], level: Level, onOwnLine: boolean): void {
    let startsLine = onOwnLine;
    // by index: what is missing in a list is null
    for (let index = 0; index < list.length; index++) {
      const value = list[index];
      this.text += startsLine ? level.item : '- ';
      startsLine = true;
      if (typeof value !== 'object' || value === null) this.text += scalar(value, level.indent);
      else this.collection(value, level.deeper, this.keysOf, false);
    }
  }
}

function isSafe(text: string): boolean {
  return SIMPLE.test(text) ? !WORD.test(text) : PLAIN.test(text) && !AMBIGUOUS.test(text);
}

/** @param indent of the map or list that it stands in */
function scalar(value: unknown, indent: string): string {
  switch (typeof value) {
    case 'string': return textOf(value, indent);
    case 'boolean': return String(value);
    case 'number': return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : askFor(value);
    default:
      if (value === undefined || value === null) return 'null';
      throw UNUSUAL;
  }
}

function textOf(text: string, indent: string): string {
  if (isSafe(text)) return text;
  if (ADDRESS.test(text)) return SEXAGESIMAL.test(text) ? `"${text}"` : text;
  if (text.includes('\n') && LINES.test(text) && !NEEDS_QUOTES.test(text)) {
    const [header, lines] = text.endsWith('\n') ? ['|', text.slice(0, -1)] : ['|-', text];
    return `${header}\n${indent}${STEP}${indented(lines, indent + STEP)}`;
  }
  const answer = answerFor(text);
  // the answer is for a text in the outermost map
  return indent !== '' && answer.includes('\n') ? indented(answer, indent) : answer;
}

/** All lines but the first and empty ones, moved to the right. */
function indented(lines: string, indent: string): string {
  return lines.replace(/\n(?!\n|$)/g, `\n${indent}`);
}

/** Whether no object appears twice: cdk8s would write it once, and refer to it. */
function isTree(value: unknown, seen: Set<object>): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (seen.has(value)) return false;
  seen.add(value);
  return Object.values(value).every((each) => isTree(each, seen));
}
