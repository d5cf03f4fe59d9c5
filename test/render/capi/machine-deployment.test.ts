import { render } from './fixtures';
import type { WorkerNodeGroupConfiguration } from '../../../src/model/cluster-model';

const deployment = (worker: Partial<WorkerNodeGroupConfiguration>) => render({ worker }).workers[0].machineDeployment;

describe('a machine deployment', () => {
  it('belongs to its worker node group', () => {
    const labels = { 'cluster.x-k8s.io/cluster-name': 'prod', 'pool': 'md-0' };
    expect(deployment({})).toStrictEqual({
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'MachineDeployment',
      metadata: { name: 'prod-md-0', namespace: 'eksa-system', labels },
      spec: {
        clusterName: 'prod',
        replicas: 2,
        selector: { matchLabels: {} },
        template: {
          metadata: { labels },
          spec: {
            bootstrap: { configRef: { apiGroup: 'bootstrap.cluster.x-k8s.io', kind: 'KubeadmConfigTemplate', name: 'prod-md-0-1' } },
            clusterName: 'prod',
            infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'TinkerbellMachineTemplate', name: 'prod-md-0-1' },
            deletion: { nodeDeletionTimeoutSeconds: 30 },
            version: 'v1.34.1-eks-1-34-5',
          },
        },
      },
    });
  });

  it('leaves the number of machines to the autoscaler', () => {
    const { metadata, spec } = deployment({ autoscalingConfiguration: { minCount: 1, maxCount: 5 }, count: 3 });
    expect(metadata.annotations).toStrictEqual({
      'cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size': '1', 'cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size': '5',
    });
    expect(spec).not.toHaveProperty('replicas');
    expect(Object.values(deployment({ autoscalingConfiguration: {} }).metadata.annotations!)).toStrictEqual(['0', '0']);
  });

  it('is rolled out as the user says', () => {
    const strategy = (upgradeRolloutStrategy: object) => deployment({ upgradeRolloutStrategy }).spec.rollout?.strategy;
    expect(strategy({ type: 'InPlace' })).toStrictEqual({ type: 'InPlace' });
    expect(strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 5, maxUnavailable: 3 } })).toStrictEqual(
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 5, maxUnavailable: 3 } });
    expect(strategy({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } })).toStrictEqual(
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
    expect(strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } })).toStrictEqual(
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
    expect(strategy({ type: 'RollingUpdate' })).toStrictEqual({ type: 'RollingUpdate' });
  });
});
