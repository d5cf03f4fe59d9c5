/**
 * How strictly an app is checked.
 */
export enum RuleProfile {
  /** What EKS Anywhere refuses, and what it lets through although it cannot work. */
  STRICT = 'strict',
  /** Only what the targeted EKS Anywhere version itself refuses. */
  UPSTREAM = 'upstream',
}
