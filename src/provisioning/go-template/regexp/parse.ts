import { UnsupportedError } from '../fault';
import { caseless, category, PERL, POSIX } from './classes';
import { BadRegexp, type Assertion, type CharTest, type RegexpNode } from './nodes';

/** Groups inside of groups; Go allows a thousand levels. */
const DEEPEST = 200;
const MOST_REPEATS = 1000;

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

export interface ParsedRegexp {
  readonly root: RegexpNode;
  readonly groups: number;
  /** Numbers of groups by name; several may share one. */
  readonly names: ReadonlyMap<string, readonly number[]>;
}

/** Parses a regular expression of the syntax that Go takes. */
export function parseRegexp(pattern: string): ParsedRegexp {
  return new Parser(pattern).run();
}

const ESCAPED: { readonly [letter: string]: string } = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const ASSERTIONS: { readonly [letter: string]: Assertion } = { A: 'textStart', z: 'textEnd', b: 'boundary', B: 'noBoundary' };

class Parser {
  private readonly chars: string[];
  private at = 0;
  private groups = 0;
  private depth = 0;
  private flags: Flags = { i: false, m: false, s: false, U: false };
  private repeatedAt = -1;
  private readonly names = new Map<string, number[]>();

  constructor(pattern: string) {
    this.chars = [...pattern];
  }

  run(): ParsedRegexp {
    const root = this.choice();
    if (this.at < this.chars.length) throw new BadRegexp('unexpected )');
    return { root, groups: this.groups, names: this.names };
  }

  private get char(): string | undefined { return this.chars[this.at]; }

  private take(text: string): boolean {
    const found = this.chars.slice(this.at, this.at + text.length).join('') === text;
    if (found) this.at += text.length;
    return found;
  }

  private choice(): RegexpNode {
    if (++this.depth > DEEPEST) throw new UnsupportedError('a regular expression that nests this deep is not tried');
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    this.depth--;
    return options.length === 1 ? options[0] : { type: 'choice', options };
  }

  private sequence(): RegexpNode {
    const parts: RegexpNode[] = [];
    while (this.char !== undefined && this.char !== '|' && this.char !== ')') {
      if (this.take('\\Q')) parts.push(...this.quotedText());
      else if (!this.repeatLast(parts)) parts.push(...this.atom());
    }
    return parts.length === 1 ? parts[0] : { type: 'sequence', parts };
  }

  /** `\Q…\E`: each character stands for itself. */
  private quotedText(): RegexpNode[] {
    const nodes: RegexpNode[] = [];
    while (this.char !== undefined && !this.take('\\E')) nodes.push(this.literal(this.chars[this.at++]));
    return nodes;
  }

  /** Reads a repetition of what stands before it, also when flags stand between the two. */
  private repeatLast(parts: RegexpNode[]): boolean {
    const start = this.at;
    const counts = this.repetition();
    if (counts === undefined) return false;
    const of = parts.pop();
    if (of === undefined) throw new BadRegexp('there is nothing to repeat');
    const lazy = this.take('?');
    if (this.repeatedAt === start) throw new BadRegexp('one repetition follows another');
    this.repeatedAt = this.at;
    const [least, most] = counts;
    if (repeats(of) * Math.max(least, most === Infinity ? 0 : most, 1) > MOST_REPEATS) throw new BadRegexp('too many repetitions');
    parts.push({ type: 'repeat', of, least, most, greedy: lazy === this.flags.U });
    return true;
  }

  private repetition(): [least: number, most: number] | undefined {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    const match = /^\{(\d{1,8})(,?)(\d{0,8})\}/.exec(this.chars.slice(this.at, this.at + 20).join(''));
    // braces that are no repetition stand for themselves
    if (match === null || (match[2] === '' && match[3] !== '') || /^0\d/.test(match[1]) || /^0\d/.test(match[3])) return undefined;
    this.at += match[0].length;
    const least = Number(match[1]);
    const most = match[2] === '' ? least : match[3] === '' ? Infinity : Number(match[3]);
    if (least > MOST_REPEATS || (most !== Infinity && (most > MOST_REPEATS || least > most))) throw new BadRegexp('a repetition of this size is refused');
    return [least, most];
  }

