import { ExecuteError } from '../../fault';
import { guardLength } from '../../limits';

/** Digits behind the point of a quotient. */
const QUOTIENT_DIGITS = 16;

/** A decimal number of any size: `value` times ten to the power of `-scale`. */
export class Decimal {
  constructor(private readonly value: bigint, private readonly scale: number) {
    guardLength(Math.abs(scale) * 1000);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(new Decimal(-other.value, other.scale));
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.value * other.value, this.scale + other.scale);
  }

  /** To 16 digits behind the point; halves away from zero. */
  dividedBy(other: Decimal): Decimal {
    if (other.value === 0n) throw new ExecuteError('a number cannot be divided by zero');
    const shift = QUOTIENT_DIGITS + other.scale - this.scale;
    const numerator = shift > 0 ? this.value * 10n ** BigInt(shift) : this.value;
    const denominator = shift < 0 ? other.value * 10n ** BigInt(-shift) : other.value;
    const quotient = numerator / denominator;
    const rest = numerator % denominator;
    const away = absolute(rest) * 2n >= absolute(denominator);
    const negative = (numerator < 0n) !== (denominator < 0n);
    return new Decimal(away ? quotient + (negative ? -1n : 1n) : quotient, QUOTIENT_DIGITS);
  }

  toNumber(): number {
    return Number(`${this.value}e${-this.scale}`);
  }

  private at(scale: number): bigint {
    return this.value * 10n ** BigInt(scale - this.scale);
  }
}

const absolute = (value: bigint) => (value < 0n ? -value : value);

/** The decimal number that a floating-point number is written as. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new ExecuteError(`${value} is not a decimal number`);
  const [mantissa, exponent] = value.toExponential().split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  return new Decimal(BigInt(whole + fraction), fraction.length - Number(exponent));
}
