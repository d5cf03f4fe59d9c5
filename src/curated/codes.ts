/** What looking at curated packages may find where no rule is needed, by the code that findings carry. A code never changes its meaning. */
export enum PackageCode {
  /** A package that the bundle does not have. */
  NAME = 'EKSA-PKG-010',
  /** A version that the bundle does not have. */
  VERSION = 'EKSA-PKG-011',
  /** A package for workload clusters on a management cluster. */
  WORKLOAD_ONLY = 'EKSA-PKG-012',
  /** A configuration that is not YAML, or not JSON. */
  CONFIG_SYNTAX = 'EKSA-PKG-013',
  /** A configuration that is not a map. */
  CONFIG_FORM = 'EKSA-PKG-014',
  /** A key that the package does not know. */
  CONFIG_KEY = 'EKSA-PKG-015',
  /** A value of another type than its key takes. */
  CONFIG_TYPE = 'EKSA-PKG-016',
  /** A key that is not there, but has to be. */
  CONFIG_MISSING = 'EKSA-PKG-017',
  /** A value of the right type that its key does not take. */
  CONFIG_VALUE = 'EKSA-PKG-018',
  /** A target namespace that is not the one that the package was installed into. */
  TARGET_NAMESPACE = 'EKSA-PKG-019',
  /** A schema in a bundle that cannot be read. */
  SCHEMA = 'EKSA-PKG-020',
  /** A cluster without package bundle controller, or without active bundle. */
  CONTROLLER = 'EKSA-PKG-021',
  /** An active bundle that is not there. */
  ACTIVE_BUNDLE = 'EKSA-PKG-022',
  /** A bundle for another Kubernetes version. */
  BUNDLE_MINOR = 'EKSA-PKG-023',
  /** The name of a bundle in another form. */
  BUNDLE_NAME = 'EKSA-PKG-024',
  /** A bundle whose signature is missing or wrong. */
  SIGNATURE = 'EKSA-PKG-025',
  /** A file with bundles or packages that cannot be read. */
  UNREADABLE = 'EKSA-PKG-026',
  /** A file without the one object that is wanted. */
  OBJECTS = 'EKSA-PKG-027',
  /** A region that has no registries. */
  REGION = 'EKSA-PKG-028',
  /** A Kubernetes version that there is no bundle for in the data. */
  NO_BUNDLE = 'EKSA-PKG-029',
}
