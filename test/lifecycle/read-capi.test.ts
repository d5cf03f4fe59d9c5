import { ClusterOutput } from '../../src';
import { capiClustersIn, ReadObject } from '../../src/lifecycle/read-capi';
import { sizedGroups } from '../../src/render/capi';
import { objectsIn } from '../../src/upgrades/read-directory';
import { synthesized } from '../upgrades/fleet';

const objects = objectsIn(synthesized({ output: ClusterOutput.CLUSTER_API }));
const without = (kind: string, name: RegExp) => objects.filter((object) => !(object.kind === kind && name.test(object.metadata.name)));
const changed = (kind: string, change: (object: any) => void) => objects.map((object) => {
  if (object.kind !== kind) return object;
  const copy = structuredClone(object);
  change(copy);
  return copy;
});
const incomplete = (all: readonly ReadObject[]) => Object.fromEntries(capiClustersIn(all).incomplete);

describe('Cluster API objects', () => {
  it('are those of clusters, whatever stands between them', () => {
    const { clusters, incomplete: none, others } = capiClustersIn([{}, { kind: 1 }, ...objects, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } }]);
    expect([[...clusters.keys()], [...none], others]).toStrictEqual([['prod'], [], []]);
    const { workers, controlPlane, machineHealthChecks } = clusters.get('prod')!;
    expect([controlPlane.metadata.name, workers.map(({ name, machineDeployment }) => [name, machineDeployment.metadata.name])]).toStrictEqual(['prod', [['workers', 'prod-workers']]]);
    expect([machineHealthChecks.controlPlane?.metadata.name, machineHealthChecks.workers.map((check) => check?.metadata.name)]).toStrictEqual([
      'prod-kcp-unhealthy', ['prod-workers-worker-unhealthy'],
    ]);
    expect(sizedGroups(clusters.get('prod')!).map(({ name, count }) => [name, count])).toStrictEqual([['control-plane', 3], ['workers', 2]]);
  });

  it.each([
    ['KubeadmControlPlane', /./, 'its KubeadmControlPlane is not there'],
    ['TinkerbellMachineTemplate', /control-plane/, 'the TinkerbellMachineTemplate of its control plane is not there'],
    ['TinkerbellMachineTemplate', /workers/, 'the TinkerbellMachineTemplate of prod-workers is not there'],
    ['KubeadmConfigTemplate', /./, 'the KubeadmConfigTemplate of prod-workers is not there'],
  ])('are incomplete without a %s (%s)', (kind, name, reason) => {
    const all = without(kind, name);
    expect([capiClustersIn(all).clusters.size, incomplete(all)]).toStrictEqual([0, { prod: reason }]);
  });

  it('do without what tells nothing about nodes', () => {
    const all = objects.filter(({ kind }) => !['TinkerbellCluster', 'MachineHealthCheck', 'Secret'].includes(kind));
    expect([capiClustersIn(all).clusters.size, incomplete(all)]).toStrictEqual([1, {}]);
  });

  it('refer to each other by the names that are written', () => {
    const renamed = changed('MachineDeployment', (deployment) => { deployment.metadata.name = 'elsewhere'; });
    expect(capiClustersIn(renamed).clusters.get('prod')!.workers.map(({ name }) => name)).toStrictEqual(['elsewhere']);
    const ofAnother = changed('MachineDeployment', (deployment) => { deployment.spec.clusterName = 'lab'; });
    expect(capiClustersIn(ofAnother).clusters.get('prod')!.workers).toStrictEqual([]);
    const unnamed = changed('Cluster', (cluster) => { delete cluster.spec.controlPlaneRef; });
    expect(capiClustersIn(unnamed).clusters.size).toBe(1);
  });

  it('of other providers and of other versions of the API are told apart', () => {
    const docker = changed('Cluster', (cluster) => { cluster.spec.infrastructureRef.kind = 'DockerCluster'; });
    expect(capiClustersIn(docker)).toStrictEqual({ clusters: new Map(), incomplete: new Map(), others: ['prod'] });
    const old = changed('Cluster', (cluster) => { cluster.apiVersion = 'cluster.x-k8s.io/v1beta1'; });
    expect(incomplete(old)).toStrictEqual({ prod: 'they are of cluster.x-k8s.io/v1beta1' });
    expect(incomplete([...objects, { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Cluster', metadata: { name: 'prod' } }])).toStrictEqual({});
    const oldTemplate = changed('KubeadmConfigTemplate', (template) => { template.apiVersion = 'bootstrap.cluster.x-k8s.io/v1beta1'; });
    expect(incomplete(oldTemplate)).toStrictEqual({ prod: 'the KubeadmConfigTemplate of prod-workers is not there' });
    expect(capiClustersIn([{ apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'Cluster', metadata: { name: 'prod' } }])).toStrictEqual({
      clusters: new Map(), incomplete: new Map(), others: [],
    });
  });

  it('are nothing at all without specs', () => {
    const bare = objects.map(({ apiVersion, kind, metadata }) => ({ apiVersion, kind, metadata }));
    expect(incomplete(bare)).toStrictEqual({ prod: 'the TinkerbellMachineTemplate of its control plane is not there' });
  });
});
