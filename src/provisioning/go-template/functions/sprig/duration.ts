import { withoutTrailing } from '../../trailing';

const UNITS: { readonly [unit: string]: bigint } = {
  ns: 1n, us: 1000n, µs: 1000n, μs: 1000n, ms: 1_000_000n, s: 1_000_000_000n, m: 60_000_000_000n, h: 3_600_000_000_000n,
};
const SECOND = UNITS.s;

/** The nanoseconds of a duration such as `1h30m`; `undefined` when Go refuses it. */
export function parseDuration(text: string): bigint | undefined {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const body = text.slice(sign.length);
  if (body === '0') return 0n;
  const parts = body.split(/(?<=[a-z\u00b5\u03bc])(?=[\d.])/);
  let total = 0n;
  for (const part of parts) {
    const match = /^(\d*)(?:\.(\d*))?([a-z\u00b5\u03bc]+)$/.exec(part);
    if (match === null || !Object.hasOwn(UNITS, match[3]) || part.startsWith(match[3]) || part.startsWith(`.${match[3]}`)) return undefined;
    const [, whole, fraction = '', unit] = match;
    const digits = fraction.slice(0, 18);
    total += BigInt(whole) * UNITS[unit] + BigInt(digits) * UNITS[unit] / 10n ** BigInt(digits.length);
  }
  if (total > 2n ** 63n - 1n) return undefined;
  return sign === '-' ? -total : total;
}

/** A duration of whole seconds as Go prints it: `1h0m5s`. */
export function formatDuration(nanoseconds: bigint): string {
  const negative = nanoseconds < 0n;
  const length = negative ? -nanoseconds : nanoseconds;
  const total = length / SECOND;
  const fraction = withoutTrailing(String(length % SECOND).padStart(9, '0'), '0');
  const seconds = `${total % 60n}${fraction === '' ? '' : `.${fraction}`}s`;
  const minutes = total / 60n;
  const shown = minutes === 0n ? seconds : minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
  return (negative ? '-' : '') + shown;
}
