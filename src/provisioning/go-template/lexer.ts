import { ParseError } from './fault';
import { isDigit, isLetter } from './unicode';

/** What the lexer finds. A keyword is a token of its own type. */
export type TokenType = 'error' | 'bool' | 'char' | 'charConstant' | 'complex' | 'assign' | 'declare' | 'eof' | 'field' | 'identifier'
| 'leftDelim' | 'leftParen' | 'number' | 'pipe' | 'rawString' | 'rightDelim' | 'rightParen' | 'space' | 'string' | 'text' | 'variable'
| Keyword;

export type Keyword = 'block' | 'break' | 'continue' | 'define' | 'dot' | 'else' | 'end' | 'if' | 'nil' | 'range' | 'template' | 'with';

const KEYWORDS: ReadonlySet<string> = new Set<Keyword>(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'nil', 'range', 'template', 'with']);

export interface Token {
  readonly type: TokenType;
  /** Offset in the template. */
  readonly offset: number;
  /** As written; of an error, what is wrong. */
  readonly text: string;
  /** Line in which it starts. */
  readonly line: number;
}

const LEFT = '{{';
const RIGHT = '}}';
const SPACES = ' \t\r\n';

/** What may follow a field, a variable or an identifier. */
const TERMINATORS = ' \t\r\n.,|:)(';

const isSpaceAt = (text: string, at: number) => at < text.length && SPACES.includes(text[at]);

/** Cuts a template into tokens, one at a time, since what follows an error is never looked at. */
export class Lexer {
  private at = 0;
  private line = 1;
  private inAction = false;
  private parens = 0;

  constructor(private readonly source: string) {}

  next(): Token {
    return this.inAction ? this.action() : this.text();
  }

  private token(type: TokenType, start: number, text = this.source.slice(start, this.at)): Token {
    const token = { type, offset: start, text, line: this.line };
    this.line += newlines(this.source, start, this.at);
    return token;
  }

  /** An error ends the template: whatever is asked for after it is its end. */
  private error(message: string, start: number): Token {
    const token = { type: 'error', offset: start, text: message, line: this.line } as const;
    this.at = this.source.length;
    this.inAction = false;
    return token;
  }

  private skipTo(end: number): void {
    this.line += newlines(this.source, this.at, end);
    this.at = end;
  }

  private text(): Token {
    for (;;) {
      const { source } = this;
      const start = this.at;
      const delimiter = source.indexOf(LEFT, start);
      if (delimiter < 0) {
        this.at = source.length;
        return start === source.length ? this.token('eof', start, 'EOF') : this.token('text', start);
      }
      const trims = source[delimiter + 2] === '-' && isSpaceAt(source, delimiter + 3);
      let end = delimiter;
      while (trims && end > start && isSpaceAt(source, end - 1)) end--;
      this.at = end;
      const token = end > start ? this.token('text', start) : undefined;
      this.skipTo(delimiter);
      if (token !== undefined) return token;
      const inside = delimiter + 2 + (trims ? 2 : 0);
      if (!source.startsWith('/*', inside)) {
        this.at = delimiter + 2;
        const left = this.token('leftDelim', delimiter);
        this.skipTo(inside);
        this.inAction = true;
        this.parens = 0;
        return left;
      }
      const fault = this.comment(inside);
      if (fault !== undefined) return fault;
    }
  }

  private comment(start: number): Token | undefined {
    const { source } = this;
    this.skipTo(start);
    const close = source.indexOf('*/', start + 2);
    if (close < 0) return this.error('comment is not closed', start);
    const right = this.rightDelimiter(close + 2);
    if (right === undefined) return this.error('comment ends before the closing }}', start);
    this.skipTo(right.end);
    return undefined;
  }

  /** Whether an action ends here, and where what follows it begins. */
  private rightDelimiter(at: number): { delimiter: number; end: number } | undefined {
    const { source } = this;
    const trims = isSpaceAt(source, at) && source.startsWith(`-${RIGHT}`, at + 1);
    if (!trims) return source.startsWith(RIGHT, at) ? { delimiter: at, end: at + 2 } : undefined;
    let end = at + 4;
    while (isSpaceAt(source, end)) end++;
    return { delimiter: at + 2, end };
  }

  private endOfAction(right: { delimiter: number; end: number }): Token {
    this.skipTo(right.delimiter);
    this.at = right.delimiter + 2;
    const token = this.token('rightDelim', right.delimiter);
    this.skipTo(right.end);
    this.inAction = false;
    return token;
  }

