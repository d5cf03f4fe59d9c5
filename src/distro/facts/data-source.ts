/**
 * Where a fact about a release comes from.
 */
export enum DataSource {
  /** The tables of the EKS Distro documentation, which are made from the published manifest. */
  DOCUMENTATION = 'documentation',
  /** A constant in the program that writes the published manifests. */
  GENERATOR = 'generator',
  /** Version files, tags or history of the upstream repositories. */
  GIT = 'git',
  /** A release manifest or bundle as it was published, or as you gave it. */
  MANIFEST = 'manifest',
  /** A naming rule that holds in every published manifest known: derived, not read. */
  RULE = 'rule',
  /** A table that a third party keeps. */
  THIRD_PARTY = 'third-party',
}
