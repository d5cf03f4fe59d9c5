import { EKSA_VERSION, planned, pools, snapshot, stateOf, StateOptions } from './states';
import { EmbeddedCatalog } from '../../src/distro/catalog';
import { planFleet } from '../../src/lifecycle/fleet-plan';
import { ChangeKind, ClusterPlan, GroupChangeKind, MachineAction } from '../../src/lifecycle/plan-types';
import type { FleetSnapshot, StateObject } from '../../src/lifecycle/state';
import { PACKAGES_API_VERSION } from '../../src/model/objects';
import { renderedForNew } from '../../src/rules/transitions/rendered';
import { addFlux, addGroup, Change, Draft, inventory, machine } from '../rules/fleet/base';

const nothing: Change = () => undefined;
const group = (draft: Draft) => draft.cluster.spec.workerNodeGroupConfigurations![0] as any;
const version = (kubernetesVersion: string): Change => (draft) => { draft.cluster.spec.kubernetesVersion = kubernetesVersion; };
const configured: Change = (draft) => { group(draft).kubeletConfiguration = { maxPods: 50 }; };
const both = (...changes: Change[]): Change => (draft) => changes.forEach((change) => change(draft));
const workload = (name: string, options: StateOptions = {}) => stateOf({ name, managementCluster: 'mgmt', ...options });
const planOf = (before: FleetSnapshot, after: FleetSnapshot) => planFleet(before, after);
const plansOf = (before: FleetSnapshot, after: FleetSnapshot) => planOf(before, after).clusters.map(({ plan }) => plan);
const moves = ({ machines }: ClusterPlan) => machines.map(({ action, machine: host }) => `${action} ${host}`);
const groupsOf = ({ groups }: ClusterPlan) => groups.map((each) => [each.group, each.change]);
const codes = ({ refused }: ClusterPlan) => refused.map(({ code }) => code);

describe('the order of clusters', () => {
  it('has management clusters first, and clusters that go last', () => {
    const before = snapshot([workload('old'), stateOf({ name: 'mgmt' })]);
    const after = snapshot([workload('a'), stateOf({ name: 'mgmt' }), workload('b')]);
    expect(plansOf(before, after).map(({ cluster, change, managementCluster }) => [cluster, change, managementCluster])).toStrictEqual([
      ['mgmt', ChangeKind.UNCHANGED, 'mgmt'], ['a', ChangeKind.ADDED, 'mgmt'], ['b', ChangeKind.ADDED, 'mgmt'], ['old', ChangeKind.REMOVED, 'mgmt'],
    ]);
  });

  it('matters to who manages whom', () => {
    const before = snapshot([stateOf({ name: 'mgmt', eksaVersion: 'v0.25.3' }), workload('shop', { eksaVersion: 'v0.25.3' })]);
    const after = snapshot([stateOf({ name: 'mgmt', eksaVersion: 'v0.25.3' }), workload('shop', { eksaVersion: 'v0.26.1', construct: 'app/shop' })]);
    const { plan, findings } = planOf(before, after).clusters[1];
    expect(plan.refused.filter(({ code }) => code === 'EKSA-FLEET-015')).toStrictEqual([{
      cluster: 'shop',
      code: 'EKSA-FLEET-015',
      layers: ['controller', 'checks'],
      message: 'cluster "mgmt" is older than the cluster that it should manage',
      object: 'Cluster/shop',
      field: 'spec.eksaVersion',
      found: '"v0.26.1"',
      wanted: 'v0.25.3 or older',
      fix: 'Upgrade the management cluster first',
    }]);
    expect(findings.find(({ code }) => code === 'EKSA-FLEET-015')!.construct).toBe('app/shop');
    const allowed = (manager: string | undefined, own: string | undefined) => plansOf(before, snapshot([
      { ...stateOf({ name: 'mgmt' }), eksaVersion: manager }, { ...workload('shop'), eksaVersion: own },
    ])).flatMap(codes).filter((code) => code === 'EKSA-FLEET-015');
    expect([allowed('v0.26.1', 'v0.26.1'), allowed('v0.19.0-dev+build.1', 'v0.26.1'), allowed(undefined, 'v0.26.1'), allowed('v0.25.3', undefined)]).toStrictEqual([[], [], [], []]);
    expect(allowed('v0.25.3', 'v0.26.1')).toHaveLength(1);
  });

  it('does not ask for a management cluster that is elsewhere', () => {
    expect(plansOf(snapshot([workload('shop', { eksaVersion: 'v0.25.3' })]), snapshot([workload('shop')])).flatMap(codes)).toStrictEqual([]);
  });
});

