/**
 * Where a value comes from.
 */
export enum OriginKind {
  /** A prop that the program passes. */
  PROP = 'prop',
  /** A prop of the cluster, which a pool takes over because it does not have it itself. */
  INHERITED = 'inherited',
  /** A field of a file that was read. */
  FILE = 'file',
  /** What a construct writes where the prop is left out. */
  CONSTRUCT_DEFAULT = 'construct-default',
  /** What EKS Anywhere fills in where the field is left out. */
  EKS_ANYWHERE_DEFAULT = 'eks-anywhere-default',
  /** What EKS Anywhere writes into its Cluster API objects by itself. */
  RENDERER = 'renderer',
  /** A fact of a release: of EKS Distro, or of the bundle of EKS Anywhere. */
  RELEASE = 'release',
  /** A machine of the inventory. */
  MACHINE = 'machine',
  /** A change of the finished object: a JSON patch, a label or an annotation that the program has added. */
  PATCH = 'patch',
  /** A construct that is neither a cluster nor an inventory: it writes the object as it sees fit. */
  CONSTRUCT = 'construct',
}

/**
 * One thing that has a say in a field of the output.
 */
export interface FieldOrigin {
  /** Where it comes from. */
  readonly kind: OriginKind;
  /** The same as a sentence without a full stop, with the reason. */
  readonly reason: string;
  /**
   * The object of EKS Anywhere that says it, as `Kind/name`; `Machine/node-09` for a machine.
   * @default - no object says it
   */
  readonly object?: string;
  /**
   * Path of the field in that object, such as `spec.kubernetesVersion`; for a release the name of the fact, such as `kubernetes.tag`.
   * @default - no field says it
   */
  readonly field?: string;
  /**
   * What is written there, as JSON that is cut when it is long.
   * @default - nothing is, or it is a secret
   */
  readonly value?: string;
  /**
   * Path of the construct that it was written for.
   * @default - it was not written in code
   */
  readonly construct?: string;
  /**
   * The prop that says it, or would, from the props of that construct: `controlPlane.replicas`. Empty for the construct as a whole.
   * @default - there is no prop for it
   */
  readonly prop?: string;
  /**
   * File in which it is written: YAML, hardware.csv, or the program where its lines are recorded.
   * @default - not known
   */
  readonly file?: string;
  /**
   * Line in that file, counted from 1.
   * @default - not known
   */
  readonly line?: number;
  /**
   * Column: a position in the line counted from 1, or the name of a column of hardware.csv.
   * @default - not known
   */
  readonly column?: string;
}

/**
 * Where a field of the output comes from.
 */
export interface Explanation {
  /** The object, as `Kind/name`. */
  readonly object: string;
  /** Path of the field in it, such as `spec.version`; empty for the object as a whole. */
  readonly field: string;
  /**
   * Its value, as JSON that is cut when it is long.
   * @default - it holds a secret
   */
  readonly value?: string;
  /** What the value is made of: at least one. */
  readonly origins: FieldOrigin[];
  /** What else decides about it: whether it is there, or which of several values it has. */
  readonly conditions: FieldOrigin[];
  /** What is not said anywhere, and would change it. */
  readonly alternatives: FieldOrigin[];
  /** All of that as text of several lines. */
  readonly text: string;
}
