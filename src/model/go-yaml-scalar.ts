/** So many significant digits tell any two single-precision numbers apart. */
const SINGLE_PRECISION_DIGITS = 9;

/** What an unquoted YAML scalar can mean. */
export type ScalarValue = null | boolean | number | string;

/**
 * The words of YAML 1.1 that are not strings. EKS Anywhere, kubectl and Flux share one Go reader with these; YAML 1.2 took
 * `y`, `n`, `yes`, `no`, `on` and `off` out of the list.
 */
const WORDS: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
]);

const DECIMAL = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const FRACTION = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d{0,19})$/;

const SMALLEST_INTEGER = -(2n ** 63n);
const LARGEST_INTEGER = 2n ** 64n - 1n;

/**
 * The value of an unquoted scalar to the YAML reader of EKS Anywhere (go-yaml v2 behind sigs.k8s.io/yaml).
 *
 * `yes` is true and `010` is eight, as in YAML 1.1; dates and `12:30:45` stay strings, unlike in YAML 1.1. Integers that a
 * number cannot hold come out as the nearest number: `exactInteger` has all their digits.
 */
export function readPlainScalar(text: string): ScalarValue {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.\d]/.test(text)) return text;
  const integer = exactInteger(text);
  if (integer !== undefined) return Number(integer);
  // underscores count anywhere in a number but one that begins with a point, where they stand between digits
  if (text.startsWith('.') && !FRACTION.test(text)) return text;
  const digits = text.replaceAll('_', '');
  if (!DECIMAL.test(digits)) return text;
  const value = Number(digits);
  return Number.isFinite(value) ? value : text;
}

/** The integer that an unquoted scalar means to the same reader, in full, or nothing when it means anything else. */
export function exactInteger(text: string): bigint | undefined {
  if (text.startsWith('_') || text.startsWith('.')) return undefined;
  const [, sign, unsigned] = INTEGER.exec(text.replaceAll('_', '')) ?? [];
  if (unsigned === undefined) return undefined;
  // a leading zero alone makes an octal number
  const magnitude = BigInt(/^0\d/.test(unsigned) ? `0o${unsigned}` : unsigned.toLowerCase());
  const value = sign === '-' ? -magnitude : magnitude;
  return value >= SMALLEST_INTEGER && value <= LARGEST_INTEGER ? value : undefined;
}

/**
 * The text that a field of type string gets from an unquoted scalar: `1.30` becomes `1.3` and `yes` becomes `true`.
 */
export function coercedText(text: string): string {
  const value = readPlainScalar(text);
  if (value === null) return '';
  if (typeof value !== 'number') return String(value);
  return exactInteger(text)?.toString() ?? floatText(value);
}

/**
 * A float as it ends in a string field: in single precision, and in the shortest form of C's `%g`, where six digits decide for
 * an exponent.
 */
function floatText(double: number): string {
  const value = Math.fround(double);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const precisions = Array.from({ length: SINGLE_PRECISION_DIGITS }, (_, digits) => value.toExponential(digits));
  const shortest = precisions.find((text) => Math.fround(Number(text)) === value)!;
  const [mantissa, exponentText] = shortest.split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(Number(shortest));
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