  /** One item; flags are none. */
  private atom(): RegexpNode[] {
    const char = this.chars[this.at++];
    switch (char) {
      case '(': return this.group();
      case '[': return [this.charNode(this.bracket())];
      case '.': return [{ type: 'char', test: this.flags.s ? () => true : (each) => each !== '\n' }];
      case '^': return [{ type: 'assert', assertion: this.flags.m ? 'lineStart' : 'textStart' }];
      case '$': return [{ type: 'assert', assertion: this.flags.m ? 'lineEnd' : 'textEnd' }];
      case '\\': return [this.escape()];
      default: return [this.literal(char)];
    }
  }

  private literal(char: string): RegexpNode {
    return this.charNode((each) => each === char);
  }

  private charNode(test: CharTest): RegexpNode {
    return { type: 'char', test: this.flags.i ? caseless(test) : test };
  }

  private group(): RegexpNode[] {
    const before = this.flags;
    let index = 0;
    if (this.take('?')) {
      const name = this.groupName();
      if (name !== undefined) {
        index = ++this.groups;
        this.names.set(name, [...this.names.get(name) ?? [], index]);
      } else if (!this.flagGroup()) {
        return [];
      }
    } else {
      index = ++this.groups;
    }
    const of = this.choice();
    if (!this.take(')')) throw new BadRegexp('a group is not closed');
    this.flags = before;
    // what stands in parentheses is repeated as one
    return index === 0 ? [{ type: 'sequence', parts: [of] }] : [{ type: 'group', of, index }];
  }

  private groupName(): string | undefined {
    if (!this.take('P<') && !this.take('<')) return undefined;
    const end = this.chars.indexOf('>', this.at);
    const name = this.chars.slice(this.at, end < 0 ? this.at : end).join('');
    if (!/^\w+$/.test(name)) throw new BadRegexp('this is no name of a group');
    this.at = end + 1;
    return name;
  }

  /** `(?i)` for the rest of the surrounding group, or `(?i:…)`, for which it says that a group follows. */
  private flagGroup(): boolean {
    let value = true;
    let seen = false;
    const flags: { -readonly [K in keyof Flags]: Flags[K] } = { ...this.flags };
    for (;;) {
      const char = this.chars[this.at++];
      if (char === 'i' || char === 'm' || char === 's' || char === 'U') {
        flags[char] = value;
        seen = true;
      } else if (char === '-' && value) {
        value = false;
        seen = false;
      } else if ((char === ':' || char === ')') && (value || seen)) {
        this.flags = flags;
        return char === ':';
      } else {
        throw new BadRegexp('this kind of group is refused');
      }
    }
  }

  private escape(): RegexpNode {
    const letter = this.char;
    if (letter === undefined) throw new BadRegexp('a backslash at the end');
    if (Object.hasOwn(ASSERTIONS, letter)) {
      this.at++;
      return { type: 'assert', assertion: ASSERTIONS[letter] };
    }
    if (letter === 'C') throw new BadRegexp('\\C is refused');
    const test = this.classEscape();
    return test === undefined ? this.literal(this.charEscape()) : this.charNode(test);
  }

  private classEscape(): CharTest | undefined {
    const letter = this.char!;
    const lower = letter.toLowerCase();
    if (Object.hasOwn(PERL, lower)) {
      this.at++;
      return this.classTest(PERL[lower], letter !== lower);
    }
    if (letter !== 'p' && letter !== 'P') return undefined;
    this.at++;
    const negated = letter === 'P';
    if (!this.take('{')) return this.property(this.chars[this.at++] ?? '', negated);
    const end = this.chars.indexOf('}', this.at);
    if (end < 0) throw new BadRegexp('a class is not closed');
    const name = this.chars.slice(this.at, end).join('');
    this.at = end + 1;
    return name.startsWith('^') ? this.property(name.slice(1), !negated) : this.property(name, negated);
  }

