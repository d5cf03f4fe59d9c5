import { CliCode } from './codes';
import { COMMANDS } from './commands';
import type { ExitStatus } from './exit-status';
import type { Io } from './io';
import { runProgram } from './program';
import { EksaError, Severity } from '../findings';
import { tellFindings } from './reports/findings-report';

/**
 * Runs the command line.
 *
 * Never throws: what is wrong is told on standard error, as findings.
 *
 * @param argv what stands behind the name of the program
 * @param io everything around it
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitStatus> {
  try {
    return await runProgram(argv, COMMANDS, io);
  } catch (error) {
    if (EksaError.isEksaError(error)) return tellFindings(error.findings, io);
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    return tellFindings([{
      code: CliCode.FAULT,
      severity: Severity.ERROR,
      message: 'a fault of eksa itself',
      found: io.env.DEBUG === undefined ? message : stack ?? message,
      fix: 'Please report this, with what DEBUG=1 prints',
    }], io);
  }
}
