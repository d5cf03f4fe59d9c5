/**
 * A place in which two outputs differ.
 */
export interface ManifestDifference {
  /** The object, such as `MachineDeployment eksa-system/prod-workers`. */
  readonly object: string;
  /**
   * Path of the field, such as `spec.template.spec.version`; empty for an object that is new or gone.
   */
  readonly field: string;
  /**
   * What was, as text; a secret is masked.
   * @default - the field or the object is new
   */
  readonly before?: string;
  /**
   * What is, as text; a secret is masked.
   * @default - the field or the object is gone
   */
  readonly after?: string;
}