describe('machines of several clusters', () => {
  const shared: Change = (draft) => { for (const { spec } of draft.machineConfigs) spec!.hardwareSelector = { pool: 'all' }; };
  const of = (name: string, count: number, change: Change = nothing) =>
    workload(name, { change: both(shared, change), machines: pools({ all: count }) });

  it('are dealt out once, in the order of the state', () => {
    const before = snapshot([of('a', 11), of('b', 11)]);
    const plans = plansOf(before, snapshot([of('a', 11, configured), of('b', 11, configured)]));
    expect(plans.map(moves)).toStrictEqual([
      ['provision all-9', 'release all-2', 'provision all-2', 'release all-3'], ['provision all-3', 'release all-7', 'provision all-7', 'release all-8'],
    ]);
  });

  it('are free for others only when nobody has them: what goes is not counted on', () => {
    const before = snapshot([of('a', 10), of('gone', 10)]);
    const [first, last] = plansOf(before, snapshot([of('a', 10, configured)]));
    expect([codes(first), first.groups[1].machinesMissing, last.change]).toStrictEqual([['EKSA-HW-505'], 1, ChangeKind.REMOVED]);
    expect(moves(last)).toStrictEqual(['release all-5', 'release all-6', 'release all-7', 'release all-8', 'release all-9']);
  });

  it('of another management cluster are others', () => {
    const before = snapshot([of('a', 6), stateOf({ name: 'own', change: shared, machines: pools({ all: 6 }) })]);
    const [own] = plansOf(before, snapshot([of('a', 6), stateOf({ name: 'own', change: both(shared, configured), machines: pools({ all: 6 }) })]));
    expect(moves(plansOf(before, snapshot([stateOf({ name: 'own', change: both(shared, configured), machines: pools({ all: 6 }) })]))[0])).toHaveLength(4);
    expect(moves(own)).toHaveLength(4);
  });

  it('of the same inventory are the same, whoever manages the clusters', () => {
    const machines = pools({ all: 10 });
    const two = (change: Change, all = machines) => snapshot(['a', 'b'].map((name) => stateOf({ name, change: both(shared, change), machines: all })));
    expect(plansOf(two(nothing), two(configured)).map(codes)).toStrictEqual([['EKSA-HW-505'], ['EKSA-HW-505']]);
    expect(plansOf(two(nothing), two(configured, pools({ all: 11 }))).map(moves)).toStrictEqual([
      ['provision all-10', 'release all-3', 'provision all-3', 'release all-4'], ['provision all-4', 'release all-8', 'provision all-8', 'release all-9'],
    ]);
  });

  it('of some clusters only are counted for these', () => {
    const before = snapshot([of('a', 6), workload('b', { change: shared })]);
    const [a, b] = plansOf(before, snapshot([of('a', 6, configured), workload('b', { change: both(shared, configured) })]));
    expect([moves(a).length, moves(b), b.groups[1].sparesNeeded]).toStrictEqual([4, [], undefined]);
    const later = plansOf(before, snapshot([workload('a', { change: both(shared, configured) }), workload('b', { change: shared })]));
    expect(moves(later[0])).toHaveLength(4);
  });

  it('that only the cluster itself knew before are those that its nodes have', () => {
    const before = stateOf({ machines: pools({ 'prod-cp': 3, 'prod-md-0': 2 }) });
    const [plan] = plansOf(snapshot([before]), snapshot([stateOf({ change: configured })]));
    expect([plan.notes.includes('nothing is known about machines: they were not counted'), codes(plan)]).toStrictEqual([false, ['EKSA-HW-505']]);
  });

  it('that are new have no nodes yet', () => {
    const extra = machine('a-first', '', { labels: { pool: 'prod-md-0' } });
    const before = stateOf({ machines: pools({ 'prod-cp': 3, 'prod-md-0': 2 }) });
    const after = stateOf({ change: configured, machines: pools({ 'prod-cp': 3, 'prod-md-0': 2 }, [extra]) });
    const { clusters: [{ plan }], inventoryChanges } = planOf(snapshot([before]), snapshot([after]));
    expect(moves(plan)).toStrictEqual(['provision a-first', 'release prod-md-0-0', 'provision prod-md-0-0', 'release prod-md-0-1']);
    expect(plan.groups[1].sparesPresent).toStrictEqual(['a-first']);
    expect(inventoryChanges).toStrictEqual([{ machine: 'a-first', change: ChangeKind.ADDED, fields: [] }]);
  });

  it('that are gone serve only the node on them, which is refused', () => {
    const before = stateOf({ machines: pools({ 'prod-cp': 3, 'prod-md-0': 2 }) });
    const { clusters: [{ plan, findings }], inventoryChanges } = planOf(
      snapshot([before]), snapshot([stateOf({ machines: pools({ 'prod-cp': 3, 'prod-md-0': 1 }), construct: 'app/prod' })]),
    );
    expect(plan.refused).toStrictEqual([{
      cluster: 'prod',
      code: 'EKSA-HW-507',
      layers: [],
      message: 'a node of md-0 is on prod-md-0-1, which is no longer among the machines',
      object: 'Cluster/prod',
      fix: 'Replace the node first and remove the machine afterwards: UpgradePlan.retire says how',
    }]);
    expect([findings[0].construct, inventoryChanges]).toStrictEqual(['app/prod', [{ machine: 'prod-md-0-1', change: ChangeKind.REMOVED, fields: [] }]]);
  });

  it('that are described differently are named, with what differs', () => {
    const described = (others: Parameters<typeof machine>[2]) => snapshot([stateOf({ machines: inventory('rack', machine('a', '10.0.0.1', others)) })]);
    const changes = (others: Parameters<typeof machine>[2]) => planOf(described({ labels: { pool: 'x' } }), described({ labels: { pool: 'x' }, ...others })).inventoryChanges;
    expect(changes({ beyondCsv: { disks: ['/dev/sdb'], uefi: false } })).toStrictEqual([{ machine: 'a', change: ChangeKind.CHANGED, fields: ['furtherDisks', 'uefi'] }]);
    expect(changes({ disk: '/dev/sdb', labels: { pool: 'y' } })).toStrictEqual([{ machine: 'a', change: ChangeKind.CHANGED, fields: ['disk', 'labels.pool'] }]);
    expect(changes({ bmc: { ipAddress: '10.0.0.9' } })[0].fields).toStrictEqual(['bmc']);
    const known = described({ bmc: { ipAddress: '10.0.0.9', username: 'admin', password: 'x' }, source: { file: 'a', line: 1 } as any });
    expect(planOf(known, described({ bmc: { ipAddress: '10.0.0.9', secretName: 'y' } })).inventoryChanges).toStrictEqual([]);
    expect(planOf(snapshot([stateOf()]), described({})).inventoryChanges).toStrictEqual([]);
    expect(planOf(described({}), snapshot([stateOf()])).inventoryChanges).toStrictEqual([]);
  });

  it('that several clusters want in the same change are short only for the last one', () => {
    const grown: Change = (draft) => { group(draft).count = 3; };
    const before = snapshot([of('a', 11), of('b', 11)]);
    const [a, b] = plansOf(before, snapshot([of('a', 11, grown), of('b', 11, configured)]));
    expect([codes(a), b.refused]).toStrictEqual([[], [{
      cluster: 'b',
      code: 'EKSA-HW-506',
      layers: [],
      message: 'md-0 waits for 1 more free machine, which other clusters take in the same change',
      object: 'Cluster/b',
      fix: 'Change one cluster after the other, or add machines',
    }]]);
    const two: Change = (draft) => { group(draft).count = 4; };
    expect(plansOf(before, snapshot([of('a', 12, two), of('b', 12, two)]))[1].refused[0].message).toBe('md-0 waits for 2 more free machines, which other clusters take in the same change');
  });

  it('are not spoken of twice: a shortage of the control plane is said by its rule', () => {
    const more: Change = (draft) => { draft.cluster.spec.controlPlaneConfiguration!.count = 5; };
    expect(codes(planned({ machines: pools({ 'prod-cp': 3, 'prod-md-0': 2 }) }, { change: more, machines: pools({ 'prod-cp': 3, 'prod-md-0': 2 }) }))).toStrictEqual(['EKSA-HW-500']);
  });
});

