import { ApiObject, Duration } from 'cdk8s';
import {
  ChangeKind, ClusterOutput, ClusterPlan, CuratedPackage, EksaError, EksaRules, FieldEffect, FleetState, GroupChangeKind, HardwareSelector,
  KubernetesVersion, MachineAction,
  RolloutStrategy, UpgradeEstimates, UpgradePlan,
} from '../../src';
import { fleet, FleetOptions, kubelet, synthesized } from '../upgrades/fleet';

const state = (options?: FleetOptions) => FleetState.of(fleet(options));
const planOf = (before: FleetOptions, after: FleetOptions, estimates?: UpgradeEstimates) =>
  UpgradePlan.between(state(before), state(after), { estimates });
const prod = (before: FleetOptions, after: FleetOptions, estimates?: UpgradeEstimates): ClusterPlan => planOf(before, after, estimates).cluster('prod');
const groups = ({ groups: all }: ClusterPlan) => Object.fromEntries(all.map(({ group, change }) => [group, change]));
const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);
const moves = ({ machines }: ClusterPlan) => machines.map(({ start, action, machine }) => `${start} ${action} ${machine}`);
const labels = (value: string) => ({ workers: { labels: { team: value } } });

describe('a plan', () => {
  it('is empty between equal states', () => {
    const plan = planOf({}, {});
    expect(plan.refused).toEqual([]);
    expect(plan.clusters.map(({ cluster, change, minutes, fields, machines }) => [cluster, change, minutes, fields, machines])).toStrictEqual([
      ['prod', ChangeKind.UNCHANGED, 0, [], []],
    ]);
    expect(plan.toText()).toBe('1 cluster: 1 unchanged; nothing refused\n');
    expect(plan.toMermaid()).toBe('');
    expect(plan.runbook('prod')).toStrictEqual([]);
    expect(plan.runbookMarkdown('prod')).toBe('# Runbook for prod\n\nNothing to do.\n');
  });

  it('is the same for a directory that synth wrote', () => {
    const plan = UpgradePlan.between(FleetState.fromDirectory(synthesized()), state({ version: '1.34' }));
    expect(plan.cluster('prod').machines).toStrictEqual(prod({}, { version: '1.34' }).machines);
    expect(plan.notes).toStrictEqual([]);
  });

  it('says which nodes an upgrade replaces, on which machines, and when', () => {
    const plan = prod({}, { version: '1.34' });
    expect(groups(plan)).toStrictEqual({ 'control-plane': GroupChangeKind.REPLACED, 'workers': GroupChangeKind.REPLACED });
    expect(moves(plan)).toStrictEqual([
      '0 provision cp-3', '15 release cp-0', '20 provision cp-0', '35 release cp-1', '40 provision cp-1', '55 release cp-2',
      '60 provision worker-2', '75 release worker-0', '80 provision worker-0', '95 release worker-1',
    ]);
    expect(plan.groups.map(({ sparesNeeded, sparesPresent, machinesGivenBack }) => [sparesNeeded, sparesPresent, machinesGivenBack])).toStrictEqual([
      [1, ['cp-3'], ['cp-2']], [1, ['worker-2'], ['worker-1']],
    ]);
    expect(plan.minutes).toBe(100);
    expect(plan.fields).toStrictEqual([{
      object: 'Cluster/prod', field: 'spec.kubernetesVersion', before: '"1.33"', after: '"1.34"', effect: FieldEffect.REPLACES, groups: ['control-plane', 'workers'], refusedBy: [],
    }]);
  });

  it('tells what each field does by itself', () => {
    const plan = prod({}, {
      cluster: { controlPlane: { endpoint: '10.20.0.10', replicas: 5, hardware: HardwareSelector.label('role', 'cp'), certSans: ['api.example.com'] } },
      workers: { labels: { team: 'b' }, replicas: 3 },
      machines: [6, 4],
    });
    expect(Object.fromEntries(plan.fields.map(({ field, effect, groups: concerned }) => [field, [effect, ...concerned]]))).toStrictEqual({
      'spec.controlPlaneConfiguration.certSans': [FieldEffect.REPLACES, 'control-plane'],
      'spec.controlPlaneConfiguration.count': [FieldEffect.SCALES, 'control-plane'],
      'spec.workerNodeGroupConfigurations["workers"].count': [FieldEffect.SCALES, 'workers'],
      'spec.workerNodeGroupConfigurations["workers"].labels': [FieldEffect.REPLACES, 'workers'],
    });
  });

  it('marks who refuses a change', () => {
    const plan = planOf(labels('a'), labels('b'));
    expect(plan.refused.map(({ cluster, code, layers }) => [cluster, code, layers])).toStrictEqual([['prod', 'EKSA-CLUSTER-514', ['admission', 'apply']]]);
    expect(plan.cluster('prod').fields.map(({ refusedBy }) => refusedBy)).toStrictEqual([['EKSA-CLUSTER-514']]);
    expect(plan.rolls('prod', 'workers')).toBe(true);
    expect(plan.rolls('prod', 'control-plane')).toBe(false);
    expect(plan.rolls('prod')).toBe(true);
  });

  it('finds spares missing that no layer of EKS Anywhere counts', () => {
    const plan = planOf({ machines: [3, 2] }, { machines: [3, 2], workers: { kubeletConfiguration: kubelet(50) } });
    expect(plan.refused.map(({ code, layers, message }) => [code, layers, message])).toStrictEqual([
      ['EKSA-HW-505', [], 'worker node group "workers" waits for 1 more free machine: 2 of its 2 nodes cannot be made'],
    ]);
    expect(plan.cluster('prod').groups.map(({ machinesMissing }) => machinesMissing)).toStrictEqual([0, 1]);
    expect(plan.toText()).toContain('workers: replaced, 2 nodes, because of spec.template.spec.bootstrap.configRef.name; takes 1 of 0 free machines at a time; 1 more free machine needed');
  });

  it('takes machines away first where the rollout says so', () => {
    const rollout = { workers: { rolloutStrategy: RolloutStrategy.rollingUpdate({ maxSurge: 0, maxUnavailable: 1 }) }, machines: [3, 2] } as const;
    expect(moves(prod(rollout, { ...rollout, workers: { ...rollout.workers, kubeletConfiguration: kubelet(50) } }))).toStrictEqual([
      '0 release worker-0', '5 provision worker-0', '20 release worker-1', '25 provision worker-1',
    ]);
  });

  it('upgrades in place without a machine', () => {
    const inPlace: FleetOptions = {
      cluster: { controlPlane: { endpoint: '10.20.0.10', replicas: 3, hardware: HardwareSelector.label('role', 'cp'), rolloutStrategy: RolloutStrategy.inPlace() } },
      workers: { rolloutStrategy: RolloutStrategy.inPlace() },
      machines: [3, 2],
    };
    const plan = prod(inPlace, { ...inPlace, version: '1.34' });
    expect(groups(plan)).toStrictEqual({ 'control-plane': GroupChangeKind.IN_PLACE, 'workers': GroupChangeKind.IN_PLACE });
    expect(plan.machines.map(({ action, machine }) => [action, machine])).toStrictEqual(['cp-0', 'cp-1', 'cp-2', 'worker-0', 'worker-1'].map((host) => [MachineAction.UPGRADE, host]));
    expect(plan.fields.map(({ effect }) => effect)).toStrictEqual([FieldEffect.IN_PLACE]);
    expect(plan.refused).toEqual([]);
  });

  it('tells an upgrade of the management components from that of a cluster', () => {
    const plan = prod({ eksaVersion: 'v0.25.3' }, {});
    expect([plan.eksaVersion, plan.upgradesManagementComponents, plan.machines[0].start]).toStrictEqual([{ before: 'v0.25.3', after: 'v0.26.1' }, true, 10]);
    expect(plan.fields.map(({ field, effect }) => [field, effect])).toStrictEqual([['spec.eksaVersion', FieldEffect.REPLACES]]);
    expect(prod({}, { version: '1.34' }).upgradesManagementComponents).toBe(false);
  });

  it('says what appears and what goes', () => {
    const empty = FleetState.all();
    const { change, groups: all, machines } = UpgradePlan.between(empty, state()).cluster('prod');
    expect([change, all.map(({ nodesBefore, nodesAfter }) => [nodesBefore, nodesAfter]), machines.length]).toStrictEqual([
      ChangeKind.ADDED, [[0, 3], [0, 2]], 5,
    ]);
    const gone = UpgradePlan.between(state(), empty).cluster('prod');
    expect([gone.change, moves(gone)]).toStrictEqual([ChangeKind.REMOVED, ['0 release cp-0', '0 release cp-1', '0 release cp-2', '5 release worker-0', '5 release worker-1']]);
    const more = prod({}, { more: (cluster) => { cluster.addPool('gpu', { replicas: 1, hardware: HardwareSelector.label('role', 'worker') }); } });
    expect(groups(more)).toStrictEqual({ 'control-plane': GroupChangeKind.UNCHANGED, 'workers': GroupChangeKind.UNCHANGED, 'gpu': GroupChangeKind.ADDED });
    expect(more.fields.map(({ object, field, before }) => [object, field, before])).toStrictEqual([
      ['Cluster/prod', 'spec.workerNodeGroupConfigurations["gpu"]', undefined], ['TinkerbellMachineConfig/prod-gpu', '', undefined],
    ]);
  });

  it('finds a node on a machine that is no longer there', () => {
    expect(planOf({}, { machines: [4, 4], without: ['worker-1'] }).refused.map(({ code, message }) => [code, message])).toContainEqual(
      ['EKSA-HW-507', 'a node of workers is on worker-1, which is no longer among the machines'],
    );
  });

  it('counts new machines', () => {
    expect(planOf({ machines: [3, 2] }, { machines: [4, 3], version: '1.34' }).refused).toEqual([]);
  });
});

