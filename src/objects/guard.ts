import type { IConstruct } from 'constructs';
import { EksaError, Severity } from '../findings';

/**
 * Reads what a user passed to a constructor, once it has been held against the declared types.
 *
 * The last resort: what types do not tell, such as an object that was tampered with, must not end in the stack trace of whatever line
 * stumbled over it.
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
      fix: 'Pass plain data, and objects that this library has made',
    }]);
  }
}