describe('what is known', () => {
  const capiOf = (change: Change = nothing) => () => renderedForNew(stateOf({ change }).model!, EKSA_VERSION, EmbeddedCatalog.shared())!;
  const capiOnly = (change?: Change): StateOptions => ({ change, capi: capiOf(change) });

  it('is said when it is little', () => {
    expect(planned({}, {}).notes).toStrictEqual(['nothing is known about machines: they were not counted']);
    expect(planned({}, { change: (draft) => { draft.cluster.metadata.annotations = { 'anywhere.eks.amazonaws.com/paused': 'true' }; } }).notes).toContain(
      'the cluster is paused: nothing of this happens until the annotation is removed',
    );
    const machines = pools({ 'prod-cp': 3, 'prod-md-0': 3 });
    expect(planned({ machines }, { machines }).notes).toStrictEqual([]);
    const random = 'which worker goes first is not fixed: Cluster API decides by names of Machine objects, which are random';
    const dealt = 'nodes are taken to be on the machines that they were first given: former rollouts have moved them, and spares with them';
    const named = 'templates are taken to have their first names: each former change of their content has counted them up';
    expect(planned({ machines }, { machines, change: configured }).notes).toStrictEqual([random, dealt, named]);
    const templateNames = { controlPlaneMachineTemplate: 'a-7', workers: { 'md-0': { machineTemplate: 'b-3', kubeadmConfigTemplate: 'b-9' } } };
    expect(planned({ machines, templateNames }, { machines, change: configured }).notes).toStrictEqual([random, dealt]);
    expect(planned({ machines }, { machines, change: version('1.35') }).notes).toStrictEqual([random, dealt]);
    const one: Change = (draft) => { group(draft).count = 1; };
    expect(planned({ machines, change: one }, { machines, change: both(one, configured) }).notes).toStrictEqual([dealt, named]);
  });

  it('may be Cluster API objects alone, on either side', () => {
    const [before] = [snapshot([{ ...stateOf(capiOnly()), model: undefined }])];
    const after = snapshot([stateOf(capiOnly(both(version('1.35'), configured)))]);
    const [plan] = plansOf(before, after);
    expect(plan.notes[0]).toBe('only Cluster API objects are known of the cluster before the change: fields and rules of EKS Anywhere objects were not compared');
    expect([plan.fields, plan.kubernetesVersion, groupsOf(plan)]).toStrictEqual([[], { before: '1.34', after: '1.35' }, [
      ['control-plane', GroupChangeKind.REPLACED], ['md-0', GroupChangeKind.REPLACED],
    ]]);
    const [back] = plansOf(after, before);
    expect(back.notes[0]).toBe('only Cluster API objects are known of the cluster after the change: fields and rules of EKS Anywhere objects were not compared');
    const [without] = plansOf(before, snapshot([{ ...stateOf(capiOnly(configured)), model: undefined }]));
    expect(without.warnings.map(({ code, object }) => [code, object])).toStrictEqual([['EKSA-CLUSTER-564', 'Cluster/prod']]);
  });

  it('may be too little to render', () => {
    const plan = planned({}, { change: version('1.99') });
    expect(plan.notes[0]).toBe('the Cluster API objects cannot be made of what is given, so that it is not known which nodes are replaced');
    expect([plan.groups, plan.machines, plan.change, plan.timeouts]).toStrictEqual([[], [], ChangeKind.CHANGED, []]);
    expect(planned({ change: version('1.99') }, {}).groups).toStrictEqual([]);
    expect(plansOf(snapshot([]), snapshot([stateOf({ change: version('1.99') })]))[0].groups).toStrictEqual([]);
    expect(plansOf(snapshot([stateOf({ change: version('1.99') })]), snapshot([]))[0].groups).toStrictEqual([]);
  });

  it('of Flux is what both sides know', () => {
    const object = (name: string, others: Partial<StateObject> = {}): StateObject => ({ apiVersion: 'v1', kind: 'ConfigMap', name, keptByFlux: false, ...others });
    const with_ = (...objects: StateObject[]) => snapshot([], { objects });
    const removed = (before: FleetSnapshot, after: FleetSnapshot) => planOf(before, after).removedObjects;
    expect(removed(with_(object('b'), object('a'), object('a')), with_(object('c')))).toStrictEqual([object('a'), object('b')]);
    expect(removed(with_(object('a', { namespace: 'x' })), with_(object('a')))).toHaveLength(1);
    expect(removed(with_(object('a', { kind: 'Secret' })), with_(object('a')))).toHaveLength(1);
    // another version of an API is the same object, another group is not
    expect(removed(with_(object('a', { apiVersion: 'x.io/v1beta1' })), with_(object('a', { apiVersion: 'x.io/v1' })))).toStrictEqual([]);
    expect(removed(with_(object('a', { apiVersion: 'x.io/v1' })), with_(object('a', { apiVersion: 'y.io/v1' })))).toHaveLength(1);
    const UNKNOWN = 'not all objects of both states are known: whether Flux would prune any was not checked';
    expect([planOf(snapshot([]), with_()), planOf(with_(object('a')), snapshot([])), planOf(with_(), with_())].map(({ notes, removedObjects }) => [notes, removedObjects])).toStrictEqual([
      [[UNKNOWN], []], [[UNKNOWN], []], [[], []],
    ]);
    expect(planOf(snapshot([], { objects: [], notes: ['x', 'y'] }), snapshot([], { objects: [], notes: ['y', 'z'] })).notes).toStrictEqual(['x', 'y', 'z']);
    const CHECKED = 'the state afterwards is what files say: the rules about a cluster by itself were not asked (an app with EksaCluster.fromYaml asks them)';
    const notes = (isChecked: boolean) => planOf(snapshot([]), snapshot([stateOf()], { objects: [], isChecked })).notes;
    expect([notes(true).includes(CHECKED), notes(false).includes(CHECKED)]).toStrictEqual([false, true]);
  });
});