describe('a plan of a fleet', () => {
  const two = (maxPods?: number): FleetOptions => ({
    machines: [8, 5],
    workers: maxPods === undefined ? {} : { kubeletConfiguration: kubelet(maxPods) },
    more: (cluster, chart) => {
      const second = new (cluster.constructor as any)(chart, 'second', {
        kubernetesVersion: KubernetesVersion.V1_33,
        controlPlane: { endpoint: '10.20.0.30', replicas: 1, hardware: HardwareSelector.label('role', 'cp') },
        osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-33-1-34-1-35.gz',
        sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f'],
        managementCluster: cluster,
        output: ClusterOutput.EKSA,
      });
      second.addPool('workers', { replicas: 2, hardware: HardwareSelector.label('role', 'worker'), ...maxPods !== undefined && { kubeletConfiguration: kubelet(maxPods) } });
      EksaRules.waive(chart.node.root, { code: 'EKSA-FLEET-105', reason: 'they share their machines' });
    },
  });

  it('gives each machine to one cluster only', () => {
    const plan = planOf(two(), two(50));
    expect(plan.clusters.map(({ cluster, machines }) => [cluster, machines.map(({ action, machine }) => `${action} ${machine}`)])).toStrictEqual([
      ['prod', ['provision worker-4', 'release worker-0', 'provision worker-0', 'release worker-1']],
      ['second', ['provision worker-1', 'release worker-2', 'provision worker-2', 'release worker-3']],
    ]);
  });

  it('says when clusters take machines from each other', () => {
    const plan = planOf({ ...two(), machines: [8, 5] }, { ...two(50), machines: [8, 4] });
    expect(codes(plan.refused)).toStrictEqual(['EKSA-HW-505', 'EKSA-HW-505']);
    const grown = (replicas: number): FleetOptions => ({ ...two(), workers: { replicas } });
    expect(planOf(grown(2), grown(3)).refused).toEqual([]);
    // the first takes the one spare for good, the second finds none for its replacement
    const both = planOf(grown(2), { ...two(50), workers: { replicas: 3 } });
    expect(both.refused.map(({ cluster, code, message }) => [cluster, code, message])).toStrictEqual([
      ['second', 'EKSA-HW-506', 'workers waits for 1 more free machine, which other clusters take in the same change'],
    ]);
  });
});

