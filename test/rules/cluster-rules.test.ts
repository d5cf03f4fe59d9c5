import { addAwsIam, addFlux, addGroup, addOidc, addTemplate, Change, describeRules, fleetOf, lineOf, scenario } from './base';
import { clusterCases } from './cases';
import { runRules } from '../../src/rules/engine';

describe('a valid cluster', () => {
  it.each<[string, Change]>([
    ['as it is', () => undefined],
    ['with a workflow template', addTemplate],
    ['with identity providers', (s) => { addOidc(s); addAwsIam(s); }],
    ['with Flux', (s) => { addFlux(s); }],
    ['with a second worker node group', (s) => { addGroup(s, 'gpu', { count: 1 }); s.workers.count = 1; }],
    ['without workers', ({ spec, machineConfigs, machines }) => { delete spec.workerNodeGroupConfigurations; machineConfigs.pop(); machines.length = 4; }],
  ])('has no findings %s', (_, change) => {
    expect(runRules(fleetOf(scenario(change))).findings.map(lineOf)).toStrictEqual([]);
  });
});

describeRules(clusterCases);
