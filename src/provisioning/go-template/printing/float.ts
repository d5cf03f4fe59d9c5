import { withoutTrailing } from '../trailing';

/** The decimal digits of a number, and where its point stands: `digits: '15', point: 1` is 1.5. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/**
 * A floating-point number as Go's strconv writes it.
 *
 * @param verb `e`, `f` or `g`
 * @param precision digits after the point (`e`, `f`) or in all (`g`); without it as many as tell the number from its neighbours
 */
export function formatFloat(value: number, verb: 'e' | 'f' | 'g', precision?: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + formatPositive(Math.abs(value), verb, precision);
}

function formatPositive(value: number, verb: 'e' | 'f' | 'g', precision: number | undefined): string {
  if (precision === undefined) return formatShortest(shortest(value), verb);
  if (verb === 'f') return fixed(rounded(exact(value), (point) => point + precision), precision);
  if (verb === 'e') return exponential(rounded(exact(value), () => precision + 1), precision);
  const decimal = rounded(exact(value), () => precision || 1);
  const significant = withoutTrailing(decimal.digits, '0');
  return general({ ...decimal, digits: significant }, precision || 1);
}

function formatShortest(decimal: Decimal, verb: 'e' | 'f' | 'g'): string {
  const { digits, point } = decimal;
  if (verb === 'f') return fixed(decimal, Math.max(digits.length - point, 0));
  if (verb === 'e') return exponential(decimal, Math.max(digits.length - 1, 0));
  return general(decimal, 6, true);
}

/** Scientific for what is very small or needs more digits than there are; otherwise plain. */
function general(decimal: Decimal, precision: number, isShortest = false): string {
  const { digits, point } = decimal;
  const limit = !isShortest && precision > digits.length && digits.length >= point ? digits.length : precision;
  const exponent = digits === '' ? 0 : point - 1;
  if (exponent < -4 || exponent >= limit) return exponential(decimal, Math.max(digits.length - 1, 0));
  return fixed(decimal, Math.max(digits.length - point, 0));
}

/** The fewest digits that are read back as the same number. */
function shortest(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  const [mantissa, exponent] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 };
}

/** All digits: a binary fraction is a decimal fraction. */
function exact(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number(raw / 2n ** 52n);
  const mantissa = raw % 2n ** 52n + (biased === 0 ? 0n : 2n ** 52n);
  const exponent = (biased === 0 ? 1 : biased) - 1075;
  const digits = (exponent >= 0 ? mantissa * 2n ** BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)).toString();
  return { digits: digits.replace(/^0+/, ''), point: digits.length + Math.min(exponent, 0) };
}

/** Rounded to so many digits, halves to the even digit. */
function rounded(decimal: Decimal, count: (point: number) => number): Decimal {
  const { digits, point } = decimal;
  const keep = count(point);
  if (keep >= digits.length) return decimal;
  if (keep < 0) return { digits: '', point: 0 };
  const kept = digits.slice(0, keep);
  const rest = digits.slice(keep);
  const half = rest[0] === '5' && /^0*$/.test(rest.slice(1));
  const up = half ? keep > 0 && Number(kept[keep - 1]) % 2 === 1 : rest[0] >= '5';
  if (!up) return { digits: kept, point };
  const next = (BigInt(`0${kept}`) + 1n).toString();
  const padded = next.padStart(keep, '0');
  return { digits: padded, point: point + padded.length - keep };
}

function fixed({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = ('0'.repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0))).padEnd(precision, '0').slice(0, precision);
  return precision > 0 ? `${whole}.${fraction}` : whole;
}

function exponential({ digits, point }: Decimal, precision: number): string {
  const first = digits[0] ?? '0';
  const rest = digits.slice(1).padEnd(precision, '0').slice(0, precision);
  const exponent = digits === '' ? 0 : point - 1;
  const shown = String(Math.abs(exponent)).padStart(2, '0');
  return `${first}${precision > 0 ? `.${rest}` : ''}e${exponent < 0 ? '-' : '+'}${shown}`;
}