describe('groups of a cluster', () => {
  const machines = pools({ 'prod-cp': 6, 'prod-md-0': 4, 'prod-gpu': 2 });

  it('are planned with names of templates and versions', () => {
    const [controlPlane, workers] = planned({ machines }, { machines, change: both(version('1.35'), configured) }).groups;
    expect(controlPlane).toStrictEqual({
      group: 'control-plane',
      change: GroupChangeKind.REPLACED,
      nodesBefore: 3,
      nodesAfter: 3,
      reasons: ['spec.kubeadmConfigSpec.clusterConfiguration.etcd.local.imageTag', 'spec.version'],
      kubernetesVersion: { before: expect.stringMatching(/^v1\.34\./), after: expect.stringMatching(/^v1\.35\./) },
      machineTemplate: { before: 'prod-control-plane-1', after: 'prod-control-plane-1' },
      templateRevision: 1,
      maxSurge: 1,
      maxUnavailable: 0,
      sparesNeeded: 1,
      sparesPresent: ['prod-cp-3', 'prod-cp-4', 'prod-cp-5'],
      machinesGivenBack: ['prod-cp-2'],
      machinesMissing: 0,
    });
    expect([workers.machineTemplate, workers.kubeadmConfigTemplate, workers.templateRevision, workers.reasons]).toStrictEqual([
      { before: 'prod-md-0-1', after: 'prod-md-0-1' }, { before: 'prod-md-0-1', after: 'prod-md-0-2' }, 2,
      ['spec.template.spec.bootstrap.configRef.name', 'spec.template.spec.version'],
    ]);
  });

  it('have the names of templates that are known', () => {
    const templateNames = { controlPlaneMachineTemplate: 'cp-x-7', workers: { 'md-0': { machineTemplate: 'w-3', kubeadmConfigTemplate: 'w-9' } } };
    const [controlPlane, workers] = planned({ templateNames }, { change: configured }).groups;
    expect([controlPlane.machineTemplate, workers.machineTemplate, workers.kubeadmConfigTemplate, workers.templateRevision]).toStrictEqual([
      { before: 'cp-x-7', after: 'cp-x-7' }, { before: 'w-3', after: 'w-3' }, { before: 'w-9', after: 'w-10' }, 10,
    ]);
  });

  it('come and go', () => {
    const gpu: Change = (draft) => { addGroup(draft, 'gpu', { count: 2 }); };
    const more = planned({ machines }, { machines, change: gpu });
    expect(more.groups[2]).toMatchObject({
      group: 'gpu', change: GroupChangeKind.ADDED, nodesBefore: 0, nodesAfter: 2, sparesNeeded: 2, machineTemplate: { after: 'prod-gpu-1' }, machinesGivenBack: [],
    });
    expect(more.groups[2].machineTemplate).not.toHaveProperty('before');
    expect(moves(more)).toStrictEqual(['provision prod-gpu-0', 'provision prod-gpu-1']);
    const fewer = planned({ machines, change: gpu }, { machines });
    expect(fewer.groups[2]).toMatchObject({
      group: 'gpu', change: GroupChangeKind.REMOVED, nodesBefore: 2, nodesAfter: 0, sparesNeeded: 0, machinesGivenBack: ['prod-gpu-0', 'prod-gpu-1'], kubernetesVersion: { before: expect.any(String) },
    });
    expect(moves(fewer)).toStrictEqual(['release prod-gpu-0', 'release prod-gpu-1']);
  });

  it('of a cluster that comes or goes are all of its groups, the control plane first', () => {
    const [added] = plansOf(snapshot([]), snapshot([stateOf({ machines })]));
    expect([groupsOf(added), added.machines.map(({ machine: host, start }) => [host, start])]).toStrictEqual([
      [['control-plane', GroupChangeKind.ADDED], ['md-0', GroupChangeKind.ADDED]],
      [['prod-cp-0', 0], ['prod-cp-1', 0], ['prod-cp-2', 0], ['prod-md-0-0', 15], ['prod-md-0-1', 15]],
    ]);
    expect([added.minutes, added.eksaVersion, added.kubernetesVersion, added.upgradesManagementComponents, added.refused]).toStrictEqual([30, { after: 'v0.26.1' }, { after: '1.34' }, false, []]);
    const [removed] = plansOf(snapshot([stateOf({ machines })]), snapshot([]));
    expect([groupsOf(removed), removed.minutes, removed.eksaVersion]).toStrictEqual([
      [['control-plane', GroupChangeKind.REMOVED], ['md-0', GroupChangeKind.REMOVED]], 10, { before: 'v0.26.1' },
    ]);
  });

  it('scale on their own', () => {
    const sized: Change = (draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.count = 5;
      group(draft).count = 1;
    };
    const plan = planned({ machines }, { machines, change: sized });
    expect([groupsOf(plan), moves(plan), plan.minutes]).toStrictEqual([
      [['control-plane', GroupChangeKind.SCALED], ['md-0', GroupChangeKind.SCALED]], ['provision prod-cp-3', 'provision prod-cp-4', 'release prod-md-0-0'], 20,
    ]);
  });

  it('that waited for machines get them', () => {
    const few = pools({ 'prod-cp': 3, 'prod-md-0': 1 });
    const plan = planned({ machines: few }, { machines });
    expect([plan.change, groupsOf(plan)[1], moves(plan)]).toStrictEqual([ChangeKind.CHANGED, ['md-0', GroupChangeKind.SCALED], ['provision prod-md-0-1']]);
  });

  it('are upgraded in place after what is added, one node after the other in each', () => {
    const inPlace: Change = (draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'InPlace' };
      group(draft).upgradeRolloutStrategy = { type: 'InPlace' };
    };
    const plan = planned({ machines, change: inPlace }, { machines, change: both(inPlace, version('1.35'), (draft) => { group(draft).count = 3; }) });
    expect(plan.machines.map(({ action, machine: host, start, minutes }) => [action, host, start, minutes])).toStrictEqual([
      [MachineAction.UPGRADE, 'prod-cp-0', 0, 10], [MachineAction.UPGRADE, 'prod-cp-1', 10, 10], [MachineAction.UPGRADE, 'prod-cp-2', 20, 10],
      [MachineAction.PROVISION, 'prod-md-0-2', 30, 15],
      [MachineAction.UPGRADE, 'prod-md-0-0', 45, 10], [MachineAction.UPGRADE, 'prod-md-0-1', 55, 10], [MachineAction.UPGRADE, 'prod-md-0-2', 65, 10],
    ]);
    expect([plan.minutes, plan.groups.map(({ sparesNeeded }) => sparesNeeded)]).toStrictEqual([75, [0, 1]]);
  });

  it('work at the same time, and each in its own order', () => {
    const own: Change = (draft) => {
      addGroup(draft, 'gpu', { count: 1, upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } });
    };
    const plan = planned({ machines, change: own }, { machines, change: both(own, version('1.35')) });
    expect(plan.machines.slice(6).map(({ action, machine: host, start }) => [start, action, host])).toStrictEqual([
      [60, 'provision', 'prod-md-0-2'], [60, 'release', 'prod-gpu-0'], [65, 'provision', 'prod-gpu-0'], [75, 'release', 'prod-md-0-0'],
      [80, 'provision', 'prod-md-0-0'], [95, 'release', 'prod-md-0-1'],
    ]);
    expect(plan.minutes).toBe(100);
  });

  it('scale also where nothing is known about machines', () => {
    expect(groupsOf(planned({}, { change: (draft) => { group(draft).count = 3; } }))).toStrictEqual([
      ['control-plane', GroupChangeKind.UNCHANGED], ['md-0', GroupChangeKind.SCALED],
    ]);
    const { groups: [first] } = planned({}, { change: configured });
    expect([first.reasons, first.change]).toStrictEqual([[], GroupChangeKind.UNCHANGED]);
  });

  it('lack different numbers of machines', () => {
    const gpu: Change = (draft) => { addGroup(draft, 'gpu', { count: 1 }); };
    const few = pools({ 'prod-cp': 4, 'prod-md-0': 3, 'prod-gpu': 1 });
    const more: Change = (draft) => { group(draft).count = 6; draft.cluster.spec.workerNodeGroupConfigurations![1].count = 3; };
    const plan = planned({ machines: few, change: gpu }, { machines: few, change: both(gpu, more) });
    expect(plan.groups.map(({ machinesMissing }) => machinesMissing)).toStrictEqual([0, 3, 2]);
  });

  it('have no revision where the names of templates are not counted', () => {
    const names = { machineTemplate: 'plain', kubeadmConfigTemplate: 'plain' };
    const { groups: [, workers] } = planned({ templateNames: { controlPlaneMachineTemplate: 'cp', workers: { 'md-0': names } } }, {});
    expect(workers).not.toHaveProperty('templateRevision');
  });

  it('need a revision each for themselves', () => {
    const capi = (change: Change) => () => renderedForNew(stateOf({ change }).model!, EKSA_VERSION, EmbeddedCatalog.shared())!;
    const gpu: Change = (draft) => { addGroup(draft, 'gpu'); };
    const changed = both(gpu, configured);
    const plan = planned({ change: gpu, capi: capi(gpu) }, { change: changed, capi: capi(changed) });
    expect(plan.groups.map(({ templateRevision }) => templateRevision)).toStrictEqual([1, 2, 1]);
  });

  it('know nothing of spares without machines', () => {
    const [first] = planned({}, { change: configured }).groups;
    expect([first.sparesNeeded, first.sparesPresent, first.machinesMissing, first.machinesGivenBack]).toStrictEqual([undefined, undefined, 0, []]);
  });
});

