import type { IConstruct } from 'constructs';
import { EksaError, Severity } from '../findings';

/**
 * Reads what a user passed to a constructor.
 *
 * The compiler keeps most mistakes away, but not from programs that are run without it: such a mistake must not end in the
 * stack trace of whatever line stumbled over it.
 */
export function readingProps<T>(construct: IConstruct, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (EksaError.isEksaError(error)) throw error;
    throw new EksaError([{
      code: 'EKSA-CLUSTER-900',
      severity: Severity.ERROR,
      construct: construct.node.path,
      message: `the props cannot be read (${error instanceof Error ? error.message : String(error)})`,
      fix: 'Compile the program: TypeScript names the property that is missing or of a wrong type',
    }]);
  }
}
