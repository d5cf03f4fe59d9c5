import type { Fleet } from '../../src/rules/rule';
import { Change, fleetOf, scenario } from '../rules/base';

/** A valid configuration with one thing wrong, and the code of the rule that has to say so. */
export interface Fault {
  readonly name: string;
  readonly code: string;
  readonly fleet: () => Fleet;
}

/** A fault in a single cluster. */
export function fault(name: string, code: string, ...changes: readonly Change[]): Fault {
  return { name, code, fleet: () => fleetOf(scenario(...changes)) };
}
