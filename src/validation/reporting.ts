/**
 * Where warnings are told.
 */
export enum Reporting {
  /** Each one once, as a line on standard error; a waived warning is not told, a waived error is. */
  STDERR = 'stderr',
  /** Nowhere: `EksaRules.validate` and the metadata of constructs have them. */
  SILENT = 'silent',
}
