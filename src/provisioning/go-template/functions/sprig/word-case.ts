import { UnsupportedError } from '../../fault';
import { isLetter, isNumber, isPunctuation, isSpace, isUpper, lowerChar, upperChar } from '../../unicode';

const isConnector = (char: string) => char === '-' || char === '_' || isSpace(char);

const isAlphabet = isLetter;

/** Scripts whose characters are no letters for sprig. */
const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{2ffff}]/u;

type WordKind = 'end' | 'number' | 'upper' | 'alphabet' | 'connector' | 'punctuation' | 'other';

interface Word {
  readonly kind: WordKind;
  readonly text: string;
}

/** Cuts a text into runs of capitals, small letters, digits, connectors and the rest. */
class Words {
  private readonly chars: string[];
  private at = 0;

  constructor(text: string) {
    this.chars = [...text];
  }

  get isDone(): boolean { return this.at >= this.chars.length; }

  next(): Word {
    const { chars, at: start } = this;
    if (this.isDone) return { kind: 'end', text: '' };
    const kind = kindOf(chars[start]);
    this.at++;
    if (kind === 'upper') this.capitals();
    else this.skip((char) => (kind === 'alphabet' ? isAlphabet(char) && !isUpper(char) : continues(kind, char)));
    return { kind, text: chars.slice(start, this.at).join('') };
  }

  private skip(while_: (char: string) => boolean): void {
    while (!this.isDone && while_(this.chars[this.at])) this.at++;
  }

  /** `HTTPStatus` is `HTTP` and `Status`. */
  private capitals(): void {
    const { chars } = this;
    if (this.isDone) return;
    if (isUpper(chars[this.at])) {
      this.skip(isUpper);
      if (!this.isDone && isAlphabet(chars[this.at])) this.at--;
    } else if (isAlphabet(chars[this.at])) {
      this.skip((char) => isAlphabet(char) && !isUpper(char));
    }
  }
}

function kindOf(char: string): WordKind {
  if (isConnector(char)) return 'connector';
  if (isPunctuation(char)) return 'punctuation';
  if (isUpper(char)) return 'upper';
  if (isAlphabet(char)) return 'alphabet';
  return isNumber(char) ? 'number' : 'other';
}

function continues(kind: WordKind, char: string): boolean {
  switch (kind) {
    case 'connector': return isConnector(char);
    case 'punctuation': return isPunctuation(char);
    case 'number': return isNumber(char);
    default: return !isConnector(char) && !isAlphabet(char) && !isNumber(char) && !isPunctuation(char);
  }
}

export const snakeCase = (text: string) => joinedCase(text, '_');
export const kebabCase = (text: string) => joinedCase(text, '-');

/** Words in lower case with a connector between them; a number belongs to the word before it, unless small letters follow it. */
function joinedCase(text: string, connector: string): string {
  if (EAST_ASIAN.test(text)) throw new UnsupportedError('the case of Chinese, Japanese and Korean text is not tried');
  const words = new Words(text);
  let out = '';
  const add = ({ kind, text: word }: Word) => {
    if (kind !== 'upper' && kind !== 'connector') out += word;
    else for (const char of word) out += isConnector(char) ? connector : isUpper(char) ? lowerChar(char) : char;
  };
  let word = words.next();
  const addNumbered = () => {
    while (word.kind === 'alphabet' || word.kind === 'number') {
      add(word);
      word = words.next();
    }
    if (!['end', 'punctuation', 'connector'].includes(word.kind)) out += connector;
  };
  while (!words.isDone) {
    if (word.kind !== 'connector') add(word);
    const previous = word;
    word = words.next();
    if (previous.kind === 'number') {
      addNumbered();
    } else if (previous.kind === 'connector') {
      add(previous);
    } else if (previous.kind === 'punctuation') {
      continue;
    } else if (word.kind !== 'number') {
      if (word.kind !== 'connector' && word.kind !== 'punctuation') out += connector;
    } else if (!words.isDone) {
      const number = word;
      word = words.next();
      if (word.kind === 'alphabet') {
        out += connector;
        add(number);
        addNumbered();
      } else {
        add(number);
        if (word.kind !== 'connector' && word.kind !== 'punctuation') out += connector;
      }
    }
  }
  add(word);
  return out;
}

/** Words with a capital each and nothing between them; connectors in front stay. */
export function pascalCase(text: string): string {
  const chars = [...text];
  const start = chars.findIndex((char) => !isConnector(char));
  if (start < 0) return text + (chars.at(-1) ?? '');
  let out = chars.slice(0, start).join('');
  let firstIsUpper = isUpper(chars[start]);
  let pending = upperChar(chars[start]);
  for (const given of chars.slice(start + 1)) {
    let char = given;
    if (isConnector(char) && isConnector(pending)) {
      out += pending;
    } else {
      if (isConnector(pending)) {
        firstIsUpper = isUpper(char);
        char = upperChar(char);
      } else {
        if (firstIsUpper && isUpper(char)) char = lowerChar(char);
        else firstIsUpper = false;
        out += pending;
      }
    }
    // in a run of connectors, the last one is looked at next
    pending = char;
  }
  return out + pending;
}
