import fc from 'fast-check';
import { complaints, validPair } from './complaints';
import { Fault, fault } from './fault';
import { generatedFaults, sampledFaults } from './generated';
import { Severity } from '../../src';
import { allRules } from '../../src/rules/catalog';
import { runRules } from '../../src/rules/engine';
import { faultCodes, validFleet } from '../../src/testing/generators';
import { lineOf } from '../rules/base';
import { clusterCases } from '../rules/cases';

/** The changes that rules are tested with are faults as well: here all rules look at them. */
const ofRules: readonly Fault[] = clusterCases.flatMap(({ code, rejects }) =>
  Object.entries(rejects).map(([name, [change]]) => fault(name, code, change)));
const faults = [...ofRules, ...complaints, ...generatedFaults()];

// each rule by itself: which of them is left when several have something to say is another question
const rules = new Map(allRules.map((rule) => [rule.code, rule]));
const codesOf = ({ code, fleet }: Fault) => [{}, { rules: [rules.get(code)!] }]
  .flatMap((options) => runRules(fleet(), options).findings.map((found) => found.code));

describe('without a fault', () => {
  it('any generated fleet has no errors', () => {
    fc.assert(fc.property(validFleet(), (fleet) => {
      expect(fleet.findings().filter(({ severity }) => severity === Severity.ERROR)).toStrictEqual([]);
    }), { numRuns: 30 });
  });

  it('a management cluster and a workload cluster have no findings', () => {
    expect(runRules(validPair()).findings.map(lineOf)).toStrictEqual([]);
  });
});

describe('seeded faults', () => {
  let results: readonly { readonly each: Fault; readonly codes: readonly string[] }[];
  beforeAll(() => {
    results = faults.map((each) => ({ each, codes: codesOf(each) }));
  });

  it('are found', () => {
    const missed = results.filter(({ each, codes }) => !codes.includes(each.code));
    expect(missed.map(({ each, codes }) => `${each.code} ${each.name}: ${codes.join(', ')}`)).toStrictEqual([]);
  });

  it('are at least 500', () => {
    expect(faults.length).toBeGreaterThanOrEqual(500);
  });

  it('make no rule fail', () => {
    expect(results.filter(({ codes }) => codes.includes('EKSA-INTERNAL-002')).map(({ each }) => each.name)).toStrictEqual([]);
  });
});

describe('generated faults', () => {
  it.each(faultCodes)('of %s are found in any fleet', (code) => {
    const missed = sampledFaults(code).flatMap(({ label, faulty }) => {
      const found = faulty.findings().map((finding) => finding.code);
      return found.includes(code) ? [] : [`${label}: ${found.join(', ')}`];
    });
    expect(missed).toStrictEqual([]);
  });
});
