import type { SemVer } from 'semver';
import parse from 'semver/functions/parse';

/** The EKS Anywhere version that a text such as `v0.26.1` writes, or nothing. */
export function parseRelease(text: string | undefined): SemVer | undefined {
  return parse(text) ?? undefined;
}