  private action(): Token {
    const { source } = this;
    const start = this.at;
    const right = this.rightDelimiter(start);
    if (right !== undefined) return this.parens === 0 ? this.endOfAction(right) : this.error('unclosed left parenthesis', start);
    if (start === source.length) return this.error('unclosed action', start);
    const char = String.fromCodePoint(source.codePointAt(start)!);
    if (SPACES.includes(char)) return this.space(start);
    this.at += char.length;
    switch (char) {
      case '=': return this.token('assign', start);
      case ':':
        if (source[this.at] !== '=') return this.error('expected :=', start);
        this.at++;
        return this.token('declare', start);
      case '|': return this.token('pipe', start);
      case '"': return this.quoted(start, '"', 'string', 'unterminated quoted string');
      case '\'': return this.quoted(start, '\'', 'charConstant', 'unterminated character constant');
      case '`': return this.rawString(start);
      case '$': return this.atTerminator() ? this.token('variable', start) : this.name(start, 'variable');
      case '(':
        this.parens++;
        return this.token('leftParen', start);
      case ')':
        this.parens--;
        return this.parens < 0 ? this.error('unexpected right parenthesis', start) : this.token('rightParen', start);
    }
    const digitFollows = source[this.at] >= '0' && source[this.at] <= '9';
    if (char === '.' && !digitFollows && this.at < source.length) return this.atTerminator() ? this.token('dot', start) : this.name(start, 'field');
    if (char === '.' || char === '+' || char === '-' || (char >= '0' && char <= '9')) return this.number(start);
    if (isNameChar(char)) return this.identifier(start);
    if (char > ' ' && char < '\x7f') return this.token('char', start);
    return this.error(`unrecognized character in action: ${JSON.stringify(char)}`, start);
  }

  private space(start: number): Token {
    const { source } = this;
    let end = start;
    while (isSpaceAt(source, end)) end++;
    // the last space may belong to a trim marker
    const right = this.rightDelimiter(end - 1);
    if (right !== undefined && right.delimiter > end) end--;
    this.at = end;
    return this.token('space', start);
  }

  private quoted(start: number, quote: string, type: TokenType, fault: string): Token {
    const { source } = this;
    for (; this.at < source.length; this.at++) {
      const char = source[this.at];
      if (char === quote) {
        this.at++;
        return this.token(type, start);
      }
      if (char === '\n') break;
      if (char === '\\') {
        this.at++;
        if (source[this.at] === '\n') break;
      }
    }
    return this.error(fault, start);
  }

  private rawString(start: number): Token {
    const end = this.source.indexOf('`', this.at);
    if (end < 0) return this.error('unterminated raw quoted string', start);
    this.at = end + 1;
    return this.token('rawString', start);
  }

  private skipName(): void {
    for (;;) {
      const code = this.source.codePointAt(this.at);
      if (code === undefined) return;
      const char = String.fromCodePoint(code);
      if (!isNameChar(char)) return;
      this.at += char.length;
    }
  }

  private atTerminator(): boolean {
    const { source, at } = this;
    return at >= source.length || TERMINATORS.includes(source[at]) || source.startsWith(RIGHT, at);
  }

  private name(start: number, type: TokenType): Token {
    this.skipName();
    return this.atTerminator() ? this.token(type, start) : this.badCharacter(start);
  }

  private badCharacter(start: number): Token {
    return this.error(`unexpected character ${JSON.stringify(String.fromCodePoint(this.source.codePointAt(this.at)!))}`, start);
  }

  private identifier(start: number): Token {
    this.skipName();
    if (!this.atTerminator()) return this.badCharacter(start);
    const word = this.source.slice(start, this.at);
    if (KEYWORDS.has(word)) return this.token(word as Keyword, start);
    return this.token(word === 'true' || word === 'false' ? 'bool' : 'identifier', start);
  }

  private number(start: number): Token {
    this.at = start;
    let good = this.scanNumber();
    let type: TokenType = 'number';
    if (good && (this.source[this.at] === '+' || this.source[this.at] === '-')) {
      good = this.scanNumber() && this.source[this.at - 1] === 'i';
      type = 'complex';
    }
    return good ? this.token(type, start) : this.error(`bad number syntax: "${this.source.slice(start, this.at)}"`, start);
  }

  private scanNumber(): boolean {
    this.accept('+-');
    let digits = '0123456789_';
    if (this.accept('0')) {
      if (this.accept('xX')) digits = '0123456789abcdefABCDEF_';
      else if (this.accept('oO')) digits = '01234567_';
      else if (this.accept('bB')) digits = '01_';
    }
    this.acceptAll(digits);
    if (this.accept('.')) this.acceptAll(digits);
    if ((digits.length === 11 && this.accept('eE')) || (digits.length === 23 && this.accept('pP'))) {
      this.accept('+-');
      this.acceptAll('0123456789_');
    }
    this.accept('i');
    const code = this.source.codePointAt(this.at);
    if (code === undefined || !isNameChar(String.fromCodePoint(code))) return true;
    this.at++;
    return false;
  }

  private accept(chars: string): boolean {
    const found = this.at < this.source.length && chars.includes(this.source[this.at]);
    if (found) this.at++;
    return found;
  }

  private acceptAll(chars: string): void {
    while (this.accept(chars));
  }
}

function isNameChar(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || (char >= '0' && char <= '9') || char === '_'
    || (char > '\x7f' && (isLetter(char) || isDigit(char)));
}

function newlines(source: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (source.charCodeAt(at) === 10) count++;
  return count;
}

/** The error that a token of type `error` stands for. */
export function lexicalError(token: Token, startedIn: number): ParseError {
  const elsewhere = startedIn !== 0 && startedIn !== token.line;
  return new ParseError(elsewhere ? `${token.text}, in the action that starts in line ${startedIn}` : token.text, token.line);
}
