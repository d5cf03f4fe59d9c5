import type { Extensible } from './register';
import { EksaError, Severity } from '../../findings';

/**
 * The `expect` of the test that runs.
 *
 * @throws EksaError outside of a test
 */
export function expectAtHand(): Extensible {
  const { expect } = globalThis as { readonly expect?: Extensible };
  if (typeof expect?.extend === 'function') return expect;
  try {
    // where Jest is told not to inject globals
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return (require('@jest/globals') as { readonly expect: Extensible }).expect;
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
