import { knownObjectDifferences, knownVerdicts } from './known-verdicts';
import { Agreement, compareObjectsOf, compareVerdicts, verdictTable } from './verdicts';
import { RuleProfile } from '../../src';
import { describeShared, hasShared } from '../shared';

/** As much as may deliberately differ. */
const LARGEST_SHARE = 0.01;

describeShared('profile upstream is the verdict of EKS Anywhere v0.26.1', () => {
  const comparisons = hasShared ? compareVerdicts(RuleProfile.UPSTREAM) : [];
  const idsOf = (agreement: Agreement) => comparisons
    .filter((each) => each.agreement === agreement && each.cause === undefined)
    .map(({ verdictCase }) => verdictCase.id);

  it('and never fails', () => {
    expect(idsOf(Agreement.CRASHED)).toStrictEqual([]);
  });

  it('and misses nothing that EKS Anywhere refuses', () => {
    expect(idsOf(Agreement.MISSED)).toStrictEqual([]);
  });

  it('and refuses what EKS Anywhere accepts for listed causes only, in at most one case of a hundred', () => {
    expect(idsOf(Agreement.FALSE_ALARM)).toStrictEqual([]);
    expect(comparisons.filter(({ cause }) => cause !== undefined).length).toBeLessThanOrEqual(comparisons.length * LARGEST_SHARE);
  });

  it('and lists no cause that does not occur', () => {
    const causes = new Set(comparisons.map(({ cause }) => cause));
    expect(knownVerdicts.filter(({ cause }) => !causes.has(cause)).map(({ cause }) => cause)).toStrictEqual([]);
  });

  it('with the same objects, but for listed differences', () => {
    const objects = comparisons.filter(({ agreement, verdictCase }) => agreement === Agreement.AGREED && verdictCase.verdict === 'accept').map(compareObjectsOf);
    process.stdout.write(`${verdictTable(comparisons, objects)}\n`);
    const unexplained = objects.flatMap(({ id, differences }) => differences.filter(({ cause }) => cause === undefined).map(({ kind, path }) => `${id} ${kind} ${path}`));
    expect(unexplained).toStrictEqual([]);
    const causes = new Set(objects.flatMap(({ differences }) => differences.map(({ cause }) => cause)));
    expect(knownObjectDifferences.filter(({ cause }) => !causes.has(cause)).map(({ cause }) => cause)).toStrictEqual([]);
  });
});
