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
/** Addresses look like a number to nobody: IPv4 ones have too many dots for that, these MAC addresses at least one letter. */
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$|^(?=[\d:]*[a-f])[\da-f]{2}(?::[\da-f]{2}){5}$/;
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
    return `${new Writer(keysOf).collection(value, '', outermost)}\n`;
  } catch (error) {
    if (error !== UNUSUAL) throw error;
    return undefined;
  }
}

class Writer {
  public constructor(private readonly keysOf: KeysOf) {}

  /** Lines of a map or list, the first without its indent. */
  public collection(value: object, indent: string, keysOf = this.keysOf): string {
    if (Array.isArray(value)) return value.length === 0 ? '[]' : this.sequence(value, indent);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw UNUSUAL;
    const names = keysOf(value);
    return names.length === 0 ? '{}' : this.mapping(value as Readonly<Record<string, unknown>>, names, indent);
  }

  private mapping(map: Readonly<Record<string, unknown>>, names: readonly string[], indent: string): string {
    let lines = '';
    for (const name of names) {
      const value = map[name];
      if (lines !== '') lines += `\n${indent}`;
      lines += key(name);
      if (typeof value !== 'object' || value === null) {
        lines += `: ${scalar(value, indent)}`;
      } else {
        const inner = this.collection(value, indent + STEP);
        lines += inner === '{}' || inner === '[]' ? `: ${inner}` : `:\n${indent}${STEP}${inner}`;
      }
    }
    return lines;
  }

  private sequence(list: readonly unknown[], indent: string): string {
    let lines = '';
    // by index: what is missing in a list is null
    for (let index = 0; index < list.length; index++) {
      const value = list[index];
      lines += index === 0 ? '- ' : `\n${indent}- `;
      lines += typeof value !== 'object' || value === null ? scalar(value, indent) : this.collection(value, indent + STEP);
    }
    return lines;
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
  if (isSafe(text) || ADDRESS.test(text)) return text;
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
