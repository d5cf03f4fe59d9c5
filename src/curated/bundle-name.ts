/** What the name of a bundle says. */
export interface BundleName {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
}

/** A whole number as Go's strconv.Atoi reads it. */
const WHOLE_NUMBER = /^[-+]?\d+$/;

/**
 * The parts of a name such as `v1-35-1001`; what comes after the third part does not count, as upstream. Nothing when one of them is no
 * number.
 */
export function parseBundleName(name: string): BundleName | undefined {
  const [first, ...others] = name.split('-');
  const parts = [first.replace(/^v/, ''), ...others].slice(0, 3);
  if (parts.length < 3 || !parts.every((part) => WHOLE_NUMBER.test(part) && Number.isSafeInteger(Number(part)))) return undefined;
  const [major, minor, build] = parts.map(Number);
  return { major, minor, build };
}

/** The Kubernetes version that a bundle is for, such as `1.35`; nothing when its name has another form. */
export function minorOfBundle(name: string): string | undefined {
  const parts = parseBundleName(name);
  return parts && `${parts.major}.${parts.minor}`;
}

/**
 * Whether upstream takes one bundle for older than another.
 *
 * This is an order among bundles of one Kubernetes version only: of `v1-34-9` and `v1-35-1` each is older than the other.
 */
export function isOlderBundle(a: string, b: string): boolean {
  const left = lenientParts(a);
  const right = lenientParts(b);
  return left.some((part, index) => part < right[index]);
}

/** As far as the name can be read: parts behind the first one that is no number count as zero. */
function lenientParts(name: string): readonly number[] {
  const [first, ...others] = name.split('-');
  const parts = [first.replace(/^v/, ''), ...others, '', '', ''].slice(0, 3);
  const end = parts.findIndex((part) => !WHOLE_NUMBER.test(part));
  return parts.map((part, index) => (end >= 0 && index >= end ? 0 : Number(part)));
}
