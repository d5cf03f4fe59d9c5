import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { inBothForms, machines, messageOf, program } from './fleets';
import { EksaApp, EksaCluster, EksaRules, FleetState, HardwareExpression, HardwareInventory, HardwareSelector, HardwareTerm, KubernetesVersion, RolloutStrategy, testing } from '../../src';
import { ExposedGroup, Exposure } from '../../src/testing/fleet/losses';

const { FleetAssertions, Manifests, NodeRole } = testing;

const COMMON = {
  kubernetesVersion: KubernetesVersion.V1_34,
  tinkerbellIp: '10.20.0.11',
  osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
  sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
};

/** A management and a workload cluster on the machines of one inventory. */
function two(counts: Readonly<Record<string, number>> = { cp: 2, edge: 2 }) {
  const app = new EksaApp();
  const inventory = new HardwareInventory(new Chart(app, 'machines'), 'hall', { machines: machines(counts) });
  const controlPlane = (endpoint: string, type: string) => ({ endpoint, replicas: 1, hardware: HardwareSelector.label('type', type) });
  const hub = new EksaCluster(new Chart(app, 'hub'), 'hub', { ...COMMON, inventory, controlPlane: controlPlane('10.20.0.10', 'cp') });
  const edge = new EksaCluster(new Chart(app, 'edge'), 'edge', { ...COMMON, managementCluster: hub, controlPlane: controlPlane('10.20.0.12', 'edge') });
  return { app, hub, edge };
}