describe('limits of time', () => {
  const machines = pools({ 'prod-cp': 6, 'prod-md-0': 4 });
  const plan = (before: StateOptions, after: StateOptions, estimates?: object) =>
    planFleet(snapshot([stateOf(before)]), snapshot([stateOf(after)]), estimates).clusters[0].plan;
  const timeouts = (before: StateOptions, after: StateOptions, estimates?: object) => plan(before, after, estimates).timeouts;
  const late = (name: string, limit: number, needed: number) =>
    `the health check of ${name} replaces a machine that has no node after ${limit} minutes, and one needs ${needed}: machines would be replaced while they boot; raise machineHealthCheck.nodeStartupTimeout`;
  const slow = (minutes: number) => `\`eksctl anywhere upgrade cluster\` gives up waiting after 60 minutes, and this needs ${minutes}: add --no-timeouts`;

  it('are those of groups that install machines', () => {
    expect(timeouts({ machines }, { machines, change: configured }, { provisionMinutes: 21 })).toStrictEqual([late('md-0', 20, 21)]);
    expect(timeouts({ machines }, { machines, change: configured }, { provisionMinutes: 20 })).toStrictEqual([]);
    const more: Change = (draft) => { group(draft).count = 3; };
    expect(timeouts({ machines }, { machines, change: more }, { provisionMinutes: 21 })).toStrictEqual([late('md-0', 20, 21)]);
    expect(timeouts({ machines, change: more }, { machines }, { provisionMinutes: 21 })).toStrictEqual([]);
    const gpu: Change = (draft) => { addGroup(draft, 'gpu'); };
    expect(timeouts({}, { change: gpu }, { provisionMinutes: 21 })).toStrictEqual([late('gpu', 20, 21)]);
  });

  it('are those that the cluster states, and none where it turns them off', () => {
    const patient: Change = (draft) => { draft.cluster.spec.machineHealthCheck = { nodeStartupTimeout: '45m0s' }; };
    expect(timeouts({ machines, change: patient }, { machines, change: both(patient, configured) }, { provisionMinutes: 21 })).toStrictEqual([]);
    expect(timeouts({ change: patient }, { change: both(patient, configured) }, { provisionMinutes: 46 })).toStrictEqual([late('md-0', 45, 46)]);
  });

  it('may be missing, or off', () => {
    const spec = (checks: object | undefined) => (check: any) => ({ ...check, spec: { ...check.spec, checks } });
    const more: Change = (draft) => { group(draft).count = 3; };
    const scaled = (health: (check: any) => any) => {
      const of = (change?: Change): StateOptions => ({
        change,
        capi: () => {
          const manifests = renderedForNew(stateOf({ change }).model!, EKSA_VERSION, EmbeddedCatalog.shared())!;
          const { controlPlane, workers } = manifests.machineHealthChecks;
          return { ...manifests, machineHealthChecks: { controlPlane, workers: workers.map(health) } } as any;
        },
      });
      return timeouts(of(), of(more), { provisionMinutes: 21 });
    };
    expect([
      spec({ nodeStartupTimeoutSeconds: 60 }), spec({ nodeStartupTimeoutSeconds: 0 }), spec({}), spec(undefined), () => undefined,
    ].map(scaled)).toStrictEqual([[late('md-0', 1, 21)], [], [], [], []]);
  });

  it('are those of the command line, unless nothing is done anyway', () => {
    const upgrade: Change = version('1.35');
    expect(timeouts({ machines }, { machines, change: upgrade })).toStrictEqual([slow(100)]);
    expect(timeouts({ machines }, { machines, change: upgrade }, { provisionMinutes: 5, releaseMinutes: 7 })).toStrictEqual([]);
    expect(timeouts({ machines }, { machines, change: both(version('1.36')) })).toStrictEqual([]);
  });

  it('count the components of a management cluster', () => {
    const own = plan({ eksaVersion: 'v0.25.3' }, {}, { managementComponentsMinutes: 33 });
    expect([own.upgradesManagementComponents, own.minutes]).toStrictEqual([true, 33]);
    const elsewhere = plan({ eksaVersion: 'v0.25.3', managementCluster: 'mgmt' }, { managementCluster: 'mgmt' });
    expect([elsewhere.upgradesManagementComponents, elsewhere.minutes]).toStrictEqual([false, 0]);
    expect(planned({ eksaVersion: undefined }, {}).upgradesManagementComponents).toBe(false);
  });

  it('take undefined estimates for none', () => {
    expect(plan({ machines }, { machines, change: configured }, { provisionMinutes: undefined }).minutes).toBe(40);
  });
});

