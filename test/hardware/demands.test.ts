import { demandsOf } from '../../src/hardware/demands';
import type { ClusterModel, ClusterSpec, TinkerbellMachineConfig } from '../../src/model/cluster-model';

function machineConfig(name: string, labels: Record<string, string>): TinkerbellMachineConfig {
  return {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'TinkerbellMachineConfig', metadata: { name }, spec: { hardwareSelector: labels, osFamily: 'ubuntu' },
  };
}

function model(spec: ClusterSpec): ClusterModel {
  return {
    cluster: { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'Cluster', metadata: { name: 'prod' }, spec },
    datacenters: [],
    machineConfigs: [machineConfig('cp', { type: 'cp' }), machineConfig('worker', { type: 'worker' })],
    templates: [],
    oidcConfigs: [],
    awsIamConfigs: [],
    fluxConfigs: [],
    gitOpsConfigs: [],
  };
}

const ref = (name: string) => ({ kind: 'TinkerbellMachineConfig', name });
const CP = { terms: [{ matchLabels: { type: 'cp' } }], preferences: [] };
const WORKER = { terms: [{ matchLabels: { type: 'worker' } }], preferences: [] };

describe('what a cluster asks of its inventory', () => {
  it('is the replicas of each group, and one spare machine while it is upgraded, the control plane first', () => {
    expect(demandsOf(model({
      controlPlaneConfiguration: { count: 3, machineGroupRef: ref('cp') },
      workerNodeGroupConfigurations: [{ name: 'md-0', count: 2, machineGroupRef: ref('worker') }],
    }), 'prod/')).toStrictEqual([
      { name: 'prod/control-plane', field: 'spec.controlPlaneConfiguration', ...CP, count: 3, surge: 1, upgradeStep: 0 },
      { name: 'prod/md-0', field: 'spec.workerNodeGroupConfigurations[0]', ...WORKER, count: 2, surge: 1, upgradeStep: 1 },
    ]);
  });

  it('is the upper bound of an autoscaled group, however few nodes it begins with', () => {
    const workers = (group: object) => demandsOf(model({ workerNodeGroupConfigurations: [{ name: 'w', machineGroupRef: ref('worker'), ...group }] }))[0].count;
    expect(workers({ count: 2, autoscalingConfiguration: { minCount: 1, maxCount: 5 } })).toBe(5);
    expect(workers({ autoscalingConfiguration: { minCount: 1, maxCount: 5 } })).toBe(5);
    expect(workers({ count: 7, autoscalingConfiguration: { minCount: 1, maxCount: 5 } })).toBe(7);
    expect(workers({})).toBe(1);
    expect(workers({ count: 0 })).toBe(0);
    expect(workers({ count: -3 })).toBe(0);
  });

  it('follows the rollout strategy in how many spare machines an upgrade takes', () => {
    const surge = (upgradeRolloutStrategy: object) => demandsOf(model({
      controlPlaneConfiguration: { count: 1, machineGroupRef: ref('cp'), upgradeRolloutStrategy },
      workerNodeGroupConfigurations: [{ name: 'w', count: 1, machineGroupRef: ref('worker'), upgradeRolloutStrategy: upgradeRolloutStrategy as { type: string } }],
    })).map((demand) => demand.surge);
    expect(surge({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 3, maxUnavailable: 0 } })).toStrictEqual([3, 3]);
    expect(surge({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } })).toStrictEqual([0, 0]);
    expect(surge({ type: 'RollingUpdate' })).toStrictEqual([1, 1]);
    expect(surge({ type: 'InPlace' })).toStrictEqual([0, 0]);
  });

  it('counts members of an external etcd', () => {
    expect(demandsOf(model({ externalEtcdConfiguration: { count: 3, machineGroupRef: ref('cp') } }))).toStrictEqual([
      { name: 'etcd', field: 'spec.externalEtcdConfiguration', ...CP, count: 3, surge: 1, upgradeStep: 0 },
    ]);
  });

  it('leaves out groups whose machines are not described', () => {
    expect(demandsOf(model({
      controlPlaneConfiguration: { count: 3, machineGroupRef: ref('elsewhere') },
      workerNodeGroupConfigurations: [{ count: 1 }],
    }))).toStrictEqual([]);
    expect(demandsOf(model({ controlPlaneConfiguration: { machineGroupRef: ref('cp') } }))).toStrictEqual([]);
    const { spec: _spec, ...bare } = model({}).cluster;
    expect(demandsOf({ ...model({}), cluster: bare })).toStrictEqual([]);
  });
});
