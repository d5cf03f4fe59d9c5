/** What reading cluster YAML may find, by the code that findings carry. A code never changes its meaning. */
export enum ModelCode {
  /** The text is not YAML. */
  SYNTAX = 'EKSA-MODEL-001',
  /** The text is larger, deeper or has more parts than any cluster has, or has characters that YAML does not. */
  LIMIT = 'EKSA-MODEL-002',
  /** A key occurs twice in one map. */
  DUPLICATE_KEY = 'EKSA-MODEL-003',
  /** A key is not a plain name. */
  KEY = 'EKSA-MODEL-004',
  /** An explicit type (`!name`) that cluster YAML does not have. */
  TAG = 'EKSA-MODEL-005',
  /** An alias without its anchor, or inside it; a merge of what is not a map. */
  ALIAS = 'EKSA-MODEL-006',
  /** A value without quotes that EKS Anywhere takes for another one than its author wrote. */
  AMBIGUOUS = 'EKSA-MODEL-007',
  /** A document that `eksctl anywhere` does not see, because of the line in front of it. */
  SEPARATOR = 'EKSA-MODEL-008',
  /** The file has no Cluster. */
  NO_CLUSTER = 'EKSA-MODEL-010',
  /** The file has more than one Cluster. */
  MANY_CLUSTERS = 'EKSA-MODEL-011',
  /** A document is no Kubernetes object: not a map, or without kind, apiVersion or name. */
  NO_OBJECT = 'EKSA-MODEL-012',
  /** A kind of EKS Anywhere with another apiVersion. */
  API_VERSION = 'EKSA-MODEL-013',
  /** A kind of EKS Anywhere that is not for bare metal. */
  PROVIDER = 'EKSA-MODEL-014',
  /** A kind that EKS Anywhere does not have. */
  UNKNOWN_KIND = 'EKSA-MODEL-015',
  /** Two objects of one kind and name. */
  DUPLICATE_OBJECT = 'EKSA-MODEL-016',
  /** A reference to an object that is not in the file. */
  REFERENCE = 'EKSA-MODEL-017',
  /** An object that nothing refers to. */
  UNUSED_OBJECT = 'EKSA-MODEL-018',
  /** Objects that do not describe the cluster. */
  FOREIGN_OBJECT = 'EKSA-MODEL-019',
  /** A field that the kind does not have. */
  UNKNOWN_FIELD = 'EKSA-MODEL-020',
  /** A value of another type than its field. */
  TYPE = 'EKSA-MODEL-021',
  /** A required field that is not there. */
  MISSING_FIELD = 'EKSA-MODEL-022',
  /** A value of the right type that its field does not take. */
  VALUE = 'EKSA-MODEL-023',
  /** A version that YAML takes for a number. */
  VERSION_NUMBER = 'EKSA-MODEL-024',
}