describe('limits of time', () => {
  it('are those of the health checks and of the command line', () => {
    const plan = prod({}, { version: '1.34' }, { provisionMinutes: 25 });
    expect(plan.timeouts).toStrictEqual([
      'the health check of control-plane replaces a machine that has no node after 20 minutes, and one needs 25: machines would be replaced while they boot; raise machineHealthCheck.nodeStartupTimeout',
      'the health check of workers replaces a machine that has no node after 20 minutes, and one needs 25: machines would be replaced while they boot; raise machineHealthCheck.nodeStartupTimeout',
      '`eksctl anywhere upgrade cluster` gives up waiting after 60 minutes, and this needs 150: add --no-timeouts',
    ]);
    const patient = { machineHealth: { nodeStartupTimeout: Duration.minutes(30) } };
    expect(prod({ cluster: patient }, { cluster: patient, version: '1.34' }, { provisionMinutes: 5, releaseMinutes: 1 }).timeouts).toStrictEqual([]);
  });
});

describe('templates that their author names', () => {
  const byHand = (options: FleetOptions = {}): FleetOptions => ({ ...options, output: ClusterOutput.CLUSTER_API });

  it('need another revision when their content changes', () => {
    const plan = planOf(byHand(), byHand({ cluster: { osImageUrl: 'https://images.example.com/other-kube-1-33.gz' } }));
    expect(codes(plan.refused)).toStrictEqual(['EKSA-CLUSTER-563', 'EKSA-CLUSTER-563']);
    expect(plan.refused.map(({ found, wanted }) => [found, wanted])).toContainEqual(['TinkerbellMachineTemplate/prod-workers-1', 'prod-workers-2']);
    expect(plan.cluster('prod').groups.map(({ group, templateRevision }) => [group, templateRevision])).toStrictEqual([['control-plane', 2], ['workers', 2]]);
    expect(plan.rolls('prod')).toBe(false);
  });

  it('get it when the clusters are declared with what the plan says', () => {
    const wish: FleetOptions = { cluster: { osImageUrl: 'https://images.example.com/other-kube-1-33.gz' } };
    const first = planOf(byHand(), byHand(wish));
    const controlPlane = { endpoint: '10.20.0.10', replicas: 3, hardware: HardwareSelector.label('role', 'cp'), templateRevision: first.templateRevision('prod', 'control-plane') };
    const revised: FleetOptions = byHand({ cluster: { ...wish.cluster, controlPlane }, workers: { templateRevision: first.templateRevision('prod', 'workers') } });
    const second = planOf(byHand(), revised);
    expect([second.refused, second.warnings, groups(second.cluster('prod'))]).toStrictEqual([[], [], {
      'control-plane': GroupChangeKind.REPLACED, 'workers': GroupChangeKind.REPLACED,
    }]);
    expect(['control-plane', 'workers'].map((group) => planOf(revised, revised).templateRevision('prod', group))).toStrictEqual([2, 2]);
    expect(planOf({}, {}).templateRevision('prod', 'workers')).toBe(1);
  });

  it('are replaced under the next one', () => {
    const settings = kubelet(50);
    expect(codes(planOf(byHand(), byHand({ workers: { kubeletConfiguration: settings } })).warnings)).toStrictEqual(['EKSA-CLUSTER-564']);
    const plan = planOf(byHand(), byHand({ workers: { kubeletConfiguration: settings, templateRevision: 2 } }));
    expect([plan.rolls('prod', 'workers'), plan.warnings]).toStrictEqual([true, []]);
    expect(plan.cluster('prod').groups.map(({ templateRevision }) => templateRevision)).toStrictEqual([1, 2]);
  });

  it('are compared with what a former synth wrote, and the plan says what is not', () => {
    const before = FleetState.fromDirectory(synthesized(byHand()));
    const plan = UpgradePlan.between(before, state(byHand({ version: '1.34' })));
    expect(moves(plan.cluster('prod'))).toStrictEqual(moves(prod({}, { version: '1.34' })));
    expect(plan.cluster('prod').kubernetesVersion).toStrictEqual({ before: '1.33', after: '1.34' });
    expect(plan.cluster('prod').notes).toContain('only Cluster API objects are known of the cluster before the change: fields and rules of EKS Anywhere objects were not compared');
    const onDisk = UpgradePlan.between(before, FleetState.fromDirectory(synthesized(byHand({ workers: { kubeletConfiguration: kubelet(50) } }))));
    expect(codes(onDisk.warnings)).toStrictEqual(['EKSA-CLUSTER-564']);
  });
});

