const SECOND = 1_000_000_000n;
const NANOSECONDS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  // micro sign and Greek mu, which look the same
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', SECOND],
  ['m', 60n * SECOND],
  ['h', 3600n * SECOND],
]);

/** Go keeps a duration in a signed 64-bit number. */
const LONGEST = 2n ** 63n - 1n;

/**
 * Nanoseconds of a duration in Go's notation, such as `10m0s` or `1.5h`, or nothing when it is not one.
 *
 * That is the notation of every duration in the EKS Anywhere and Kubernetes APIs: a sequence of decimal numbers, each with its
 * unit (`ns`, `us`, `ms`, `s`, `m`, `h`), and optionally a sign in front. Of numbers without unit only `0` counts; days do not exist.
 */
export function parseDuration(text: string): bigint | undefined {
  // nobody writes longer ones, and big numbers of any length would cost time without bound
  if (text.length > 200) return undefined;
  const unsigned = text.replace(/^[+-]/, '');
  const sign = text.startsWith('-') ? -1n : 1n;
  if (unsigned === '0') return 0n;
  const parts = [...unsigned.matchAll(/(\d*)(?:\.(\d*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/gy)];
  if (parts.length === 0 || parts.reduce((length, [part]) => length + part.length, 0) !== unsigned.length) return undefined;
  let total = 0n;
  for (const [, whole, fraction = '', unit] of parts) {
    if (whole === '' && fraction === '') return undefined;
    const nanoseconds = NANOSECONDS.get(unit)!;
    total += BigInt(whole || '0') * nanoseconds + BigInt(fraction || '0') * nanoseconds / 10n ** BigInt(fraction.length);
    if (total > LONGEST) return undefined;
  }
  return sign * total;
}

/** Whole seconds of a duration in Go's notation, cut off towards zero, or nothing when it is not one. */
export function durationInSeconds(text: string): number | undefined {
  const nanoseconds = parseDuration(text);
  return nanoseconds === undefined ? undefined : Number(nanoseconds / SECOND);
}

/** A duration as Go prints it, so that a value read back from a cluster compares equal. */
export function printDuration(milliseconds: number): string {
  const total = milliseconds / 1000;
  const hours = Math.floor(total / 3600);
  const rest = printShortDuration(milliseconds - 3_600_000 * hours);
  if (hours === 0) return rest;
  return `${hours}h${rest.includes('m') ? rest : `0m${rest}`}`;
}

/** The same in minutes and seconds: for fields that take no hours. */
export function printShortDuration(milliseconds: number): string {
  const total = milliseconds / 1000;
  const [minutes, seconds] = [Math.floor(total / 60), Number((total % 60).toFixed(3))];
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
