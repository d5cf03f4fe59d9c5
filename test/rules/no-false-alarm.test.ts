import { existsSync, readdirSync } from 'node:fs';
import { lineOf, SSH_KEY } from './base';
import { REFUSED_UPSTREAM } from './upstream-samples';
import type { EksDistroCatalog } from '../../src/distro/catalog';
import { Severity } from '../../src/findings';
import { withDefaults } from '../../src/model/defaults';
import { parseCluster } from '../../src/model/parse';
import { allRules } from '../../src/rules/catalog';
import { runRules } from '../../src/rules/engine';
import { RuleProfile } from '../../src/rules/profile';
import { describeShared, hasShared, readShared, shared } from '../shared';

/** Ships every version that the samples are for. */
const distro: EksDistroCatalog = {
  kubernetesVersions: () => ['1.20', '1.21', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'],
  bundle: () => undefined,
  versionsBundle: () => undefined,
  endOfStandardSupport: () => undefined,
  releaseDate: () => undefined,
};

/** The key of the samples that were made for replays, which is not a real one. */
const MADE_UP_KEY = 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDexampleexampleexample';

const samples = ['upstream-v0.26.1', 'upstream-v0.24.6', 'replay-v0.26.1']
  .flatMap((set) => (hasShared ? readdirSync(shared('golden', 'capi', set)).map((name) => `${set}/${name}`) : []))
  .filter((sample) => existsSync(shared('golden', 'capi', sample, 'cluster.yaml')))
  .sort();

/** Errors about a sample in profile `upstream`. */
function errorsOf(sample: string) {
  const text = readShared('golden', 'capi', sample, 'cluster.yaml').replaceAll(MADE_UP_KEY, SSH_KEY);
  const { model, findings } = parseCluster(text, 'cluster.yaml', { strict: false, references: false, knownFieldsOnly: false });
  const read = findings.filter(({ severity }) => severity === Severity.ERROR);
  if (model === undefined) return read;
  const fleet = { clusters: [{ model: withDefaults(model), inventories: [], eksaVersion: 'v0.26.1', features: [] }], inventories: [], distro };
  return [...read, ...runRules(fleet, { profile: RuleProfile.UPSTREAM }).findings.filter(({ severity }) => severity === Severity.ERROR)];
}

describeShared('samples of EKS Anywhere in profile upstream', () => {
  const valid = samples.filter((sample) => !(sample in REFUSED_UPSTREAM));

  it.each(valid)('%s is accepted', (sample) => {
    expect(errorsOf(sample).map(lineOf)).toStrictEqual([]);
  });

  it.each(Object.entries(REFUSED_UPSTREAM))('%s is refused for %j alone', (sample, ids) => {
    const codes = new Set(errorsOf(sample).map(({ code }) => code));
    const rules = [...codes].map((code) => allRules.find((rule) => rule.code === code)!);
    expect(ids.filter((id) => !rules.some(({ upstream }) => upstream.includes(id)))).toStrictEqual([]);
    expect(rules.filter(({ upstream }) => !upstream.some((id) => ids.includes(id))).map(({ code }) => code)).toStrictEqual([]);
  });

  it('are enough to mean something', () => {
    expect(valid.length).toBeGreaterThan(80);
  });
});
