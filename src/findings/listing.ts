import type { Finding } from './finding';

/** Findings of one code that are shown; a reader learns nothing new from more of them. */
const MOST_OF_A_CODE = 20;

/** A finding that is shown. */
export interface Listed {
  readonly finding: Finding;
  /** How many more of its code there are, at the last one that is shown; otherwise 0. */
  readonly more: number;
}

/**
 * The findings to show to a reader: of each code the first ones, with the number of those that are left out.
 *
 * @internal
 */
export function listed(findings: readonly Finding[]): Listed[] {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const seen = new Map<string, number>();
  return findings.flatMap((finding) => {
    const position = (seen.get(finding.code) ?? 0) + 1;
    seen.set(finding.code, position);
    if (position > MOST_OF_A_CODE) return [];
    return [{ finding, more: position === MOST_OF_A_CODE ? counts.get(finding.code)! - MOST_OF_A_CODE : 0 }];
  });
}

/**
 * What stands in place of the findings that are left out; nothing when there are none.
 *
 * @internal
 */
export function moreText({ finding: { code }, more }: Listed): string | undefined {
  return more === 0 ? undefined : `\u2026 and ${more.toLocaleString('en-US')} more of ${code}`;
}
