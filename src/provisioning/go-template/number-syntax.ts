const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEX_FLOAT = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?\d+)$/;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** How Go reads an integer in the given base; 0 asks its prefix. */
export function parseInt64(text: string, base: 0 | 8): bigint | undefined {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const digits = parseDigits(text.slice(sign.length), base);
  if (digits === undefined) return undefined;
  const value = sign === '-' ? -digits : digits;
  return value >= MIN_INT64 && value <= MAX_INT64 ? value : undefined;
}

/** The decimal integer of a text as those have it who do not look at errors: what is too large is the largest, what is none is 0. */
export function clampedInt64(text: string): bigint {
  if (!/^[+-]?\d{1,400}$/.test(text)) return 0n;
  const value = BigInt(text.replace(/^\+/, ''));
  return value > MAX_INT64 ? MAX_INT64 : value < MIN_INT64 ? MIN_INT64 : value;
}

/** How Go reads an unsigned integer, by its prefix: without a sign. */
export function parseUint64(text: string): bigint | undefined {
  const value = parseDigits(text, 0);
  return value !== undefined && value <= MAX_UINT64 ? value : undefined;
}

function parseDigits(text: string, base: 0 | 8): bigint | undefined {
  if (text.length > 400) return undefined;
  if (base === 8) return /^[0-7]+$/.test(text) ? BigInt(`0o${text}`) : undefined;
  if (text.includes('_') && !underscoresSeparate(text)) return undefined;
  const plain = text.replaceAll('_', '');
  const prefixed = /^0([xXoObB])([0-9a-fA-F]+)$/.exec(plain);
  if (prefixed !== null) return fits(prefixed[1].toLowerCase(), prefixed[2]) ? BigInt(plain) : undefined;
  if (/^0[0-7]+$/.test(plain)) return BigInt(`0o${plain}`);
  return /^(?:0|[1-9]\d*)$/.test(plain) ? BigInt(plain) : undefined;
}

function fits(prefix: string, digits: string): boolean {
  if (prefix === 'x') return true;
  return prefix === 'o' ? /^[0-7]+$/.test(digits) : /^[01]+$/.test(digits);
}

/** Underscores stand between digits, or between the prefix and a digit. */
function underscoresSeparate(text: string): boolean {
  const body = text.replace(/^[+-]/, '');
  const prefix = /^0[xXoObB]/.exec(body);
  const hex = prefix?.[0].toLowerCase() === '0x';
  // the prefix counts as a digit
  let last = prefix === null ? '^' : '0';
  for (const char of body.slice(prefix === null ? 0 : 2)) {
    if (/\d/.test(char) || (hex && /[a-fA-F]/.test(char))) {
      last = '0';
    } else if (char === '_') {
      if (last !== '0') return false;
      last = '_';
    } else {
      if (last === '_') return false;
      last = '!';
    }
  }
  return last !== '_';
}

/** How Go reads a floating-point number; `undefined` when it refuses it, also because it is too large. */
export function parseFloat64(text: string): number | undefined {
  const special = SPECIAL.exec(text);
  if (special !== null) return special[2].toLowerCase() === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity;
  if (text.includes('_') && !underscoresSeparate(text)) return undefined;
  const plain = text.replaceAll('_', '');
  const value = DECIMAL.test(plain) ? Number(plain) : hexFloat(plain);
  return value === undefined || !Number.isFinite(value) ? undefined : value;
}

function hexFloat(text: string): number | undefined {
  const match = HEX_FLOAT.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, fraction = '', exponent] = match;
  const digits = whole + fraction;
  if (digits === '' || digits.length > 14) return undefined;
  const value = Number(`0x${digits}`) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}
