import { EKSA_VERSION, planned, pools, snapshot, stateOf, StateOptions } from './states';
import { EmbeddedCatalog } from '../../src/distro/catalog';
import { planFleet } from '../../src/lifecycle/fleet-plan';
import { capiClustersIn, objectsOfCapiCluster, ReadObject } from '../../src/lifecycle/read-capi';
import type { ClusterState } from '../../src/lifecycle/state';
import { allManifests } from '../../src/render/capi';
import { renderedForNew } from '../../src/rules/transitions/rendered';
import { addGroup, Change, Draft, inventory, machine } from '../rules/fleet/base';

const nothing: Change = () => undefined;
const group = (draft: Draft, index = 0) => draft.cluster.spec.workerNodeGroupConfigurations![index] as any;
const configured: Change = (draft) => { group(draft).kubeletConfiguration = { maxPods: 50 }; };
const version = (kubernetesVersion: string): Change => (draft) => { draft.cluster.spec.kubernetesVersion = kubernetesVersion; };
const paused: Change = (draft) => { draft.cluster.metadata.annotations = { 'anywhere.eks.amazonaws.com/paused': 'true' }; };
const both = (...changes: Change[]): Change => (draft) => changes.forEach((change) => change(draft));
const manifestsOf = (change: Change = nothing) => renderedForNew(stateOf({ change }).model!, EKSA_VERSION, EmbeddedCatalog.shared())!;
const capiOnly = (change?: Change, others: StateOptions = {}): ClusterState => (
  { ...stateOf({ change, ...others }), model: undefined, capi: () => manifestsOf(change) }
);
const plan = (before: ClusterState, after: ClusterState) => planFleet(snapshot([before]), snapshot([after])).clusters[0];
const refused = (before: ClusterState, after: ClusterState) => plan(before, after).plan.refused.map(({ code, field }) => [code, field]);

describe('the rules about changes', () => {
  it('know the versions of the states, written or not', () => {
    expect(refused(stateOf({ eksaVersion: 'v0.24.7' }), stateOf())).toStrictEqual([['EKSA-CLUSTER-540', 'spec.eksaVersion']]);
    expect(refused(stateOf(), stateOf({ eksaVersion: 'v0.25.3' }))).toStrictEqual([['EKSA-CLUSTER-541', 'spec.eksaVersion']]);
    expect(refused(stateOf({ eksaVersion: 'v0.25.3' }), stateOf())).toStrictEqual([]);
    expect(refused(stateOf({ eksaVersion: undefined }), stateOf())).toStrictEqual([]);
  });

  it('speak of the construct that is declared', () => {
    const { findings } = plan(stateOf({ eksaVersion: 'v0.24.7', construct: 'was/prod' }), stateOf({ construct: 'app/prod' }));
    expect(findings.map(({ construct }) => construct)).toStrictEqual(['app/prod']);
    expect(plan(stateOf({ eksaVersion: 'v0.24.7' }), stateOf()).findings[0].construct).toBeUndefined();
  });

  it('count machines only where they are known', () => {
    expect(planned({ machines: pools({ 'prod-cp': 3, 'prod-md-0': 2 }) }, { machines: pools({ 'prod-cp': 3, 'prod-md-0': 2 }), change: version('1.35') }).refused.map(({ code }) => code))
      .toStrictEqual(['EKSA-HW-501', 'EKSA-HW-502']);
    expect(planned({}, { change: version('1.35') }).refused).toStrictEqual([]);
  });

  it('are not asked about objects that are not known', () => {
    expect(refused(stateOf({ change: paused }), stateOf({ change: both(paused, configured) })).length).toBeGreaterThan(0);
    expect(refused(capiOnly(), { ...stateOf({ change: both(paused, configured) }), capi: () => manifestsOf(configured) })).toStrictEqual([]);
    expect(refused({ ...stateOf({ change: paused }), capi: () => manifestsOf() }, capiOnly(configured))).toStrictEqual([]);
  });

  it('speak of groups that only Cluster API objects name', () => {
    const gpu: Change = (draft) => { addGroup(draft, 'gpu'); };
    const changed: Change = both(gpu, (draft) => { group(draft, 1).kubeletConfiguration = { maxPods: 50 }; });
    const { plan: { warnings } } = plan(capiOnly(gpu), capiOnly(changed));
    expect(warnings.map(({ code, object, field }) => [code, object, field])).toStrictEqual([['EKSA-CLUSTER-564', 'Cluster/prod', 'spec.workerNodeGroupConfigurations[1]']]);
    const unknown: ClusterState = { ...stateOf(), model: undefined, capi: () => undefined };
    expect(plan(capiOnly(), unknown).plan.refused).toStrictEqual([]);
  });
});