describe('packages', () => {
  const curated = (name: string, spec: object, cluster = 'prod'): any => (
    { apiVersion: PACKAGES_API_VERSION, kind: 'Package', metadata: { name, namespace: `eksa-packages-${cluster}` }, spec }
  );
  const controller = (name: string, activeBundle?: string): any => ({ apiVersion: PACKAGES_API_VERSION, kind: 'PackageBundleController', metadata: { name, namespace: 'eksa-packages' }, spec: { activeBundle } });
  const notes = (after: Partial<FleetSnapshot>, to = '1.35') =>
    plansOf(snapshot([stateOf()]), snapshot([stateOf({ change: version(to) })], after))[0].notes.slice(1);

  it('have a bundle that must follow an upgrade of Kubernetes', () => {
    expect(notes({ bundleControllers: [controller('prod', 'v1-34-1001'), controller('other', 'v1-33-1001')] })).toStrictEqual([
      'the package bundle v1-34-1001 is not for Kubernetes 1.35: set activeBundle to one of v1-35-… once the control plane is upgraded',
    ]);
    expect(notes({ bundleControllers: [controller('prod', 'v1-35-1001')] })).toStrictEqual([]);
    expect(notes({ bundleControllers: [controller('prod'), { ...controller('prod'), spec: undefined }] })).toStrictEqual([]);
    expect(notes({ bundleControllers: [controller('prod', 'v1-33-1001')] }, '1.34')).toStrictEqual([]);
  });

  it('are not spoken of where nothing is upgraded', () => {
    const packages = [curated('a', { packageName: 'no-such' })];
    expect(plansOf(snapshot([]), snapshot([stateOf({ change: (draft) => { addFlux(draft); } })], { packages }))[0].notes).toHaveLength(1);
    expect(plansOf(snapshot([stateOf()], { packages }), snapshot([]))[0].notes).toHaveLength(1);
    // there is no bundle for this version, and nothing of it is known
    expect(notes({ packages }, '1.99').filter((note) => note.startsWith('package'))).toStrictEqual([]);
  });

  it('may not be in the bundle of the new version', () => {
    const packages = [
      curated('a', { packageName: 'no-such' }), curated('b', { packageName: 'hello-eks-anywhere', packageVersion: '9.9.9' }), curated('c', { packageName: 'hello-eks-anywhere' }),
      curated('d', { packageName: 'no-such' }, 'other'), curated('e', { packageName: 'hello-eks-anywhere', packageVersion: `0.1.2-${'a'.repeat(40)}` }), curated('f', undefined as any),
    ];
    expect(notes({ packages })).toStrictEqual([
      'package a: the bundle for Kubernetes 1.35 has no no-such', 'package b: the bundle for Kubernetes 1.35 has no version 9.9.9 of hello-eks-anywhere',
    ]);
    expect(notes({ packages }, '1.34')).toStrictEqual([]);
  });

  it('are held to the rules about their changes', () => {
    const before = snapshot([stateOf()], { packages: [curated('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'a' }), curated('x', { packageName: 'harbor' })] });
    const after = snapshot([stateOf({ construct: 'app/prod' })], { packages: [curated('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'b' }), curated('x', { packageName: 'metallb' })] });
    const [{ plan, findings }] = planOf(before, after).clusters;
    expect(plan.refused.map(({ code, layers, object }) => [code, layers, object])).toStrictEqual([
      ['EKSA-PKG-500', ['admission'], 'Package/hello'], ['EKSA-PKG-502', [], 'Package/x'],
    ]);
    expect(new Set(findings.map(({ construct }) => construct))).toStrictEqual(new Set(['app/prod']));
    expect(planOf(before, { ...before, clusters: [stateOf({ name: 'other' })] }).clusters.flatMap(({ plan: { refused } }) => refused)).toStrictEqual([]);
  });

  it('and Flux are upgraded apart', () => {
    const flux: Change = (draft) => { addFlux(draft); };
    const of = (before: StateOptions, after: StateOptions) => planned(before, after).notes.filter((note) => note.startsWith('Flux'));
    expect(of({ change: flux, eksaVersion: 'v0.24.7' }, { change: flux })).toStrictEqual([
      expect.stringMatching(/^Flux goes from v\S+ to v\S+ with the components of EKS Anywhere: `flux migrate` what is stored in older versions of its API$/),
    ]);
    expect(of({ eksaVersion: 'v0.24.7' }, {})).toStrictEqual([]);
    expect(of({ change: flux }, { change: flux })).toStrictEqual([]);
    expect(of({ change: flux, eksaVersion: 'v0.24.7', managementCluster: 'mgmt' }, { change: flux, managementCluster: 'mgmt' })).toStrictEqual([]);
    expect(of({ change: flux, eksaVersion: undefined }, { change: flux })).toStrictEqual([]);
    expect(of({ change: flux, eksaVersion: 'v0.5.0' }, { change: flux })).toStrictEqual([]);
  });
});
