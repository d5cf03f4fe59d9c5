/**
 * A finite number as go-yaml v2 prints it after the passage through JSON that every value takes: integers of up to
 * 64 bits in full, everything else in the shortest form of C's `%g`, where six digits decide for an exponent.
 */
export function formatNumber(value: number): string {
  const isInteger = Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 64;
  const [digits, exponentText] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (isInteger || (exponent >= -4 && exponent < 6)) return String(value);
  const sign = exponent < 0 ? '-' : '+';
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