describe('nodes on machines that are gone', () => {
  const known = pools({ 'prod-cp': 3, 'prod-md-0': 2 });
  const lost = (after: Partial<ClusterState>, before: ClusterState = stateOf({ machines: known })) =>
    plan(before, { ...before, ...after }).plan.refused.filter(({ code }) => code === 'EKSA-HW-507').map(({ object, message }) => [object, message]);

  it('are found, whatever is known of the cluster', () => {
    const fewer = pools({ 'prod-cp': 3, 'prod-md-0': 1 });
    const message = 'a node of md-0 is on prod-md-0-1, which is no longer among the machines';
    expect(lost({ inventories: [fewer] })).toStrictEqual([['Cluster/prod', message]]);
    expect(lost({ inventories: [fewer] }, capiOnly(undefined, { machines: known }))).toStrictEqual([['Cluster/prod', message]]);
  });

  it('are not lost when another inventory has them, or when nothing is known', () => {
    const [first, second] = [inventory('a', ...known.machines.slice(0, 4)), inventory('b', ...known.machines.slice(4))];
    expect(lost({ inventories: [first, second] })).toStrictEqual([]);
    expect(lost({ inventories: [second] })).toHaveLength(4);
    expect(lost({ inventories: [] })).toStrictEqual([]);
  });
});

describe('who refuses a field', () => {
  const refusedBy = (after: Change, before: Change = nothing, machines?: StateOptions['machines']) => Object.fromEntries(
    planned({ change: before, machines }, { change: both(before, after), machines }).fields.map((each) => [each.field, each.refusedBy]),
  );

  it('are errors about the same object', () => {
    const hook: Change = (draft) => { draft.machineConfigs[1].spec!.osFamily = 'redhat'; };
    expect(refusedBy(both(hook, (draft) => { group(draft).count = 3; }))).toStrictEqual({ 'spec.workerNodeGroupConfigurations["md-0"].count': [], 'spec.osFamily': ['EKSA-OS-500'] });
  });

  it('is said once of several', () => {
    const gpu: Change = (draft) => { for (let index = 0; index < 11; index++) addGroup(draft, `g${index}`); };
    expect(refusedBy((draft) => { group(draft, 11).labels = { a: 'b' }; }, gpu)).toStrictEqual({ 'spec.workerNodeGroupConfigurations["g10"].labels': ['EKSA-CLUSTER-514'] });
  });

  it('is found for a group without a name of its own', () => {
    const unnamed: Change = (draft) => { delete group(draft).name; };
    expect(refusedBy((draft) => { group(draft).labels = { a: 'b' }; }, unnamed)).toStrictEqual({ 'spec.workerNodeGroupConfigurations["md-0"].labels': ['EKSA-CLUSTER-514'] });
  });

  it('may be what counts machines of a group', () => {
    const machines = pools({ 'prod-cp': 3, 'prod-md-0': 2 });
    expect(refusedBy((draft) => { group(draft).count = 3; }, nothing, machines)).toStrictEqual({ 'spec.workerNodeGroupConfigurations["md-0"].count': ['EKSA-HW-500'] });
    expect(refusedBy((draft) => { draft.cluster.spec.controlPlaneConfiguration!.count = 5; }, nothing, machines)).toStrictEqual({ 'spec.controlPlaneConfiguration.count': ['EKSA-HW-500'] });
  });
});

describe('shortages that other clusters cause', () => {
  const shared: Change = (draft) => { for (const { spec } of draft.machineConfigs) spec!.hardwareSelector = { pool: 'all' }; };
  const of = (name: string, count: number, change: Change = nothing) => stateOf({ name, managementCluster: 'mgmt', change: both(shared, change), machines: pools({ all: count }) });
  const codes = (before: ClusterState[], after: ClusterState[]) =>
    planFleet(snapshot(before), snapshot(after)).clusters.map(({ plan: { refused: all } }) => all.map(({ code, message }) => `${code} ${message.split(' ')[0]}`));

  it('are told from those of the cluster itself, group by group', () => {
    const grown: Change = (draft) => { draft.cluster.spec.controlPlaneConfiguration!.count = 5; };
    expect(codes([of('a', 12), of('b', 12)], [of('a', 12, grown), of('b', 12, grown)])).toStrictEqual([[], ['EKSA-HW-506 control-plane']]);
    const workers: Change = (draft) => { group(draft).count = 4; };
    expect(codes([of('a', 12), of('b', 12)], [of('a', 12, grown), of('b', 12, workers)])).toStrictEqual([[], ['EKSA-HW-506 md-0']]);
    const unnamed: Change = (draft) => { delete group(draft).name; };
    expect(codes([of('a', 12, unnamed), of('b', 12, unnamed)], [of('a', 12, both(unnamed, workers)), of('b', 12, both(unnamed, workers))])).toStrictEqual([[], ['EKSA-HW-506 md-0']]);
    // what the cluster lacks by itself is said by its own rule alone
    expect(codes([of('a', 10), of('b', 10)], [of('a', 10, grown), of('b', 10)])).toStrictEqual([['EKSA-HW-500 scaling'], []]);
    expect(codes([of('a', 10), of('b', 10)], [of('a', 10, workers), of('b', 10)])).toStrictEqual([['EKSA-HW-500 scaling'], []]);
    expect(codes([of('a', 10, unnamed), of('b', 10)], [of('a', 10, both(unnamed, workers)), of('b', 10)])).toStrictEqual([['EKSA-HW-500 scaling'], []]);
  });
});

