import type { EksaMatchers } from './eksa-matchers';
import { fleetOf, formerManifests, formerState, manifestsOf } from './subjects';
import type { Verdict } from '../verdict';

/** What `expect.extend` wants a matcher to give. */
interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What Jest and Vitest hand to a matcher. */
interface MatcherState {
  readonly isNot?: boolean;
  readonly utils?: { matcherHint?(name: string, received: string, expected: string, options: object): string };
}

type Judge<M extends keyof EksaMatchers> = (received: unknown, ...options: Parameters<EksaMatchers[M]>) => Verdict;

const JUDGES: { readonly [M in keyof EksaMatchers]: Judge<M> } = {
  toHaveResource: (received, kind, shape) => manifestsOf('toHaveResource', received)._some(kind, shape),
  toHaveResourceCount: (received, kind, count, shape) => manifestsOf('toHaveResourceCount', received)._exactly(kind, count, shape),
  toHaveEveryResource: (received, kind, shape) => manifestsOf('toHaveEveryResource', received)._every(kind, shape),
  toDifferOnlyAt: (received, former, places) => manifestsOf('toDifferOnlyAt', received)._onlyAt(formerManifests('toDifferOnlyAt', former), places),
  toBeValid: (received) => fleetOf('toBeValid', received)._hasNoErrors(),
  toHaveFinding: (received, code, shape) => fleetOf('toHaveFinding', received)._hasFinding(code, shape),
  toFitHardware: (received) => fleetOf('toFitHardware', received)._fitsHardware(),
  toSurviveLossOf: (received, machines, options = {}) => fleetOf('toSurviveLossOf', received)._survives([machines].flat() as string[], options),
  toBeUpgradableFrom: (received, former) => fleetOf('toBeUpgradableFrom', received)._canBeUpgradedFrom(formerState(former)),
};

type ExpectMatcher = (this: MatcherState, received: unknown, ...options: any[]) => Outcome;

/** Matchers for `expect.extend` of Jest, Vitest, and whatever else has it. */
export const matchers: Readonly<Record<keyof EksaMatchers, ExpectMatcher>> = Object.fromEntries(
  Object.entries(JUDGES).map(([name, judge]) => [name, function matcher(this: MatcherState, received: unknown, ...options: unknown[]): Outcome {
    const { holds, why, whyNot } = (judge as (received: unknown, ...options: unknown[]) => Verdict)(received, ...options);
    const hint = this?.utils?.matcherHint?.(name, 'received', '', { isNot: this.isNot === true });
    return { pass: holds, message: () => [...hint === undefined ? [] : [hint, ''], holds ? why() : whyNot()].join('\n') };
  }]),
) as typeof matchers;