describe('the clusters of a fleet', () => {
  it('are known as data, with roles and machines', () => {
    expect(FleetAssertions.of(program({ workers: { kubernetesVersion: KubernetesVersion.V1_33, osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-33.gz' } }).app).clusters()).toStrictEqual([{
      name: 'prod',
      construct: 'prod/prod',
      managementCluster: 'prod',
      kubernetesVersion: '1.34',
      eksaVersion: 'v0.26.1',
      endpoint: '10.20.0.10',
      hasInventory: true,
      groups: [
        { name: 'control-plane', role: NodeRole.CONTROL_PLANE, count: 3, kubernetesVersion: '1.34', machines: ['cp-1', 'cp-2', 'cp-3'], spares: ['cp-4'], shortfall: 0 },
        { name: 'workers', role: NodeRole.WORKER, count: 2, kubernetesVersion: '1.33', machines: ['worker-1', 'worker-2'], spares: ['worker-3'], shortfall: 0 },
      ],
    }]);
  });

  it('are those below a construct', () => {
    const { app, edge } = two();
    const names = (scope: IConstruct) => FleetAssertions.of(scope).clusters().map(({ name, managementCluster }) => [name, managementCluster]);
    expect(names(app)).toStrictEqual([['hub', 'hub'], ['edge', 'hub']]);
    expect(names(edge)).toStrictEqual([['edge', 'hub']]);
    // a workload cluster draws on the machines of the one that manages it
    expect(FleetAssertions.of(edge).cluster('edge').groups[0].machines).toStrictEqual(['edge-1']);
  });

  it('without machines have none', () => {
    const [{ hasInventory, groups: [controlPlane] }] = FleetAssertions.of(program({ cluster: { inventory: undefined } }).app).clusters();
    expect([hasInventory, controlPlane.machines, controlPlane.spares, controlPlane.shortfall]).toStrictEqual([false, [], [], 0]);
  });

  it('may say less than they must, and have members of etcd apart', () => {
    const yaml = testing.Sample.small().clusterYaml;
    const chart = new Chart(new EksaApp(), 'odd');
    const etcd = 'spec:\n  externalEtcdConfiguration:\n    count: 3\n    machineGroupRef:\n      kind: TinkerbellMachineConfig\n      name: lab-workers\n';
    const inventory = new HardwareInventory(chart, 'machines', { machines: machines({ cp: 4, workers: 8 }) });
    EksaCluster.fromYamlText(chart, 'apart', yaml.replace('spec:\n', etcd), { inventory });
    const { groups } = FleetAssertions.of(chart).cluster('lab');
    expect(groups.map(({ name, role, count, machines: own }) => [name, role, count, own.length])).toStrictEqual([
      ['control-plane', NodeRole.CONTROL_PLANE, 3, 3], ['etcd', NodeRole.ETCD, 3, 3], ['workers', NodeRole.WORKER, 2, 2],
    ]);
    // nothing looks after their health
    expect(FleetAssertions.of(chart).lossOf('workers-1')).toStrictEqual([
      { machine: 'workers-1', cluster: 'lab', group: 'etcd', replacement: 'workers-6', unattended: false, fatal: '' },
    ]);
    const bare = new Chart(new EksaApp(), 'bare');
    EksaCluster.fromYamlText(bare, 'bare', 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: Cluster\nmetadata:\n  name: bare\nspec:\n  datacenterRef:\n    kind: TinkerbellDatacenterConfig\n    name: bare\n');
    expect(FleetAssertions.of(bare).cluster('bare')).toMatchObject({ kubernetesVersion: '', endpoint: '', hasInventory: false });
  });

  it('are asked for by name', () => {
    expect(messageOf(() => FleetAssertions.of(two().app).cluster('hup'))).toBe(
      '[EKSA-TEST-005] FleetAssertions.cluster name: there is no such cluster; found "hup"; wanted "hub". Name a cluster that there is',
    );
  });
});

describe('machines', () => {
  it('suffice', () => {
    FleetAssertions.of(program().app).fitsHardware();
    FleetAssertions.of(two().app).fitsHardware();
  });

  it('do not suffice: the message names groups, numbers and machines', () => {
    expect(messageOf(() => FleetAssertions.of(program({ counts: { cp: 4, worker: 1 } }).app).fitsHardware())).toBe([
      'there are not enough machines', '  prod/workers: 2 needed, 1 there (worker-1)',
    ].join('\n'));
    expect(messageOf(() => FleetAssertions.of(program({ counts: { cp: 4 } }).app).fitsHardware())).toBe([
      'there are not enough machines', '  prod/workers: 2 needed, 0 there',
    ].join('\n'));
    const { edge } = two({ cp: 1 });
    expect(messageOf(() => FleetAssertions.of(edge).fitsHardware())).toContain('  edge/control-plane: 1 needed, 0 there');
  });

  it('of several clusters that do not suffice are told once', () => {
    const app = new EksaApp();
    const inventory = new HardwareInventory(new Chart(app, 'machines'), 'hall', { machines: machines({ cp: 1 }) });
    const controlPlane = (endpoint: string) => ({ endpoint, replicas: 1, hardware: HardwareSelector.label('type', 'cp') });
    const hub = new EksaCluster(new Chart(app, 'hub'), 'hub', { ...COMMON, inventory, controlPlane: controlPlane('10.20.0.10') });
    new EksaCluster(new Chart(app, 'edge'), 'edge', { ...COMMON, managementCluster: hub, controlPlane: controlPlane('10.20.0.12') });
    expect(messageOf(() => FleetAssertions.of(app).fitsHardware())).toBe(
      'there are not enough machines\n  hub/control-plane and edge/control-plane: 2 needed, 1 there (cp-1)',
    );
  });

  it('that a group does not select are none of its own', () => {
    const yaml = testing.Sample.small().clusterYaml.replace('  hardwareSelector:\n    type: workers\n', '');
    const chart = new Chart(new EksaApp(), 'odd');
    const inventory = new HardwareInventory(chart, 'machines', { machines: machines({ cp: 4, workers: 3 }) });
    EksaCluster.fromYamlText(chart, 'lab', yaml, { inventory });
    expect(messageOf(() => FleetAssertions.of(chart).fitsHardware())).toBe('there are not enough machines\n  lab/workers: it selects no machines');
  });

  it('do not suffice when others may take them', () => {
    const { cluster, app } = program({ counts: { cp: 4, worker: 6 } });
    cluster.addPool('any', { replicas: 3, hardware: HardwareSelector.affinity({ required: [HardwareTerm.expressions(HardwareExpression.exists('type'))] }) });
    expect(messageOf(() => FleetAssertions.of(app).fitsHardware())).toContain('  prod/control-plane: other groups may take machines that it cannot do without; give the groups labels of their own');
  });

  it('of which nothing is known do not count as enough', () => {
    expect(messageOf(() => FleetAssertions.of(program({ cluster: { inventory: undefined } }).app).fitsHardware())).toBe([
      'there are not enough machines', '  prod: nothing is known of its machines; give the cluster an inventory',
    ].join('\n'));
    expect(messageOf(() => FleetAssertions.of(new EksaApp()).fitsHardware())).toBe('there is no cluster: nothing is known of its machines');
  });
});

describe('the loss of a machine', () => {
  const fleet = () => FleetAssertions.of(program().app);

  it('is borne when another one takes its place', () => {
    expect(fleet().lossOf('cp-2', 'worker-1')).toStrictEqual([
      { machine: 'cp-2', cluster: 'prod', group: 'control-plane', replacement: 'cp-4', unattended: true, fatal: '' },
      // one of two is more than the 40 % that may be unhealthy
      { machine: 'worker-1', cluster: 'prod', group: 'workers', replacement: 'worker-3', unattended: false, fatal: '' },
    ]);
    fleet().survivesLossOf('cp-2');
    fleet().survivesLossOfAll(['cp-2', 'worker-1']);
  });

  it('means nothing when no node is on it', () => {
    expect(fleet().lossOf('cp-4')).toStrictEqual([{ machine: 'cp-4', unattended: true, fatal: '' }]);
    fleet().survivesLossOf('cp-4', { unattended: true });
  });

  it('is not borne without a spare', () => {
    const tight = () => FleetAssertions.of(program({ counts: { cp: 3, worker: 3 } }).app);
    expect(messageOf(() => tight().survivesLossOf('cp-1'))).toBe([
      'the loss of cp-1 is not survived', '  cp-1, on which prod/control-plane has a node: no other machine matches its group',
    ].join('\n'));
    expect(messageOf(() => fleet().survivesLossOfAll(['worker-1', 'worker-2']))).toBe([
      'the loss of worker-1, worker-2 is not survived', '  worker-2, on which prod/workers has a node: the spare is lost or taken as well',
    ].join('\n'));
    expect(messageOf(() => fleet().survivesLossOfAll(['worker-1', 'worker-3']))).toContain('worker-1, on which prod/workers has a node: the spare is lost or taken as well');
  });

  it('is not borne by etcd without its majority', () => {
    expect(messageOf(() => fleet().survivesLossOfAll(['cp-1', 'cp-3']))).toBe([
      'the loss of cp-1, cp-3 is not survived',
      '  cp-1, on which prod/control-plane has a node: 1 of 3 members of etcd are left, and 2 are needed',
      '  cp-3, on which prod/control-plane has a node: 1 of 3 members of etcd are left, and 2 are needed',
    ].join('\n'));
    expect(messageOf(() => FleetAssertions.of(two().app).survivesLossOf('cp-1'))).toContain('cp-1, on which hub/control-plane has a node: it has the only member of etcd, and its data is lost');
  });

  it('is not made good without help where health checks stop', () => {
    expect(messageOf(() => fleet().survivesLossOf('worker-1', { unattended: true }))).toBe([
      'the loss of worker-1 is not survived',
      '  worker-1, on which prod/workers has a node: health checks do not replace it, for more nodes of its group are unhealthy than maxUnhealthy allows',
    ].join('\n'));
    FleetAssertions.of(program({ workers: { machineHealth: { maxUnhealthy: '50%' } } }).app).survivesLossOf('worker-1', { unattended: true });
    FleetAssertions.of(program({ cluster: { machineHealth: { maxUnhealthy: '100%' } } }).app).survivesLossOf('worker-1', { unattended: true });
  });

  it('of a machine that nobody knows is refused', () => {
    expect(messageOf(() => fleet().survivesLossOf('cp-9'))).toBe(
      '[EKSA-TEST-005] FleetAssertions.survivesLossOf machine: there is no such machine; found "cp-9"; wanted "cp-1". Name a machine that there is',
    );
  });
});

describe('losses', () => {
  const lossesOf = (groups: ExposedGroup[], lost: string[]) => new Exposure(groups).lossesOf(lost);
  const group = (role: testing.NodeRole, count: number, spares: string[], maxUnhealthy: number | string) => ({
    cluster: 'c', name: 'g', role, machines: Array.from({ length: count }, (_, index) => `m-${index + 1}`), spares, maxUnhealthy,
  });

  it.each<[string, testing.NodeRole, number, string[], string]>([
    ['one of three members', NodeRole.CONTROL_PLANE, 3, ['m-1'], ''],
    ['two of five members', NodeRole.CONTROL_PLANE, 5, ['m-1', 'm-2'], ''],
    ['three of five members', NodeRole.CONTROL_PLANE, 5, ['m-1', 'm-2', 'm-3'], '2 of 5 members of etcd are left, and 3 are needed'],
    ['one of three members of an etcd of its own', NodeRole.ETCD, 3, ['m-1'], ''],
    ['two of three members of an etcd of its own', NodeRole.ETCD, 3, ['m-1', 'm-2'], '1 of 3 members of etcd are left, and 2 are needed'],
    ['all workers', NodeRole.WORKER, 2, ['m-1', 'm-2'], ''],
  ])('of %s', (_, role, count, lost, fatal) => {
    expect(lossesOf([group(role, count, ['s-1', 's-2'], '100%')], lost).map((loss) => loss.fatal)).toStrictEqual(lost.map(() => fatal));
  });

  it.each<[number | string, number, boolean]>([[1, 1, true], [1, 2, false], ['40%', 1, true], ['40%', 2, false], ['66%', 1, true], ['100%', 3, true], [0, 1, false]])(
    'of which health checks with %s take %d of three by themselves: %s', (maxUnhealthy, count, unattended) => {
      const lost = ['m-1', 'm-2', 'm-3'].slice(0, count);
      expect(lossesOf([group(NodeRole.WORKER, 3, ['s-1', 's-2', 's-3'], maxUnhealthy)], lost).every((loss) => loss.unattended)).toBe(unattended);
    },
  );

  it('of groups that share spares', () => {
    const [first, second] = ['a', 'b'].map((name) => ({ ...group(NodeRole.WORKER, 1, ['s-1'], '100%'), name, machines: [name] }));
    expect(lossesOf([first, second], ['b', 'a']).map(({ machine, replacement, fatal }) => [machine, replacement, fatal])).toStrictEqual([
      ['b', undefined, 'the spare is lost or taken as well'], ['a', 's-1', ''],
    ]);
  });

  it('of a machine that several groups count on', () => {
    const groups = ['a', 'b'].map((name) => ({ ...group(NodeRole.WORKER, 1, [], '100%'), name }));
    expect(lossesOf(groups, ['m-1', 'other']).map(({ machine, group: name }) => [machine, name])).toStrictEqual([['m-1', 'a'], ['m-1', 'b'], ['other', undefined]]);
  });

  it('of more spares than one', () => {
    expect(lossesOf([group(NodeRole.WORKER, 1, ['s-1', 's-2'], '100%')], ['m-1', 's-1', 's-2'])[0].fatal).toBe('the 2 spares are lost or taken as well');
  });
});

describe('findings', () => {
  it('are none in a valid app', () => {
    const fleet = FleetAssertions.of(program().app);
    fleet.hasNoErrors();
    fleet.hasNoFinding();
    fleet.hasNoFinding('EKSA-HW-091', 'EKSA-CLUSTER-043');
    expect(fleet.findings()).toStrictEqual([]);
  });

  it('are expected by programs that must refuse something', () => {
    const fleet = FleetAssertions.of(program({ workers: { replicas: 9 } }).app);
    fleet.hasFinding('EKSA-HW-091');
    fleet.hasFinding('EKSA-HW-091', { found: '3', construct: testing.Match.stringLike('workers$') });
    expect(messageOf(() => fleet.hasFinding('EKSA-HW-091', { found: '4' }))).toMatch(/^there is no such finding of EKSA-HW-091 like \{found: "4"\}\nfound instead:\n {2}\[EKSA-HW-091\] prod\/prod\/workers: /);
    expect(messageOf(() => fleet.hasNoErrors())).toMatch(/^wanted no errors, found 1:\n {2}\[EKSA-HW-091\] prod\/prod\/workers: too few machines/);
    expect(messageOf(() => fleet.hasNoFinding('EKSA-HW-091'))).toMatch(/^wanted no finding of EKSA-HW-091, found 1:/);
  });

  it('that are expected and not there are missed', () => {
    expect(messageOf(() => FleetAssertions.of(program().app).hasFinding('EKSA-HW-091'))).toBe('there is no such finding of EKSA-HW-091\nnothing is found at all');
  });

  it('can be warnings, and can be waived', () => {
    const { app, chart } = program({ counts: { cp: 4, worker: 2 } });
    FleetAssertions.of(app).hasFinding('EKSA-HW-095');
    const rolloutStrategy = RolloutStrategy.rollingUpdate({ maxSurge: 0, maxUnavailable: 1 });
    const { app: other } = program({ counts: { cp: 4, worker: 2 }, workers: { rolloutStrategy } });
    FleetAssertions.of(other).hasNoFinding('EKSA-HW-095');
    EksaRules.waive(chart, { code: 'EKSA-HW-095', reason: 'another machine comes next week' });
    FleetAssertions.of(app).hasNoFinding('EKSA-HW-095');
  });

  it('are those below the construct', () => {
    const { app, hub, edge } = two({ cp: 2 });
    FleetAssertions.of(edge).hasFinding('EKSA-HW-091');
    FleetAssertions.of(hub).hasNoFinding('EKSA-HW-091');
    FleetAssertions.of(app).hasFinding('EKSA-HW-091');
  });

  it('of codes that no rule has are refused', () => {
    expect(messageOf(() => FleetAssertions.of(program().app).hasNoFinding('EKSA-HW-91'))).toBe(
      '[EKSA-TEST-005] FleetAssertions.hasNoFinding code: there is no such rule; found "EKSA-HW-91"; wanted "EKSA-HW-091". Name a rule that there is',
    );
  });
});

describe('what is written of a cluster', () => {
  it('is compared with what was', () => {
    const { app, cluster } = program();
    const former = Manifests.fromConstruct(program().cluster);
    FleetAssertions.of(cluster).differsOnlyAt(former, []);
    const { cluster: changed } = program({ workers: { replicas: 1 } });
    FleetAssertions.of(changed).differsOnlyAt(former, ['MachineDeployment spec.replicas']);
    expect(messageOf(() => FleetAssertions.of(changed).differsOnlyAt(former, []))).toBe('1 difference elsewhere:\n  MachineDeployment eksa-system/prod-workers spec.replicas: 2 -> 1');
    // machines are beside the cluster, not below it
    expect(messageOf(() => FleetAssertions.of(app).differsOnlyAt(former, ['Hardware', 'Machine']))).toBe('nothing is wrong');
    expect(Manifests.fromConstruct(cluster).find('Hardware')).toStrictEqual([]);
  });
});

describe('an upgrade', () => {
  const folder = mkdtempSync(join(tmpdir(), 'former-'));
  beforeAll(() => {
    const { chart } = program(inBothForms);
    const app = chart.node.root as EksaApp;
    Object.defineProperty(app, 'outdir', { value: folder });
    app.synth();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('from a former output is possible, or not', () => {
    const former = FleetState.fromDirectory(folder);
    FleetAssertions.of(program(inBothForms).app).canBeUpgradedFrom(former);
    expect(messageOf(() => FleetAssertions.of(program({ cluster: { ...inBothForms.cluster, controlPlane: { endpoint: '10.20.0.99', replicas: 3, hardware: HardwareSelector.label('type', 'cp') } } }).app).canBeUpgradedFrom(former)))
      .toMatch(/^the change is refused:\n {2}prod: \[EKSA-NET-500\] Cluster\/prod spec\.controlPlaneConfiguration\.endpoint\.host: this cannot be changed/);
  });

  it('of an app with errors is none: it ends with these', () => {
    expect(messageOf(() => FleetAssertions.of(program({ workers: { replicas: 9 } }).app).canBeUpgradedFrom(FleetState.fromDirectory(folder)))).toMatch(/^\[EKSA-HW-091\]/);
  });
});
