/** A Kubernetes minor version as two numbers. */
export interface MinorVersion {
  readonly major: number;
  readonly minor: number;
}

/** Reads `1.34`, with blanks or a `v` in front and anything behind it, as upstream does for comparisons. */
export function parseMinorVersion(text: string): MinorVersion | undefined {
  const match = /^\s*v?([0-9]{1,6})\.([0-9]{1,6})/.exec(text);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** How many minor versions `a` is ahead of `b`; nothing when they cannot be compared. */
export function minorsAhead(a: string | undefined, b: string | undefined): number | undefined {
  const left = a === undefined ? undefined : parseMinorVersion(a);
  const right = b === undefined ? undefined : parseMinorVersion(b);
  return left === undefined || right === undefined || left.major !== right.major ? undefined : left.minor - right.minor;
}

/**
 * The Kubernetes minor versions that a file name or URL path names.
 *
 * `ubuntu-2204-kube-1-34.gz`, `v1.34.2/disk.raw.gz` and `kube_1_34` all name 1.34; digits that continue to the left or
 * right belong to something else, such as a date.
 */
export function versionsNamedIn(path: string): string[] {
  const found = [...path.matchAll(/(?<![0-9])1[-._]?([1-9][0-9])(?![0-9])/g)].map(([, minor]) => `1.${minor}`);
  return [...new Set(found)];
}

/** Upstream's own test: both texts without `-`, `.` and `_`, the version anywhere in the URL. */
export function mentionsVersion(url: string, version: string): boolean {
  const strip = (text: string) => text.replace(/[-._]/g, '');
  return strip(url).includes(strip(version));
}
