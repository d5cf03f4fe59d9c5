import * as fc from 'fast-check';
import { machines } from './builders';
import { MachineIndex } from '../../src/hardware/machine-index';
import { matches } from '../../src/hardware/matching';
import type { LabelSelector } from '../../src/model/cluster-model';

describe('an index of machines', () => {
  const word = fc.constantFrom('a', 'b', 'c', '');
  const labels = fc.dictionary(fc.constantFrom('x', 'y', 'z'), word);
  const requirement = fc.record({
    key: fc.constantFrom('x', 'y', 'z'),
    operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt'),
    values: fc.array(word, { maxLength: 3 }),
  }, { requiredKeys: ['key', 'operator'] });
  const selector: fc.Arbitrary<LabelSelector> = fc.record(
    { matchLabels: labels, matchExpressions: fc.array(requirement, { maxLength: 3 }) },
    { requiredKeys: [] },
  );

  it('finds the machines that trying each one finds', () => {
    fc.assert(fc.property(fc.array(fc.array(selector, { maxLength: 3 })), fc.array(labels), (selections, list) => {
      const all = machines(...list);
      const index = new MachineIndex(all);
      for (const terms of selections) {
        expect(index.matching(terms)).toStrictEqual([...all.keys()].filter((each) => matches(all[each].labels, terms)));
      }
    }), { numRuns: 300 });
  });

  it('answers for the same terms with the same array', () => {
    const index = new MachineIndex(machines({ x: 'a' }));
    expect(index.matching([{ matchLabels: { x: 'a' } }])).toBe(index.matching([{ matchLabels: { x: 'a' } }]));
  });
});
