import type { Finding } from '../findings';

/**
 * The decision to live with the findings of one rule below one construct.
 */
export interface Waiver {
  /** Path of the construct whose findings are waived, with everything below it; empty for the whole app. */
  readonly construct: string;
  /** Code of the rule, such as `EKSA-NET-004`. */
  readonly code: string;
  /** Why this is right here; it is listed in the output. */
  readonly reason: string;
}

/**
 * A finding that does not count because of a waiver.
 */
export interface WaivedFinding {
  /** What would have been reported. */
  readonly finding: Finding;
  /** The waiver that took it away. */
  readonly waiver: Waiver;
}

/**
 * Whether a waiver with the code of a finding is about its construct: the same one or one above it.
 *
 * @internal
 */
export function covers(waiver: Waiver, finding: Finding): boolean {
  const path = finding.construct ?? '';
  return waiver.construct === '' || path === waiver.construct || path.startsWith(`${waiver.construct}/`);
}
