import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterCases } from './cases';
import { DistroCode } from '../../src/distro/facts/errors';
import { InventoryCode } from '../../src/hardware/text/codes';
import { ModelCode } from '../../src/model/codes';
import { allRules } from '../../src/rules/catalog';
import { csvForm } from '../../src/rules/hardware';
import { modelForm } from '../../src/rules/model-form';
import { notAtSynth } from '../../src/rules/not-at-synth';
import { inventoryForm } from '../../src/rules/other-forms';
import { implementations, rulesMarkdown, upstreamIds } from '../../src/rules/rules-markdown';
import { transitionRules } from '../../src/rules/transitions';
import { packageTransitionRules } from '../../src/rules/transitions/packages';

const everything = [...allRules, ...transitionRules, ...packageTransitionRules, ...csvForm, ...modelForm, ...inventoryForm];
const AREAS = 'CLUSTER|NET|OS|TINK|TMPL|GITOPS|FLUX|PKG|HW|FLEET|MODEL|SYNTH';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the catalogue', () => {
  it('has no code twice', () => {
    const codes = [...everything.map(({ code }) => code), ...Object.values(DistroCode)];
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toStrictEqual([]);
  });

  it('has codes of known areas', () => {
    expect(allRules.filter(({ code }) => !new RegExp(`^EKSA-(${AREAS})-[0-9]{3}$`).test(code))).toStrictEqual([]);
  });

  it('explains everything that reading cluster YAML reports', () => {
    expect(modelForm.map(({ code }) => code).sort()).toStrictEqual(Object.values(ModelCode).sort());
  });

  it('explains everything that reading other inventories reports', () => {
    expect(inventoryForm.map(({ code }) => code).sort()).toStrictEqual(Object.values(InventoryCode).sort());
  });

  it.each(everything.map((rule) => [rule.code, rule] as const))('%s says what is refused, why, and how to mend it', (_, { title, why, fix, source, upstream }) => {
    expect(title).toMatch(/^\S.*[^.\s]$/);
    expect(why).toMatch(/^\S.*\.$/);
    expect(fix).toMatch(/^[^\s].*[^.\s]$/);
    expect(source === '').toBe(false);
    expect(upstream.every((id) => /^V[0-9]{3}$/.test(id))).toBe(true);
    // a rule of ours says in `why` what upstream misses
    if (upstream.length > 0) expect(source).not.toBe('ours');
  });

  it('has an accepting and a refusing test for each rule', () => {
    const complete = clusterCases.filter(({ accepts, rejects }) => Object.keys(accepts).length > 0 && Object.keys(rejects).length > 0);
    const tested = new Set(complete.map(({ code }) => code));
    const elsewhere = ['provider', 'hardware', 'fleet', 'flux', 'outside', 'packages', 'repository', 'transitions']
      .flatMap((folder) => filesBelow(join(__dirname, folder)))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const rules = [...allRules, ...transitionRules, ...packageTransitionRules];
    const untested = rules.filter(({ code }) => !tested.has(code) && !elsewhere.includes(code));
    expect(untested.map(({ code }) => code)).toStrictEqual([]);
  });
});

describe('the rules of EKS Anywhere', () => {
  it('are each decided by a rule, or known not to be decidable at synth, and never both', () => {
    const byRule = [...implementations().keys()];
    const not = notAtSynth.map(({ id }) => id);
    expect([...byRule, ...not].sort()).toStrictEqual(upstreamIds());
  });

  it('are counted', () => {
    expect(implementations().size + notAtSynth.length).toBe(306);
  });
});

describe('RULES.md', () => {
  const markdown = rulesMarkdown();

  it.each(everything.map(({ code }) => code))('has a section about %s', (code) => {
    expect(markdown).toContain(`\n### ${code}\n`);
  });

  it.each(upstreamIds())('has a row about %s', (id) => {
    expect(markdown).toMatch(new RegExp(`\n\\| ${id} \\| (EKSA-|not at synth: \\w)[^\n|]+ \\|\n`));
  });

  it('is deterministic', () => {
    expect(rulesMarkdown()).toBe(markdown);
  });

  it('is up to date', () => {
    expect(readFileSync(join(__dirname, '..', '..', 'RULES.md'), 'utf8')).toBe(markdown);
  });
});
