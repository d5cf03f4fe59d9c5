import { isTimestamp } from './timestamp';

/** Words that YAML 1.1 reads as null, boolean or a special float. */
const WORDS = new Set([
  '', '~', 'null', 'Null', 'NULL',
  'y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON',
  'n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF',
  '.nan', '.NaN', '.NAN',
  '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF',
]);

const DECIMAL_FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const FLOAT_AFTER_POINT = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const PREFIXED_INTEGER = /^[-+]?0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

const MAX_UNSIGNED = 2n ** 64n - 1n;
const MIN_SIGNED = -(2n ** 63n);

/**
 * Whether a YAML 1.1 reader would take an unquoted scalar for anything but a string, so that go-yaml quotes it.
 */
export function readsAsOtherType(text: string): boolean {
  if (WORDS.has(text)) return true;
  const first = text[0];
  if (first === '.') return FLOAT_AFTER_POINT.test(text) && Number.isFinite(Number(text));
  if (first !== '+' && first !== '-' && (first < '0' || first > '9')) return false;
  return isTimestamp(text) || isNumber(text.replace(/_/g, '')) || BASE_60.test(text);
}

function isNumber(text: string): boolean {
  // a decimal integer beyond 64 bits is still read as a float; one beyond the range of a float is a string
  if (DECIMAL_FLOAT.test(text)) return Number.isFinite(Number(text));
  return PREFIXED_INTEGER.test(text) && fitsIn64Bits(text);
}

function fitsIn64Bits(text: string): boolean {
  const negative = text.startsWith('-');
  const value = BigInt(text.replace(/^[-+]/, ''));
  return negative ? -value >= MIN_SIGNED : value <= MAX_UNSIGNED;
}
