const UNITS: { readonly [unit: string]: bigint } = {
  ns: 1n, us: 1000n, µs: 1000n, μs: 1000n, ms: 1_000_000n, s: 1_000_000_000n, m: 60_000_000_000n, h: 3_600_000_000_000n,
};
const SECOND = UNITS.s;

/** The nanoseconds of a duration such as `1h30m`; `undefined` when Go refuses it. */
export function parseDuration(text: string): bigint | undefined {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const body = text.slice(sign.length);
  if (body === '0') return 0n;
  let total = 0n;
  let read = 0;
  for (const match of body.matchAll(/(\d*)(\.?)(\d*)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g)) {
    const [all, whole, , fraction, unit] = match;
    if (match.index !== read || (whole === '' && fraction === '')) return undefined;
    read += all.length;
    total += BigInt(whole || '0') * UNITS[unit] + (fraction === '' ? 0n : BigInt(fraction.slice(0, 18)) * UNITS[unit] / 10n ** BigInt(Math.min(fraction.length, 18)));
  }
  if (body === '' || read !== body.length || total > 2n ** 63n - 1n) return undefined;
  return sign === '-' ? -total : total;
}

/** A duration of whole seconds as Go prints it: `1h0m5s`. */
export function formatDuration(nanoseconds: bigint): string {
  const negative = nanoseconds < 0n;
  const length = negative ? -nanoseconds : nanoseconds;
  const total = length / SECOND;
  const fraction = String(length % SECOND).padStart(9, '0').replace(/0+$/, '');
  const seconds = `${total % 60n}${fraction === '' ? '' : `.${fraction}`}s`;
  const minutes = total / 60n;
  const shown = minutes === 0n ? seconds : minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
  return (negative ? '-' : '') + shown;
}
