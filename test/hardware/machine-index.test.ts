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

  it.each<[string, LabelSelector, number[]]>([
    ['a label', { matchLabels: { rack: 'a' } }, [1, 2]],
    ['the rarest of several labels', { matchLabels: { type: 'worker', rack: 'a', disk: 'nvme' } }, [2]],
    ['values', { matchExpressions: [{ key: 'rack', operator: 'In', values: ['a', 'b'] }] }, [1, 2, 3]],
    ['values of a label that nobody has', { matchExpressions: [{ key: 'rank', operator: 'In', values: ['a'] }] }, []],
    ['a label with any value', { matchLabels: { type: 'worker' }, matchExpressions: [{ key: 'disk', operator: 'Exists' }] }, [2]],
    ['a label that nobody has', { matchLabels: { rank: 'a' } }, []],
    ['no label at all', { matchExpressions: [{ key: 'rank', operator: 'Exists' }] }, []],
  ])('looks only at machines with %s', (_, term, expected) => {
    const worker = { type: 'worker' };
    const looked = new Set<number>();
    const watched = machines(worker, { ...worker, rack: 'a' }, { ...worker, rack: 'a', disk: 'nvme' }, { ...worker, rack: 'b' }, worker)
      .map((each, number) => ({ ...each, get labels() { looked.add(number); return each.labels; } }));
    const index = new MachineIndex(watched);
    looked.clear();
    index.matching([term]);
    expect([...looked].sort()).toStrictEqual(expected);
  });

  it('answers for the same terms with the same array', () => {
    const index = new MachineIndex(machines({ x: 'a' }));
    expect(index.matching([{ matchLabels: { x: 'a' } }])).toBe(index.matching([{ matchLabels: { x: 'a' } }]));
  });
});
