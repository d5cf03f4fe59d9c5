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
  return printNanoseconds(BigInt(Math.round(milliseconds * 1e6)));
}

/** The same of nanoseconds. */
export function printNanoseconds(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) return '0s';
  // below a second the largest unit that leaves a whole number in front
  if (size < SECOND) {
    const unit = ['ms', '\u00b5s', 'ns'].find((each) => size >= NANOSECONDS.get(each)!)!;
    return `${sign}${decimal(size, NANOSECONDS.get(unit)!)}${unit}`;
  }
  const [hour, minute] = [3600n * SECOND, 60n * SECOND];
  const hours = size >= hour ? `${size / hour}h` : '';
  const minutes = size >= minute ? `${size % hour / minute}m` : '';
  return `${sign}${hours}${minutes}${decimal(size % minute, SECOND)}s`;
}

/** A number of units, with as many decimals as it has. */
function decimal(size: bigint, unit: bigint): string {
  const digits = String(unit).length - 1;
  // a number loses the zeros at its end, and with at most nine digits nothing else
  return digits === 0 ? String(size) : String(Number(`${size / unit}.${String(size % unit).padStart(digits, '0')}`));
}

/** The same in minutes and seconds: for fields that take no hours. */
export function printShortDuration(milliseconds: number): string {
  const total = milliseconds / 1000;
  const [minutes, seconds] = [Math.floor(total / 60), Number((total % 60).toFixed(3))];
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
