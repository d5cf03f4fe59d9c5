/** What the command line itself reports. */
export enum CliCode {
  /** A file that cannot be read. */
  UNREADABLE = 'EKSA-CLI-001',
  /** Something that cannot be written. */
  UNWRITABLE = 'EKSA-CLI-002',
  /** A file that would be overwritten. */
  EXISTS = 'EKSA-CLI-003',
  /** A command that does not exist. */
  UNKNOWN_COMMAND = 'EKSA-CLI-004',
  /** An option that the command does not have. */
  UNKNOWN_OPTION = 'EKSA-CLI-005',
  /** An argument or option that is missing, or one too many. */
  ARGUMENTS = 'EKSA-CLI-006',
  /** A value that an argument or option does not take. */
  VALUE = 'EKSA-CLI-007',
  /** A question that nobody answered. */
  CANCELLED = 'EKSA-CLI-008',
  /** A provider other than Tinkerbell. */
  PROVIDER = 'EKSA-CLI-009',
  /** A failure that nobody expected. */
  FAULT = 'EKSA-CLI-049',
}
