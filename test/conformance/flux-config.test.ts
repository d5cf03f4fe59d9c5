// FluxConfigs that EKS Anywhere was asked about, one by one: what it refuses is refused in profile upstream, and what it takes is taken.
import { Severity } from '../../src/findings';
import { schemaOf } from '../../src/model/json-schema';
import { EKSA_API_VERSION } from '../../src/model/objects';
import { fieldFaults } from '../../src/model/schema';
import { runRules } from '../../src/rules/engine';
import { isBranchName, nearestBranch } from '../../src/rules/gitops/repository-settings';
import { RuleProfile } from '../../src/rules/profile';
import { fleetOf, subject, validModel } from '../rules/fleet/base';
import { describeShared, readShared } from '../shared';

interface Case {
  readonly id: string;
  readonly spec: object;
  readonly verdict: 'accepted' | 'refused';
}

function findings({ spec }: Pick<Case, 'spec'>, profile: RuleProfile) {
  const config = { apiVersion: EKSA_API_VERSION, kind: 'FluxConfig', metadata: { name: 'flux' }, spec };
  const model = validModel('prod', (draft) => {
    draft.fluxConfigs.push(config as never);
    draft.cluster.spec.gitOpsRef = { kind: 'FluxConfig', name: 'flux' };
  }, { index: 1 });
  // a null that was written is no value to Go, and an unknown field is refused when the file is read
  const written = JSON.parse(JSON.stringify(config, (_, value: unknown) => value ?? undefined));
  draftOf(model).spec = written.spec;
  const reading = fieldFaults(written, schemaOf(EKSA_API_VERSION, 'FluxConfig')!).filter(({ message }) => message === 'there is no such field');
  const said = runRules(fleetOf([subject(model)]), { profile }).findings;
  return [...reading, ...said.filter(({ severity, object }) => severity === Severity.ERROR && object === 'FluxConfig/flux')];
}

function draftOf({ fluxConfigs: [config] }: ReturnType<typeof validModel>): { spec: unknown } {
  return config as { spec: unknown };
}

describeShared('FluxConfigs', () => {
  const cases: Case[] = readShared('golden', 'upstream-runs', 'gitops', 'fluxconfig-validation.jsonl').trim().split('\n').map((line) => JSON.parse(line));

  it('are at hand', () => expect(cases.length).toBeGreaterThan(60));

  it.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
    expect(findings(each, RuleProfile.UPSTREAM).length === 0 ? 'accepted' : 'refused').toBe(each.verdict);
  });

  it('that are refused for their branch are told the nearest one that is taken', () => {
    const refused = cases.filter(({ id, verdict }) => id.startsWith('branch:') && verdict === 'refused').map(({ id }) => id.slice('branch:'.length));
    expect(refused.map((branch) => [branch, nearestBranch(branch)])).toStrictEqual([
      ['x', undefined], ['release-1.0', 'release_1.0'], ['release/1.0', 'release/1-0'], ['feature-x/y', 'feature_x/y'], ['a/b/c', 'a/b-c'], ['-main', 'main'], ['a..b', 'a.b'],
      ['feature/a.b', 'feature/a-b'], ['a b', 'a-b'], ['user/name/topic', 'user/name-topic'], ['v1.0.0', 'v1.0-0'], ['release/', undefined],
    ]);
    for (const branch of refused) expect(isBranchName(nearestBranch(branch) ?? 'main')).toBe(true);
  });
});
