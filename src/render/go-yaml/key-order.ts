const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;

/**
 * The order in which go-yaml v2 prints the keys of a map: letters after everything else, runs of digits by their
 * number, otherwise by code point. So `HTTP_PROXY` precedes `HTTPS_PROXY`, and `a2` precedes `a10`.
 */
export function compareKeys(a: string, b: string): number {
  const start = firstDifference(a, b);
  const pointOfA = a.codePointAt(start);
  const pointOfB = b.codePointAt(start);
  if (pointOfA === undefined || pointOfB === undefined) return a.length - b.length;

  const aIsLetter = isLetter(pointOfA);
  const bIsLetter = isLetter(pointOfB);
  if (aIsLetter !== bIsLetter) return aIsLetter ? 1 : -1;
  if (aIsLetter) return pointOfA - pointOfB;

  // a zero only counts as a leading zero when the digits before it, which both keys share, are all zero too
  const startsWithZero = pointOfA === ZERO || pointOfB === ZERO;
  const prefix = startsWithZero && followsNonZeroDigit(a, start) ? 1n : 0n;
  const numberOfA = readNumber(a, start, prefix);
  const numberOfB = readNumber(b, start, prefix);
  if (numberOfA.value !== numberOfB.value) return numberOfA.value < numberOfB.value ? -1 : 1;
  if (numberOfA.digits !== numberOfB.digits) return numberOfA.digits - numberOfB.digits;
  return pointOfA - pointOfB;
}

const ZERO = 48;

/** Index of the first code point in which the two differ; the length of the shorter one when it is a prefix. */
function firstDifference(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let index = 0;
  while (index < end && a.charCodeAt(index) === b.charCodeAt(index)) index++;
  const insidePair = index > 0 && index < end && isHighSurrogate(a.charCodeAt(index - 1));
  return insidePair ? index - 1 : index;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLetter(point: number): boolean {
  if (point < 128) return (point >= 65 && point <= 90) || (point >= 97 && point <= 122);
  return LETTER.test(String.fromCodePoint(point));
}

function isDigit(point: number): boolean {
  if (point < 128) return point >= 48 && point <= 57;
  return DIGIT.test(String.fromCodePoint(point));
}

function followsNonZeroDigit(key: string, end: number): boolean {
  for (let index = end - 1; index >= 0 && isDigit(key.charCodeAt(index)); index--) {
    if (key.charCodeAt(index) !== ZERO) return true;
  }
  return false;
}

/** The number that starts at an index, as a signed 64-bit integer that wraps around, and how many digits it has. */
function readNumber(key: string, start: number, prefix: bigint): { value: bigint; digits: number } {
  let value = prefix;
  let digits = 0;
  for (let index = start; index < key.length;) {
    const point = key.codePointAt(index)!;
    if (!isDigit(point)) break;
    value = BigInt.asIntN(64, value * 10n + BigInt(point - ZERO));
    digits++;
    index += point > 0xffff ? 2 : 1;
  }
  return { value, digits };
}
