import { clusterModel, render } from './fixtures';
import { machineHealthChecks } from '../../../src/render/capi/machine-health-check';

describe('machine health checks', () => {
  it('of control plane and workers say what the cluster says', () => {
    const spec = {
      clusterName: 'prod',
      checks: {
        nodeStartupTimeoutSeconds: 1200,
        unhealthyNodeConditions: [
          { type: 'Ready', status: 'Unknown', timeoutSeconds: 300 }, { type: 'Ready', status: 'False', timeoutSeconds: 300 },
        ],
      },
      remediation: { triggerIf: { unhealthyLessThanOrEqualTo: '100%' } },
    };
    const object = { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'MachineHealthCheck' };
    expect(render().machineHealthChecks).toStrictEqual({
      controlPlane: {
        ...object,
        metadata: { name: 'prod-kcp-unhealthy', namespace: 'eksa-system' },
        spec: { ...spec, selector: { matchLabels: { 'cluster.x-k8s.io/control-plane': '' } } },
      },
      workers: [{
        ...object,
        metadata: { name: 'prod-md-0-worker-unhealthy', namespace: 'eksa-system' },
        spec: { ...spec, selector: { matchLabels: { 'cluster.x-k8s.io/deployment-name': 'prod-md-0' } } },
      }],
    });
  });

  it('say what a group says for itself', () => {
    const machineHealthCheck = { nodeStartupTimeout: '1h', maxUnhealthy: 0 };
    const { controlPlane, workers } = render({ worker: { machineHealthCheck }, controlPlane: { machineHealthCheck: { unhealthyMachineTimeout: '90s' } } })
      .machineHealthChecks;
    expect(workers[0].spec.checks?.nodeStartupTimeoutSeconds).toBe(3600);
    expect(workers[0].spec.remediation?.triggerIf?.unhealthyLessThanOrEqualTo).toBe(0);
    expect(controlPlane.spec.checks?.unhealthyNodeConditions?.map(({ timeoutSeconds }) => timeoutSeconds)).toStrictEqual([90, 90]);
  });

  it('keep timeouts within what Cluster API can hold', () => {
    const machineHealthCheck = { nodeStartupTimeout: '1000000h', unhealthyMachineTimeout: '-5m' };
    const { checks } = render({ spec: { machineHealthCheck } }).machineHealthChecks.controlPlane.spec;
    expect(checks?.nodeStartupTimeoutSeconds).toBe(2147483647);
    expect(checks?.unhealthyNodeConditions?.[0].timeoutSeconds).toBe(0);
  });

  it('check nothing that nobody set', () => {
    const { spec } = machineHealthChecks(clusterModel({ spec: { machineHealthCheck: undefined } })).controlPlane;
    expect(spec).toStrictEqual({ clusterName: 'prod', selector: { matchLabels: { 'cluster.x-k8s.io/control-plane': '' } }, checks: {} });
    const bare = clusterModel();
    expect(machineHealthChecks({ ...bare, cluster: { ...bare.cluster, spec: undefined } }).workers).toStrictEqual([]);
  });

  it('refuse what is not a duration', () => {
    expect(() => render({ spec: { machineHealthCheck: { nodeStartupTimeout: '5 minutes' } } })).toThrow(
      '[EKSA-MODEL-202] Cluster/prod: a timeout of the machine health checks is not a duration; found "5 minutes"; wanted numbers with units');
  });
});
