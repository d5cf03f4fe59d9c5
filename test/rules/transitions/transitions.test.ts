import { check } from './cases/base';
import { clusterCases } from './cases/cluster';
import { machinesCases } from './cases/machines';
import { networkCases } from './cases/network';
import { templatesCases } from './cases/templates';
import { versionsCases } from './cases/versions';
import { transitionRules } from '../../../src/rules/transitions';

const cases = [...clusterCases, ...versionsCases, ...machinesCases, ...networkCases, ...templatesCases];

for (const { code, accepts, rejects } of cases) {
  const rule = transitionRules.find((candidate) => candidate.code === code)!;
  describe(`${code} ${rule.title}`, () => {
    test.each(Object.entries(accepts))('accepts %s', (_, step) => {
      expect(check(code, step)).toStrictEqual([]);
    });
    test.each(Object.entries(rejects))('refuses %s', (_, [step, ...refusals]) => {
      expect(check(code, step)).toStrictEqual(refusals.map((refusal) => ({ fix: rule.fix, ...refusal, code, severity: rule.severity })));
    });
  });
}

test('every transition rule has cases', () => {
  expect(cases.map(({ code }) => code).sort()).toStrictEqual(transitionRules.map(({ code }) => code).sort());
});