  private property(name: string, negated: boolean): CharTest {
    return this.classTest(category(name), negated);
  }

  /** What is not in a class is in no case in it. */
  private classTest(test: CharTest, negated: boolean): CharTest {
    const whole = this.flags.i ? caseless(test) : test;
    return negated ? (char) => !whole(char) : whole;
  }

  private charEscape(): string {
    const letter = this.chars[this.at++];
    if (letter === undefined) throw new BadRegexp('a backslash at the end');
    if (Object.hasOwn(ESCAPED, letter)) return ESCAPED[letter];
    if (letter === 'x') return this.hexEscape();
    const isOctal = letter === '0' || (letter >= '1' && letter <= '7' && this.char !== undefined && this.char >= '0' && this.char <= '7');
    if (isOctal) {
      let digits = letter;
      while (digits.length < 3 && this.char !== undefined && this.char >= '0' && this.char <= '7') digits += this.chars[this.at++];
      return String.fromCodePoint(parseInt(digits, 8));
    }
    if (letter < '\x80' && !/[A-Za-z0-9]/.test(letter)) return letter;
    throw new BadRegexp(`\\${letter} is refused`);
  }

  private hexEscape(): string {
    const match = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(this.chars.slice(this.at, this.at + 8).join(''));
    const code = match === null ? Infinity : parseInt(match[1] ?? match[2], 16);
    if (code > 0x10ffff) throw new BadRegexp('\\x needs the digits of a character');
    this.at += match![0].length;
    return String.fromCodePoint(code);
  }

  /** The inside of `[…]`. */
  private bracket(): CharTest {
    const negated = this.take('^');
    const tests: CharTest[] = [];
    for (let first = true; first || this.char !== ']'; first = false) {
      if (this.char === undefined) throw new BadRegexp('a class of characters is not closed');
      tests.push(this.bracketItem());
    }
    this.at++;
    return this.classTest((char) => tests.some((test) => test(char)), negated);
  }

  private bracketItem(): CharTest {
    if (this.take('[:')) return this.posix();
    if (this.char === '\\') {
      this.at++;
      const test = this.char === undefined ? undefined : this.classEscape();
      if (test !== undefined) return test;
      this.at--;
    }
    const low = this.bracketChar();
    if (this.char !== '-' || this.chars[this.at + 1] === ']' || this.chars[this.at + 1] === undefined) return (char) => char === low;
    this.at++;
    const high = this.bracketChar();
    const [from, to] = [low.codePointAt(0)!, high.codePointAt(0)!];
    if (to < from) throw new BadRegexp(`the range ${low}-${high} is empty`);
    return (char) => char.codePointAt(0)! >= from && char.codePointAt(0)! <= to;
  }

  private bracketChar(): string {
    const char = this.chars[this.at++];
    if (char === undefined) throw new BadRegexp('a class of characters is not closed');
    return char === '\\' ? this.charEscape() : char;
  }

  private posix(): CharTest {
    const end = this.chars.join('').indexOf(':]', this.at);
    const name = end < 0 ? '' : this.chars.slice(this.at, end).join('');
    // what is not closed is a set with these two characters
    if (end < 0) {
      this.at--;
      return (char) => char === '[';
    }
    const negated = name.startsWith('^');
    const plain = negated ? name.slice(1) : name;
    if (!Object.hasOwn(POSIX, plain)) throw new BadRegexp(`there is no class [:${name}:]`);
    this.at = end + 2;
    return this.classTest(POSIX[plain], negated);
  }
}

/** How often the innermost part may be repeated by all repetitions around it together. */
function repeats(node: RegexpNode): number {
  switch (node.type) {
    case 'repeat': return repeats(node.of) * Math.max(node.least, node.most === Infinity ? 0 : node.most, 1);
    case 'group': return repeats(node.of);
    case 'sequence': return Math.max(1, ...node.parts.map(repeats));
    case 'choice': return Math.max(1, ...node.options.map(repeats));
    default: return 1;
  }
}
