import { Agreement, compareVerdicts } from './verdicts';
import { RuleProfile } from '../../src';
import { describeShared, hasShared } from '../shared';

describeShared('profile strict refuses all that EKS Anywhere v0.26.1 refuses', () => {
  it('and fails nowhere', () => {
    const comparisons = hasShared ? compareVerdicts(RuleProfile.STRICT) : [];
    const wrong = comparisons.filter(({ agreement }) => agreement === Agreement.MISSED || agreement === Agreement.CRASHED);
    expect(wrong.map(({ verdictCase, agreement }) => `${verdictCase.id} ${agreement}`)).toStrictEqual([]);
  });
});
