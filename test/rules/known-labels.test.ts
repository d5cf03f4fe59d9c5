import { linesOf, scenario, Scenario, fleetOf } from './base';
import { allRules } from '../../src/rules/catalog';
import { runRules } from '../../src/rules/engine';

describe('a selector that no machine meets', () => {
  const fixOf = (change: (s: Scenario) => void) => {
    const rules = allRules.filter(({ code }) => code === 'EKSA-HW-091' || code === 'EKSA-HW-093');
    return runRules(fleetOf(scenario(change)), { rules }).findings[0]?.fix;
  };
  const expression = (key: string, operator: string, values?: string[]) => (s: Scenario) => {
    const { hardwareSelector: _, ...spec } = s.machineConfigs[1].spec;
    const hardwareAffinity = { required: [{ labelSelector: { matchExpressions: [{ key, operator, values }] } }] };
    s.machineConfigs[1] = { ...s.machineConfigs[1], spec: { ...spec, hardwareAffinity } } as never;
  };

  it.each<[string, (s: Scenario) => void, string]>([
    ['a misspelt key', (s) => { s.machineConfigs[0].spec.hardwareSelector = { typ: 'cp' }; }, 'No machine has a label "typ", only "type". '],
    ['a misspelt value', (s) => { s.machineConfigs[1].spec.hardwareSelector = { type: 'workers' }; }, 'No machine has type=workers, only type="worker". '],
    ['another value', (s) => { s.machineConfigs[1].spec.hardwareSelector = { type: 'gpu' }; }, 'No machine has type=gpu, only type="cp" and "worker". '],
    ['machines without labels', (s) => { for (const machine of s.machines) machine.labels = {}; }, 'No machine has any label. '],
    ['many labels', (s) => { s.machines.forEach((machine, index) => { machine.labels = { [`k${index}a`]: '', [`k${index}b`]: '' }; }); },
      'No machine has a label "type", only "k0a", "k0b", "k1a", "k1b", "k2a", "k2b", "k3a", "k3b", "k4a", "k4b" and 6 more. '],
    ['an expression', expression('typ', 'Exists'), 'No machine has a label "typ", only "type". '],
    ['an expression with values', expression('type', 'In', ['gpu', 'tpu']), 'No machine has type=gpu or another of the values, only type="cp" and "worker". '],
  ])('is told which labels there are: %s', (_, change, said) => {
    expect(fixOf(change)).toBe(`${said}Correct the selector or the labels, or add such machines`);
  });

  it('is told to add machines when all its labels are there', () => {
    expect(fixOf((s) => { s.machines.splice(1); })).toBe('Add machines with these labels, or ask for fewer nodes');
    expect(fixOf(expression('type', 'NotIn', ['cp', 'worker']))).toBe('Add machines, ask for fewer nodes, or let other machines match');
  });

  it('says nothing about machines that there are enough of', () => {
    expect(linesOf('EKSA-HW-091', scenario())).toStrictEqual([]);
  });
});