describe('packages, Flux and other objects', () => {
  it('are named when their bundle or version does not follow', () => {
    const more: FleetOptions['more'] = (cluster) => {
      cluster.addPackage('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'hello' });
    };
    expect(prod({ more }, { more, version: '1.34' }).notes.filter((note) => note.includes('package'))).toStrictEqual([]);
    expect(CuratedPackage).toBeDefined();
  });

  it('are listed when they are no longer written', () => {
    const configMap = (annotations?: Record<string, string>): FleetOptions['more'] => (_, chart) => {
      new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop', annotations } });
    };
    expect(planOf({ more: configMap() }, {}).removedObjects).toStrictEqual([{ apiVersion: 'v1', kind: 'ConfigMap', name: 'settings', namespace: 'shop', keptByFlux: false }]);
    const kept = planOf({ more: configMap({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }) }, {});
    expect(kept.toText()).toContain('ConfigMap shop/settings (kept by its annotation)');
    const [before, after] = [{ more: configMap() }, {}].map((options) => FleetState.fromDirectory(synthesized(options)));
    expect(UpgradePlan.between(before, after).removedObjects).toHaveLength(1);
  });
});

describe('names that a plan does not have', () => {
  const plan = () => planOf({}, {});
  test.each([
    [() => plan().cluster('prodd'), '[EKSA-MODEL-301] the plan has no cluster of this name; found "prodd"; wanted "prod". Name a cluster that is in one of the states'],
    [() => plan().rolls('prod', 'worker'), '[EKSA-MODEL-301] the plan has no group of this name; found "worker"; wanted "workers". Name a group that is in one of the states'],
    [() => plan().templateRevision('prod', 'x'), '[EKSA-MODEL-301] the plan has no group of this name; found "x". Name a group that is in one of the states'],
    [() => FleetState.all(state(), state()), undefined],
  ])('are refused (%#)', (ask, message) => {
    if (message === undefined) expect(() => UpgradePlan.between(ask() as FleetState, state())).toThrow(/a cluster is in two of the states; found "prod"/);
    else expect(ask).toThrow(new EksaError([]).constructor as any);
    if (message !== undefined) expect(ask).toThrow(message);
  });
});