describe('objects that were read', () => {
  const objects = () => allManifests(manifestsOf()) as unknown as ReadObject[];

  it('are named only when they have a kind, a version and a name', () => {
    const odd = [
      { kind: 'Cluster', metadata: { name: 'a' } }, { apiVersion: 'cluster.x-k8s.io/v1beta2', metadata: { name: 'a' } }, { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster' },
      { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', metadata: {} }, { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', metadata: { name: 1 } },
      { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', metadata: 'a' }, { apiVersion: 1, kind: 'Cluster', metadata: { name: 'a' } },
      { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: ['Cluster'], metadata: { name: 'a' } }, { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'toString', metadata: { name: 'a' } },
      { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Machine', metadata: { name: 'a' } }, { apiVersion: 'x.cluster.x-k8s.io/v1beta1', kind: 'Cluster', metadata: { name: 'a' } },
    ];
    expect(capiClustersIn(odd)).toStrictEqual({ clusters: new Map(), incomplete: new Map(), others: [] });
    expect([...capiClustersIn([...odd, ...objects()]).clusters.keys()]).toStrictEqual(['prod']);
  });

  it('may lack any part of what they refer to', () => {
    const incomplete = (kind: string, change: (object: any) => void) => [...capiClustersIn(objects().map((object) => {
      const copy = structuredClone(object);
      if (copy.kind === kind) change(copy);
      return copy;
    })).incomplete.values()];
    for (const part of [undefined, {}, { template: {} }, { template: { spec: {} } }, { template: { spec: { infrastructureRef: {} } } }]) {
      expect(incomplete('MachineDeployment', (object) => { object.spec = { clusterName: 'prod', ...part }; })).toStrictEqual(['the TinkerbellMachineTemplate of prod-md-0 is not there']);
    }
    for (const part of [undefined, {}, { configRef: {} }]) {
      expect(incomplete('MachineDeployment', (object) => { object.spec.template.spec.bootstrap = part; })).toStrictEqual(['the KubeadmConfigTemplate of prod-md-0 is not there']);
    }
    const templates = [{}, { spec: {} }, { spec: { infrastructureRef: {} } }].map((machineTemplate) => ({ machineTemplate }));
    for (const part of [undefined, {}, ...templates]) {
      expect(incomplete('KubeadmControlPlane', (object) => { object.spec = part; })).toStrictEqual(['the TinkerbellMachineTemplate of its control plane is not there']);
    }
    expect(incomplete('Cluster', (object) => { object.spec = {}; })).toStrictEqual([]);
  });

  it('are all that tells which nodes are replaced', () => {
    const kinds = (all: readonly ReadObject[]) => objectsOfCapiCluster(capiClustersIn(all).clusters.get('prod')!).map((object: any) => object.kind);
    const own = ['Cluster', 'KubeadmControlPlane', 'TinkerbellMachineTemplate', 'MachineDeployment', 'TinkerbellMachineTemplate', 'KubeadmConfigTemplate'];
    expect(kinds(objects())).toStrictEqual([...own, 'MachineHealthCheck', 'MachineHealthCheck']);
    expect(kinds(objects().filter(({ kind }) => kind !== 'MachineHealthCheck'))).toStrictEqual(own);
  });
});

describe('a machine', () => {
  it('that is described twice is what was said last', () => {
    const twice = (label: string) => stateOf({ machines: inventory('rack', machine('a', '10.0.0.1'), machine('a', '10.0.0.1', { labels: { label } })) });
    expect(planFleet(snapshot([twice('x')]), snapshot([twice('y')])).inventoryChanges).toStrictEqual([{ machine: 'a', change: 'changed', fields: ['labels.label'] }]);
  });
});
