import { EksaError, Finding, Severity } from '../../findings';

/** What is wrong with a plan, without the place, which its caller knows. */
export type PlanFault = Omit<Finding, 'severity' | 'object'>;

/**
 * Ends what cannot be planned.
 *
 * @param object what it is about, as findings name it
 * @throws EksaError unless there are no faults
 */
export function refuse(object: string, faults: readonly PlanFault[]): void {
  if (faults.length > 0) throw new EksaError(faults.map((fault) => ({ severity: Severity.ERROR, object, ...fault })));
}
