import { matches, meets, preferenceWeight, preferencesOf, termsOf } from '../../src/hardware/matching';
import type { LabelSelector, MachineConfigSpec, TinkerbellMachineConfig } from '../../src/model/cluster-model';

function machineConfig(spec: Partial<MachineConfigSpec>): TinkerbellMachineConfig {
  return { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'TinkerbellMachineConfig', metadata: { name: 'm' }, spec: spec as MachineConfigSpec };
}

const expression = (operator: string, values?: string[]): LabelSelector => ({ matchExpressions: [{ key: 'type', operator, ...values && { values } }] });

describe('a label selector', () => {
  it.each<[string, LabelSelector, Record<string, string>, boolean]>([
    ['without conditions is met by any labels', {}, {}, true],
    ['needs all its labels', { matchLabels: { a: '1', b: '2' } }, { a: '1', b: '2', c: '3' }, true],
    ['is not met when a label is missing', { matchLabels: { a: '1', b: '2' } }, { a: '1' }, false],
    ['is not met when a label has another value', { matchLabels: { a: '1' } }, { a: '2' }, false],
    ['tells an empty value from none', { matchLabels: { a: '' } }, {}, false],
    ['does not find labels that every object has', { matchLabels: { constructor: 'x' } }, {}, false],
    ['In needs one of the values', expression('In', ['cp', 'worker']), { type: 'worker' }, true],
    ['In is not met by another value', expression('In', ['cp']), { type: 'worker' }, false],
    ['In is not met without the label', expression('In', ['cp']), {}, false],
    ['In without values is met by none', expression('In', []), { type: 'cp' }, false],
    ['NotIn is met by another value', expression('NotIn', ['cp']), { type: 'worker' }, true],
    ['NotIn is met without the label', expression('NotIn', ['cp']), {}, true],
    ['NotIn is not met by one of the values', expression('NotIn', ['cp']), { type: 'cp' }, false],
    ['NotIn without values is met by none', expression('NotIn'), {}, false],
    ['Exists needs the label', expression('Exists'), { type: '' }, true],
    ['Exists is not met without the label', expression('Exists'), {}, false],
    ['Exists is not met by labels that every object has', { matchExpressions: [{ key: 'toString', operator: 'Exists' }] }, {}, false],
    ['Exists with values is met by none', expression('Exists', ['cp']), { type: 'cp' }, false],
    ['DoesNotExist needs the label to be absent', expression('DoesNotExist'), {}, true],
    ['DoesNotExist is not met with the label', expression('DoesNotExist'), { type: '' }, false],
    ['DoesNotExist with values is met by none', expression('DoesNotExist', ['cp']), {}, false],
    ['with an unknown operator is met by none', expression('in', ['cp']), { type: 'cp' }, false],
    ['needs its labels and its expressions', { matchLabels: { a: '1' }, ...expression('Exists') }, { a: '1' }, false],
  ])('%s', (_, selector, labels, expected) => {
    expect(meets(labels, selector)).toBe(expected);
  });
});

describe('a machine config', () => {
  it('with a hardware selector has one term', () => {
    expect(termsOf(machineConfig({ hardwareSelector: { type: 'cp' } }))).toStrictEqual([{ matchLabels: { type: 'cp' } }]);
  });

  it('with affinity has its required terms, of which one must be met', () => {
    const terms = termsOf(machineConfig({
      hardwareAffinity: { required: [{ labelSelector: { matchLabels: { type: 'cp' } } }, { labelSelector: expression('Exists') }] },
    }));
    expect(terms).toStrictEqual([{ matchLabels: { type: 'cp' } }, expression('Exists')]);
    expect(matches({ type: 'anything' }, terms)).toBe(true);
    expect(matches({}, terms)).toBe(false);
  });

  it.each<[string, Partial<MachineConfigSpec>]>([['nothing', {}], ['an empty selector', { hardwareSelector: {} }]])('with %s matches no machine', (_, spec) => {
    expect(matches({ type: 'cp' }, termsOf(machineConfig(spec)))).toBe(false);
  });

  it('without spec has no terms and no wishes', () => {
    const { spec: _spec, ...bare } = machineConfig({});
    expect([termsOf(bare), preferencesOf(bare)]).toStrictEqual([[], []]);
  });

  it('with an affinity that lacks parts has empty ones in their place', () => {
    type Affinity = MachineConfigSpec['hardwareAffinity'];
    const terms = (hardwareAffinity: object) => termsOf(machineConfig({ hardwareAffinity: hardwareAffinity as Affinity }));
    expect([terms({}), terms({ required: [{}] })]).toStrictEqual([[], [{}]]);
    const wishes = machineConfig({ hardwareAffinity: { preferred: [{ weight: 1 }] } as unknown as Affinity });
    expect(preferencesOf(wishes)).toStrictEqual([{ weight: 1, selector: {} }]);
  });

  it('counts the weight of the last wish that is met, not the sum', () => {
    const wish = (key: string, weight: number) => ({ weight, hardwareAffinityTerm: { labelSelector: { matchLabels: { [key]: 'yes' } } } });
    const preferences = preferencesOf(machineConfig({ hardwareAffinity: { required: [], preferred: [wish('fast', 90), wish('near', 10), wish('new', 50)] } }));
    expect(preferences).toStrictEqual([
      { weight: 90, selector: { matchLabels: { fast: 'yes' } } },
      { weight: 10, selector: { matchLabels: { near: 'yes' } } },
      { weight: 50, selector: { matchLabels: { new: 'yes' } } },
    ]);
    const machines: Record<string, string>[] = [{ fast: 'yes', near: 'yes' }, { fast: 'yes' }, { fast: 'yes', new: 'yes' }, {}];
    expect(machines.map((labels) => preferenceWeight(labels, preferences)))
      .toStrictEqual([10, 90, 50, 0]);
  });
});
