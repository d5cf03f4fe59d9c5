import { describeRules, fleetOf, RuleCases } from './base';
import { fleetRules } from '../../../src/rules/fleet';

const rule = fleetRules.find(({ code }) => code === 'EKSA-SYNTH-010') as RuleCases['rule'];
const deployment = (spec: object) => ({
  construct: 'app/prod/workers/MachineDeployment',
  manifest: {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'MachineDeployment',
    metadata: { name: 'prod-workers' },
    spec: {
      clusterName: 'prod',
      selector: {},
      template: { spec: { clusterName: 'prod', bootstrap: {}, infrastructureRef: { apiGroup: 'a.b', kind: 'Kind', name: 'name' } } },
      ...spec,
    },
  },
});

describeRules([{
  rule,
  accepts: {
    'no patches': () => fleetOf([]),
    'a patch that fits': () => fleetOf([], { patched: () => [deployment({ replicas: 3 })] }),
    'kinds without a schema': () => fleetOf([], { patched: () => [{ construct: 'app/map', manifest: { apiVersion: 'v1', kind: 'ConfigMap', anything: 1 } }] }),
  },
  rejects: {
    'a value of another type': [() => fleetOf([], { patched: () => [deployment({ replicas: '3' })] }), [{
      construct: 'app/prod/workers/MachineDeployment',
      object: 'MachineDeployment/prod-workers',
      field: 'spec.replicas',
      message: 'with its patches, the value is of the wrong type',
      found: '"3"',
      wanted: 'a whole number',
    }]],
    'a field that does not exist': [() => fleetOf([], { patched: () => [deployment({ replica: 3 })] }), [{
      construct: 'app/prod/workers/MachineDeployment',
      object: 'MachineDeployment/prod-workers',
      field: 'spec.replica',
      message: 'with its patches, there is no such field',
      found: 'replica',
      wanted: 'replicas',
    }]],
  },
}]);
