import type { Extensible } from './register';
import { EksaError, Severity } from '../../findings';

interface Globals {
  readonly expect?: Extensible;
}

/**
 * The `expect` of the test that runs.
 *
 * @param ask asks Jest, where it is told not to inject globals
 * @throws EksaError outside of a test
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports
export function expectAtHand({ expect }: Globals = globalThis as Globals, ask: () => Globals = () => require('@jest/globals')): Extensible {
  if (typeof expect?.extend === 'function') return expect;
  try {
    return ask().expect!;
  } catch {
    throw new EksaError([{
      code: 'EKSA-TEST-006',
      severity: Severity.ERROR,
      object: 'cdk8s-eks-anywhere/jest',
      message: 'there is no expect that matchers could be given to',
      fix: 'Import it in a test, or name it in setupFilesAfterEnv of Jest; tests of Vitest import cdk8s-eks-anywhere/vitest',
    }]);
  }
}
