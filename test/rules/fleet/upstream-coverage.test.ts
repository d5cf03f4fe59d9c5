import { allRules } from '../../../src/rules/catalog';
import { fleetRules } from '../../../src/rules/fleet';
import { notAtSynth as notAtCreation } from '../../../src/rules/fleet/not-at-synth';
import { providerRules } from '../../../src/rules/provider';
import { isEnforcedUpstream } from '../../../src/rules/rule';
import { transitionRules } from '../../../src/rules/transitions';
import { notAtSynth as notAtTransition } from '../../../src/rules/transitions/not-at-synth';

/** Ids of upstream rules, both ends included. */
function ids(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `V${first + index}`);
}

const rules = [...new Set([...allRules, ...providerRules, ...fleetRules, ...transitionRules])];
const implemented = new Set(rules.flatMap(({ upstream }) => upstream));
const explained = [...notAtCreation, ...notAtTransition].map(({ id }) => id);

describe('upstream rules', () => {
  it('about the provider, preflight and licences are implemented or explained', () => {
    expect(ids(149, 201).filter((id) => !implemented.has(id) && !explained.includes(id))).toStrictEqual([]);
  });

  it('about machines for upgrades, updates and upgrades are implemented or explained', () => {
    expect(ids(222, 306).filter((id) => !implemented.has(id) && !explained.includes(id))).toStrictEqual([]);
  });

  it('are not implemented and explained away at the same time, nor explained twice', () => {
    expect(explained.filter((id, index) => implemented.has(id) || explained.indexOf(id) !== index)).toStrictEqual([]);
  });

  it('are explained in a sentence', () => {
    expect([...notAtCreation, ...notAtTransition].filter(({ reason }) => !/^[A-Z].+\.$/.test(reason))).toStrictEqual([]);
  });
});

describe('rules about several clusters, the provider and transitions', () => {
  const own = [...providerRules, ...fleetRules, ...transitionRules];

  it('have codes that nobody else has', () => {
    const codes = rules.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toStrictEqual([]);
  });

  it('say what, why, how to mend it, and where upstream refuses it', () => {
    expect(own.filter((rule) => {
      const { title, why, fix, source } = rule;
      return title === '' || why === '' || fix === '' || (source === 'ours') === isEnforcedUpstream(rule);
    })).toStrictEqual([]);
  });

  it('end titles and fixes without a full stop, and reasons with one', () => {
    expect(own.filter(({ title, fix, why }) => title.endsWith('.') || fix.endsWith('.') || !why.endsWith('.')).map(({ code }) => code)).toStrictEqual([]);
  });
});
