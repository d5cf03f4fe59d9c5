import { guardLength } from '../limits';
import { integerOf, typeName, type Value } from '../values';
import { PLAIN, type Flags } from './flags';
import { badVerb, formatArgument, sprintValue } from './print';

/** Widths and precisions beyond this are none. */
const LARGEST = 1_000_000;

/** As fmt.Sprintf, with what it writes for formats and arguments that do not fit each other. */
export function sprintf(format: string, args: readonly Value[]): string {
  return new Formatter(format, args).run();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Formatter {
  private at = 0;
  private arg = 0;
  private reordered = false;
  private goodIndex = true;
  private afterIndex = false;
  private text = '';

  constructor(private readonly format: string, private readonly args: readonly Value[]) {}

  run(): string {
    const { format } = this;
    while (this.at < format.length) {
      const percent = format.indexOf('%', this.at);
      if (percent < 0) {
        this.write(format.slice(this.at));
        break;
      }
      this.write(format.slice(this.at, percent));
      this.at = percent + 1;
      this.directive();
    }
    if (!this.reordered && this.arg < this.args.length) this.write(`%!(EXTRA ${this.args.slice(this.arg).map(extra).join(', ')})`);
    return this.text;
  }

  private write(text: string): void {
    this.text += text;
    guardLength(this.text.length);
  }

  private directive(): void {
    const { format, args } = this;
    const flags: Mutable<Flags> = { ...PLAIN };
    this.goodIndex = true;
    this.afterIndex = false;
    for (; this.at < format.length; this.at++) {
      const char = format[this.at];
      if (char === '#') flags.sharp = true;
      else if (char === '0') flags.zero = true;
      else if (char === '+') flags.plus = true;
      else if (char === '-') flags.minus = true;
      else if (char === ' ') flags.space = true;
      else break;
    }
    this.index();
    this.width(flags);
    this.precision(flags);
    if (!this.afterIndex) this.index();
    const code = format.codePointAt(this.at);
    if (code === undefined) return this.write('%!(NOVERB)');
    const verb = String.fromCodePoint(code);
    this.at += verb.length;
    if (verb === '%') return this.write('%');
    if (!this.goodIndex) return this.write(`%!${verb}(BADINDEX)`);
    if (this.arg >= args.length) return this.write(`%!${verb}(MISSING)`);
    if (verb === 'v' || verb === 'w') {
      flags.sharpV = flags.sharp;
      flags.sharp = false;
      flags.plusV = flags.plus;
      flags.plus = false;
    }
    const value = args[this.arg++];
    this.write(verb === 'w' ? badVerb(value, verb, flags) : formatArgument(value, verb, flags));
  }

  private width(flags: Mutable<Flags>): void {
    if (this.format[this.at] !== '*') {
      flags.width = this.number();
      if (this.afterIndex && flags.width !== undefined) this.goodIndex = false;
      return;
    }
    this.at++;
    const width = this.integerArgument();
    if (width === undefined) this.write('%!(BADWIDTH)');
    if (width !== undefined && width < 0) {
      flags.minus = true;
      flags.zero = false;
    }
    flags.width = width === undefined ? undefined : Math.abs(width);
    this.afterIndex = false;
  }

  private precision(flags: Mutable<Flags>): void {
    // a point at the end is a verb
    if (this.format[this.at] !== '.' || this.at + 1 >= this.format.length) return;
    this.at++;
    if (this.afterIndex) this.goodIndex = false;
    this.index();
    if (this.format[this.at] !== '*') {
      flags.precision = this.number() ?? 0;
      return;
    }
    this.at++;
    const precision = this.integerArgument();
    if (precision === undefined || precision < 0) this.write('%!(BADPREC)');
    else flags.precision = precision;
    this.afterIndex = false;
  }

  /** Digits at this place; too many of them end the format, as they do in Go. */
  private number(): number | undefined {
    const start = this.at;
    let value = 0;
    for (; this.format[this.at] >= '0' && this.format[this.at] <= '9'; this.at++) {
      if (value > LARGEST) {
        this.at = this.format.length;
        return undefined;
      }
      value = value * 10 + Number(this.format[this.at]);
    }
    return this.at === start ? undefined : value;
  }

  private integerArgument(): number | undefined {
    if (this.arg >= this.args.length) return undefined;
    const value = integerOf(this.args[this.arg++]);
    return value === undefined || value > LARGEST || value < -LARGEST ? undefined : Number(value);
  }

  /** `[2]`: which argument comes next. */
  private index(): void {
    if (this.format[this.at] !== '[') {
      this.afterIndex = false;
      return;
    }
    this.reordered = true;
    const close = this.format.indexOf(']', this.at + 1);
    const inside = close < 0 ? '' : this.format.slice(this.at + 1, close);
    const well = /^\d{1,6}$/.test(inside);
    const wanted = Number(inside) - 1;
    this.at = close < 0 || this.format.length - this.at < 3 ? this.at + 1 : close + 1;
    this.afterIndex = well;
    if (well && wanted >= 0 && wanted < this.args.length) this.arg = wanted;
    else this.goodIndex = false;
  }
}

function extra(value: Value): string {
  return value === undefined || value === null ? '<nil>' : `${typeName(value)}=${sprintValue(value)}`;
}
