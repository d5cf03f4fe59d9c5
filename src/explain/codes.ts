/** Codes of what keeps a field from being explained. */
export const ExplainCode = {
  /** No object of the output is meant. */
  OBJECT: 'EKSA-CLI-080',
  /** The object has no such field. */
  FIELD: 'EKSA-CLI-081',
  /** Several objects may be meant. */
  AMBIGUOUS: 'EKSA-CLI-082',
  /** A program that cannot be asked. */
  PROGRAM: 'EKSA-CLI-083',
  /** There is no program to ask. */
  NO_PROGRAM: 'EKSA-CLI-084',
} as const;
