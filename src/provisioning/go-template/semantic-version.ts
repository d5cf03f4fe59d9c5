import { ExecuteError } from './fault';

const VERSION = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
const LARGEST = 2n ** 64n - 1n;

/** A semantic version as sprig reads it: parts that are left out are 0, and a `v` may stand in front. */
export class SemanticVersion {
  static parse(text: string): SemanticVersion {
    const match = VERSION.exec(text);
    if (match === null) throw new ExecuteError(`${JSON.stringify(text)} is not a semantic version`);
    const [, major, minor = '0', patch = '0', prerelease = '', metadata = ''] = match;
    const numbers = [major, minor, patch].map(BigInt);
    if (numbers.some((number) => number > LARGEST)) throw new ExecuteError(`${JSON.stringify(text)} has a number that is too large`);
    const leadingZero = prerelease.split('.').find((part) => /^0\d+$/.test(part));
    if (leadingZero !== undefined) throw new ExecuteError(`${JSON.stringify(text)} has a pre-release number with a zero in front: ${leadingZero}`);
    return new SemanticVersion(numbers[0], numbers[1], numbers[2], prerelease, metadata, text);
  }

  constructor(readonly major: bigint, readonly minor: bigint, readonly patch: bigint, readonly prerelease: string, readonly metadata: string,
    readonly original: string) {}

  /** -1, 0 or 1; metadata does not count. */
  compare(other: SemanticVersion): number {
    for (const part of ['major', 'minor', 'patch'] as const) if (this[part] !== other[part]) return this[part] < other[part] ? -1 : 1;
    return comparePrereleases(this.prerelease, other.prerelease);
  }

  /** Whether all is the same, also how it was written. */
  equalsWhole(other: SemanticVersion): boolean {
    return this.compare(other) === 0 && this.metadata === other.metadata && this.original === other.original;
  }

  toString(): string {
    const { major, minor, patch, prerelease, metadata } = this;
    return `${major}.${minor}.${patch}${prerelease === '' ? '' : `-${prerelease}`}${metadata === '' ? '' : `+${metadata}`}`;
  }
}

/** A version without a pre-release comes after those that have one. */
export function comparePrereleases(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  const left = a.split('.');
  const right = b.split('.');
  // they differ, so that some part does
  let i = 0;
  while (left[i] === right[i]) i++;
  return compareParts(left[i], right[i]);
}

function compareParts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const [left, right] = [a, b].map((part) => (/^\d+$/.test(part) && BigInt(part) <= LARGEST ? BigInt(part) : undefined));
  if (left !== undefined && right !== undefined) return left < right ? -1 : 1;
  if (left !== undefined || right !== undefined) return left !== undefined ? -1 : 1;
  return a < b ? -1 : 1;
}
