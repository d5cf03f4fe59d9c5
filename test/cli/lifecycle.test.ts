import { join } from 'node:path';
import { CLUSTER, Folder, HARDWARE } from './eksa';
import { FleetState, UpgradePath, UpgradePlan } from '../../src';

const NEWER = CLUSTER.replaceAll('1.33', '1.34').replace('managementCluster:', 'managementCluster:');
const WORKLOAD = CLUSTER.replaceAll('store-112', 'store-113').replace('managementCluster:\n    name: store-113', 'managementCluster:\n    name: store-112');
const folder = new Folder({
  'cluster.yaml': CLUSTER,
  'newer.yaml': NEWER,
  'older.yaml': CLUSTER.replaceAll('1.33', '1.32'),
  'workload.yaml': WORKLOAD,
  'hardware.csv': HARDWARE,
  'few.csv': `${HARDWARE.split('\n').slice(0, 2).join('\n')}\n`,
});
afterAll(() => folder.remove());
const at = (name: string) => join(folder.path, name);

describe('eksa plan', () => {
  const plan = UpgradePlan.between(
    FleetState.fromYaml(at('cluster.yaml'), { hardwareCsv: at('hardware.csv') }), FleetState.fromYaml(at('newer.yaml'), { hardwareCsv: at('hardware.csv') }),
  );
  const status = plan.refused.length === 0 ? 0 : 1;
  const call = 'plan cluster.yaml newer.yaml --hardware-csv hardware.csv';

  it.each([
    ['text', plan.toText()],
    ['markdown', plan.toMarkdown()],
    ['mermaid', plan.toMermaid()],
    ['json', JSON.stringify(plan.toJson(), undefined, 2)],
  ])('prints what the library says, as %s', async (format, stdout) => {
    const ended = await folder.eksa(`${call} --format ${format}`);
    expect(ended).toStrictEqual({ status, stdout: format === 'json' ? `${stdout}\n` : stdout, stderr: '' });
    expect(ended.stdout).toMatch(/\n$/);
  });

  it('prints a runbook, and refuses one for a cluster that is not there', async () => {
    expect((await folder.eksa(`${call} --runbook store-112`)).stdout).toContain(plan.runbookMarkdown('store-112'));
    expect(await folder.eksa(`${call} --runbook store-12`)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('wanted "store-112"') });
  });

  it('ends badly when the change is refused', async () => {
    const { status: refused, stdout } = await folder.eksa('plan newer.yaml older.yaml');
    expect(refused).toBe(1);
    expect(stdout).toContain('EKSA-CLUSTER-531');
  });

  it('knows which machines there were, and which versions', async () => {
    const own = await folder.eksa(`${call} --hardware-csv-before few.csv --eksa-version-before v0.25.3 --eksa-version-after v0.26.1 -o plan.txt`);
    expect(own.stdout).toBe('');
    expect(folder.read('plan.txt')).toContain('v0.25.3');
    expect(await folder.eksa(`${call} --eksa-version-after v9.9.9`)).toMatchObject({ status: 1, stdout: '' });
  });

  it('compares folders that a synth has written', async () => {
    await folder.eksa('render cluster.yaml --hardware-csv hardware.csv --objects both -o before');
    const { status: same, stdout } = await folder.eksa('plan before before');
    expect(same).toBe(0);
    expect(stdout).toMatch(/^1 cluster: 1 unchanged; nothing refused\n/);
  });

  it('takes no empty path', async () => {
    expect(await folder.eksa(['plan', '', 'cluster.yaml'])).toMatchObject({ status: 3, stdout: '', stderr: expect.stringContaining('an empty path') });
  });

  it('says what it does to those who wait at a terminal', async () => {
    let time = 0;
    expect((await folder.eksa(call, { isTerminal: true, now: () => (time += 900) })).stderr).toBe('\r\u001b[KComparing ...\r\u001b[K');
  });

  it.each(['plan missing.yaml cluster.yaml', 'plan cluster.yaml missing.yaml', 'plan cluster.yaml newer.yaml --hardware-csv missing.csv'])('refuses what cannot be read: %s', async (wrong) => {
    expect(await folder.eksa(wrong)).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/^\[EKSA-CLI-001\] missing\./) });
  });
});

describe('eksa path', () => {
  it('prints the way between versions', async () => {
    const path = UpgradePath.find({ management: { name: 'management', eksaVersion: 'v0.24.7', kubernetesVersion: '1.32' } }, { kubernetesVersion: '1.34' });
    expect(await folder.eksa('path --from-eksa v0.24.7 --from-kubernetes 1.32 --to-kubernetes 1.34')).toStrictEqual({ status: 0, stdout: path.toText(), stderr: '' });
  });

  it('prints it for programs', async () => {
    const { stdout } = await folder.eksa('path --from-eksa v0.26.0 --from-kubernetes 1.33 --from-workers 1.32 --format json');
    const [{ hops, obstacles, reached }] = JSON.parse(stdout);
    expect({ hops: hops.length, obstacles, reached }).toStrictEqual({
      hops: 1, obstacles: [], reached: [{ name: 'management', eksaVersion: 'v0.26.1', kubernetesVersion: '1.33', workerKubernetesVersion: '1.32' }],
    });
  });

  it('ends badly when the target is out of reach', async () => {
    const call = 'path --from-eksa v0.26.1 --from-kubernetes 1.33 --to-kubernetes 1.34 --date 2027-06-01';
    const refused = await folder.eksa(call);
    expect(refused.status).toBe(1);
    expect(refused.stdout).toContain('the target cannot be reached:\n  Kubernetes 1.34 of management needs a licence');
    expect((await folder.eksa(`${call} --licence`)).status).toBe(0);
  });

  it('reads the versions of cluster files', async () => {
    const { status, stdout } = await folder.eksa('path cluster.yaml workload.yaml --from-eksa v0.26.0 --to-kubernetes 1.34');
    expect(status).toBe(0);
    expect(stdout).toMatch(/1\. store-112: eks-anywhere v0\.26\.0 \u2192 v0\.26\.1[^]*store-113: kubernetes 1\.33 \u2192 1\.34/);
  });

  it.each([
    ['no beginning', 'path', 2, '[EKSA-CLI-006] where the way begins is not known; wanted cluster files, or --from-eksa and --from-kubernetes. eksa path --help shows what there is\n'],
    ['half of one', 'path --from-eksa v0.26.1', 2, expect.stringContaining('EKSA-CLI-006')],
    ['a workload cluster by itself', 'path workload.yaml', 2, '[EKSA-CLI-006] the management cluster is not among the files. Give its file, too: what it has decides what its workload clusters may have\n'],
    ['a version that does not exist', 'path --from-eksa v9.9.9 --from-kubernetes 1.34', 1, expect.stringContaining('EKSA-DISTRO-')],
    ['a cluster twice', 'path cluster.yaml newer.yaml', 1, expect.stringContaining('EKSA-MODEL-301')],
    ['a day that is none', 'path --from-eksa v0.26.1 --from-kubernetes 1.34 --date tomorrow', 1, expect.stringContaining('tomorrow')],
  ])('refuses %s', async (_, call, status, stderr) => {
    expect(await folder.eksa(call)).toStrictEqual({ status, stdout: '', stderr });
  });
});
