/** How a command ends; `eksa --help` explains the numbers. */
export enum ExitStatus {
  /** Done, and nothing is wrong. */
  FINE = 0,
  /** Something is wrong with what was given, or the answer is no. */
  FOUND = 1,
  /** The command was not called as it can be. */
  USAGE = 2,
  /** A file cannot be read or written. */
  FILES = 3,
  /** A fault of the command itself. */
  FAULT = 4,
}

/** The same for readers of `--help`. */
export const EXIT_STATUSES = `Exit status:
  0  done; warnings do not count
  1  errors were found, or what was asked for is refused
  2  the command line is wrong
  3  a file cannot be read or written
  4  a fault of eksa itself`;
