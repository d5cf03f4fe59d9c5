import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { inBothForms, messageOf, program } from './fleets';
import { FleetState, testing } from '../../src';
import '../../src/testing/jest';
import { expectAtHand } from '../../src/testing/jest/expect-at-hand';
import { matchers } from '../../src/testing/jest/matchers';

const { FleetAssertions, Manifests, Match } = testing;

/** Without the colours of a terminal, and without the hint that Jest puts in front. */
const said = (work: () => unknown) => messageOf(work).replace(/\u001b\[\d+m/g, '').split('\n\n').slice(1).join('\n\n');

describe('expect', () => {
  const { app, chart, cluster } = program(inBothForms);

  it.each<[string, unknown]>([
    ['an app', app],
    ['a chart', app.charts.find(({ node }) => node.path.endsWith('capi'))],
    ['Manifests', Manifests.fromApp(app)],
    ['objects', Manifests.fromApp(app).objects],
    ['YAML', app.synthYaml()],
    ['a cluster', cluster],
  ])('finds objects in %s', (_, subject) => {
    expect(subject).toHaveResource('KubeadmControlPlane', { spec: { replicas: 3 } });
    expect(subject).not.toHaveResource('KubeadmControlPlane', { spec: { replicas: 4 } });
    expect(subject).toHaveResourceCount('MachineHealthCheck', 2);
    expect(subject).not.toHaveResourceCount('MachineHealthCheck', 3);
    expect(subject).toHaveEveryResource('MachineHealthCheck', { spec: { clusterName: 'prod' } });
    expect(subject).not.toHaveEveryResource('MachineHealthCheck', { metadata: { name: Match.stringLike('kcp') } });
  });

  it('takes its own matchers in shapes, and gives them back', () => {
    expect(app).toHaveResource('KubeadmControlPlane', { spec: expect.objectContaining({ version: expect.stringMatching(/^v1\.34/) }) });
    expect(said(() => expect(app).toHaveResource('KubeadmControlPlane', { spec: { version: expect.stringMatching(/^v1\.35/) } })))
      .toContain('version: "v1.34.9-eks-1-34-21"   <- wanted StringMatching /^v1\\.35/');
  });

  it('asks fleets', () => {
    expect(app).toBeValid();
    expect(app).toFitHardware();
    expect(chart).toSurviveLossOf('cp-1');
    expect(app).toSurviveLossOf(['cp-1', 'worker-2']);
    expect(FleetAssertions.of(app)).not.toSurviveLossOf(['cp-1', 'cp-2']);
    expect(app).not.toSurviveLossOf('worker-1', { unattended: true });
    expect(app).not.toHaveFinding('EKSA-HW-091');
    const { app: wrong } = program({ workers: { replicas: 9 } });
    expect(wrong).not.toBeValid();
    expect(wrong).not.toFitHardware();
    expect(wrong).toHaveFinding('EKSA-HW-091', { found: '3' });
  });

  it('compares with a former output', () => {
    const folder = mkdtempSync(join(tmpdir(), 'former-'));
    try {
      const before = program(inBothForms).app;
      Object.defineProperty(before, 'outdir', { value: folder });
      before.synth();
      expect(app).toDifferOnlyAt(folder, []);
      expect(app).toDifferOnlyAt(Manifests.fromDirectory(folder), []);
      const after = program({ ...inBothForms, workers: { replicas: 1 } }).app;
      expect(after).toDifferOnlyAt(folder, ['MachineDeployment spec.replicas', 'Cluster spec.workerNodeGroupConfigurations']);
      expect(after).not.toDifferOnlyAt(folder, ['MachineDeployment spec.replicas']);
      expect(after).toBeUpgradableFrom(folder);
      expect(after).toBeUpgradableFrom(FleetState.fromDirectory(folder));
      const other = program({ cluster: { ...inBothForms.cluster, tinkerbellIp: '10.20.0.12' } }).app;
      expect(said(() => expect(other).not.toDifferOnlyAt(folder, ['*']))).toMatch(/^\d+ differences, all of them where they are expected:\n/);
      expect(said(() => expect(app).not.toDifferOnlyAt(folder, []))).toBe('nothing differs');
      expect(said(() => expect(after).not.toBeUpgradableFrom(folder))).toMatch(/^nothing is refused:\n1 cluster: 1 changed/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each<[string, () => void, string]>([
    ['toHaveResource', () => expect(app).not.toHaveResource('KubeadmControlPlane', { spec: { replicas: 3 } }), '1 × KubeadmControlPlane matches {spec: {replicas: 3}}:\n  KubeadmControlPlane eksa-system/prod'],
    ['toHaveResource of a kind', () => expect(app).not.toHaveResource('KubeadmControlPlane'), '1 × KubeadmControlPlane is there:\n  KubeadmControlPlane eksa-system/prod'],
    ['toHaveResource of several', () => expect(app).not.toHaveResource('MachineHealthCheck', { spec: {} }), '2 × MachineHealthCheck match {spec: {}}:\n  MachineHealthCheck eksa-system/prod-kcp-unhealthy\n  MachineHealthCheck eksa-system/prod-workers-worker-unhealthy'],
    ['toHaveResourceCount', () => expect(app).not.toHaveResourceCount('Cluster.cluster.x-k8s.io', 1), 'there are 1 × Cluster.cluster.x-k8s.io:\n  Cluster eksa-system/prod'],
    ['toHaveResourceCount of none', () => expect(app).not.toHaveResourceCount('Pod', 0), 'there are 0 × Pod'],
    ['toHaveEveryResource', () => expect(app).not.toHaveEveryResource('KubeadmControlPlane', { spec: {} }), 'all 1 × KubeadmControlPlane match {spec: {}}:\n  KubeadmControlPlane eksa-system/prod'],
    ['toBeValid', () => expect(app).not.toBeValid(), 'there are no errors'],
    ['toFitHardware', () => expect(app).not.toFitHardware(), 'every group has its machines\n  prod/control-plane: cp-1, cp-2, cp-3\n  prod/workers: worker-1, worker-2'],
    ['toSurviveLossOf', () => expect(app).not.toSurviveLossOf(['cp-1', 'cp-4'].slice(1)), 'the loss of cp-4 is survived\n  cp-4: no node is on it'],
    ['toSurviveLossOf a node', () => expect(app).not.toSurviveLossOf('cp-1'), 'the loss of cp-1 is survived\n  cp-1, on which prod/control-plane has a node: cp-4 takes its place'],
    ['toHaveFinding', () => expect(program({ workers: { replicas: 9 } }).app).not.toHaveFinding('EKSA-HW-091'), 'EKSA-HW-091 is found:\n  [EKSA-HW-091] prod/prod/workers: too few machines match the selector {"type":"worker"}; found 3; wanted 9. Add machines with these labels, or ask for fewer nodes'],
  ])('says why something holds that should not: %s', (_, work, message) => {
    expect(said(work)).toBe(message);
  });

  it('says why something does not hold, below a hint', () => {
    expect(messageOf(() => expect(app).toHaveResourceCount('Pod', 1)).replace(/\u001b\[\d+m/g, '')).toMatch(/^expect\(received\)\.toHaveResourceCount\(\)\n\nwanted 1 × Pod, found 0\. There are /);
  });

  it.each<[string, () => void, string]>([
    ['a number', () => expect(5).toHaveResource('Pod'), '[EKSA-TEST-006] expect().toHaveResource: this matcher takes something else; found 5; wanted an App, a Chart, another construct, Manifests, a list of objects, or YAML'],
    ['nothing', () => expect(undefined).not.toHaveResource('Pod'), '[EKSA-TEST-006] expect().toHaveResource: this matcher takes something else; found nothing; wanted an App, a Chart, another construct, Manifests, a list of objects, or YAML'],
    ['objects, of a fleet', () => expect(Testing.synth(chart)).toFitHardware(), '[EKSA-TEST-006] expect().toFitHardware: this matcher takes something else; found a list of 14; wanted an App, a Chart, a cluster, or FleetAssertions'],
    ['an object without list', () => expect({ kind: 'Pod' }).toHaveResource('Pod'), '[EKSA-TEST-006] expect().toHaveResource: this matcher takes something else; found a map with kind; wanted an App, a Chart, another construct, Manifests, a list of objects, or YAML'],
    ['a kind that is no text', () => expect(app).toHaveResource(5 as any), '[EKSA-CLUSTER-900] Manifests.hasResource kind: this argument takes something else; found 5; wanted a text'],
    ['no shape for all', () => expect(app).toHaveEveryResource('Pod', undefined), '[EKSA-TEST-001] Manifests.allResources shape: nothing can be compared with this shape; found nothing; wanted a value, or Match.absent() where there must be none'],
  ])('refuses %s', (_, work, message) => {
    expect(messageOf(work)).toBe(message);
  });

  it('gives matchers to whatever has extend, also without hints', () => {
    const { pass, message } = matchers.toHaveResourceCount.call({}, app, 'Pod', 1);
    expect([pass, message()]).toStrictEqual([false, expect.stringMatching(/^wanted 1 × Pod, found 0/)]);
  });

  it('writes Manifests into snapshots', () => {
    expect(Manifests.fromObjects([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' }, stringData: { password: 'geheim' } }])).toMatchInlineSnapshot(`
apiVersion: v1
kind: Secret
metadata:
  name: login
stringData:
  password: (masked)

`);
  });

  it('is asked for where Jest does not inject it', () => {
    expect(expectAtHand({}).extend).toBe(expect.extend);
    expect(expectAtHand({ expect: 'of chai' as never }).extend).toBe(expect.extend);
  });

  it('is missed where there is none', () => {
    expect(messageOf(() => expectAtHand({}, () => { throw new Error('not installed'); }))).toMatch(/^\[EKSA-TEST-006\] cdk8s-eks-anywhere\/jest: there is no expect/);
  });
});

it('outside of tests there is no expect, and that is said', () => {
  const code = 'require("tsx/cjs"); require("./src/testing/jest");';
  const { stderr } = spawnSync(process.execPath, ['-e', code], { cwd: join(__dirname, '..', '..'), encoding: 'utf8' });
  expect(stderr).toContain('EksaError: [EKSA-TEST-006] cdk8s-eks-anywhere/jest: there is no expect that matchers could be given to. Import it in a test, or name it in setupFilesAfterEnv of Jest');
});
