import { App, Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { CLUSTER, Folder, HARDWARE } from './eksa';
import { ArtifactList, ClusterOutput, CopyRoute, CopyTool, EksaCluster, HardwareInventory } from '../../src';
import { bundleObject, packageOf, packed } from '../curated/bundles';

const PACKAGE = `---
apiVersion: packages.eks.amazonaws.com/v1alpha1
kind: Package
metadata:
  name: hello
  namespace: eksa-packages-store-112
spec:
  packageName: hello-eks-anywhere
  targetNamespace: hello
`;
const NEXT = CLUSTER.replaceAll('1.33', '1.34');
const folder = new Folder({
  'cluster.yaml': CLUSTER,
  'next.yaml': NEXT,
  'packages.yaml': `${CLUSTER}${PACKAGE}`,
  'worker.yaml': CLUSTER.replaceAll('store-112', 'store-113').replace('managementCluster:\n    name: store-113', 'managementCluster:\n    name: store-112')
    .replace('10.112.0.10', '10.112.0.12'),
  'refused.yaml': CLUSTER.replace(/count: 1$/m, 'count: 2'),
  'hardware.csv': HARDWARE,
  'bundle.yaml': stringify(bundleObject([
    packageOf('hello-eks-anywhere', { '1.0.0': { schema: packed({ type: 'object' }), images: [{ repository: 'hello', digest: `sha256:${'a'.repeat(64)}` }] } }),
  ], { name: 'v1-33-7' })),
});
afterAll(() => folder.remove());

/** What the library says. */
function listOf(text: string): ArtifactList {
  const chart = new Chart(new App(), 'test');
  const inventory = HardwareInventory.fromCsvText(new Chart(chart.node.root as App, 'hardware'), 'machines', HARDWARE);
  return EksaCluster.fromYamlText(chart, 'cluster', text, { inventory, output: ClusterOutput.EKSA }).artifacts();
}

describe('eksa images of cluster files', () => {
  const list = listOf(CLUSTER);
  const call = 'images cluster.yaml --hardware-csv hardware.csv';

  it('lists what they need, and says how much it is', async () => {
    const { status, stdout, stderr } = await folder.eksa(call);
    expect(status).toBe(0);
    expect(stdout.split('\n').map((line) => line.replace(/@.*| ->.*/, '')).filter((line) => line !== '')).toStrictEqual(list.artifacts.map(({ source }) => source));
    expect(stderr).toContain(`${list.summary}\n`);
  });

  it.each<[string, string, string]>([
    ['--format json', 'the artifacts', `${JSON.stringify(list.artifacts, undefined, 2)}\n`],
    ['--format csv', 'a table', list.toCsv()],
    ['--format markdown', 'a report', list.toMarkdown()],
    ['--format cyclonedx', 'a bill of materials', list.toCycloneDx()],
    ['--format checksums', 'checksums', Object.values(list.checksumFiles()).join('')],
    ['--script oras', 'a script', list.copyScript(CopyTool.ORAS)],
    ['--script crane --route import', 'a script for the other side', list.copyScript(CopyTool.CRANE, { route: CopyRoute.IMPORT })],
    ['--plan', 'a plan', list.diodePlan()],
  ])('%s prints %s', async (option, _, expected) => {
    expect((await folder.eksa(`${call} ${option}`)).stdout).toBe(expected);
  });

  it('tells what is left out, and why', async () => {
    const { stdout } = await folder.eksa(`${call} --left-out`);
    expect(stdout.trim().split('\n')).toHaveLength(list.leftOut.length);
    expect(stdout).toMatch(/^public\.ecr\.aws\/eks-anywhere\/kubernetes-sigs\/kind\/haproxy:\S+ {2}# only clusters in Docker have this load balancer$/m);
  });

  it('lists the step to another state', async () => {
    const { added, removed } = list.changesTo(listOf(NEXT));
    const { stdout, stderr } = await folder.eksa('images next.yaml --before cluster.yaml --hardware-csv hardware.csv');
    expect(stdout.trim().split('\n').map((line) => line.replace(/@.*| ->.*/, ''))).toStrictEqual([...added.map(({ source }) => `+ ${source}`), ...removed.map(({ source }) => `- ${source}`)]);
    expect(stderr).toContain(`${added.length} artifacts: `);
    expect(JSON.parse((await folder.eksa('images next.yaml --before cluster.yaml --hardware-csv hardware.csv --format json')).stdout)).toStrictEqual({ added, removed });
  });

  it('tells what is not known, and learns it from the bundle of packages', async () => {
    expect((await folder.eksa('images packages.yaml')).stderr).toMatch(/^not known: store-112: the images of package hello-eks-anywhere /m);
    const { stdout, stderr } = await folder.eksa('images packages.yaml --package-bundle bundle.yaml --hardware-csv hardware.csv');
    expect(stderr).not.toContain('not known:');
    expect(stdout).toContain(`783794618700.dkr.ecr.us-west-2.amazonaws.com/hello@sha256:${'a'.repeat(64)}\n`);
  });

  it('takes in what was measured', async () => {
    folder.write('measured.tsv', `source\tdigest\tsize\n${list.images[0].source}\tsha256:${'b'.repeat(64)}\t2000000\n`);
    const { stdout, stderr } = await folder.eksa(`${call} --measured measured.tsv`);
    expect(stdout).toContain(`@sha256:${'b'.repeat(64)}`);
    expect(stderr).toContain('2 MB, without');
    folder.write('measured.tsv', 'nothing');
    expect(await folder.eksa(`${call} --measured measured.tsv`)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('[EKSA-AIR-021]') });
  });

  it('does not list the management cluster that is only named', async () => {
    const { stdout } = await folder.eksa('images worker.yaml --management cluster.yaml --format json');
    expect(new Set(JSON.parse(stdout).flatMap(({ clusters }: { clusters: string[] }) => clusters))).toStrictEqual(new Set(['store-113']));
    const both = await folder.eksa('images worker.yaml cluster.yaml --format json');
    expect(new Set(JSON.parse(both.stdout).flatMap(({ clusters }: { clusters: string[] }) => clusters))).toStrictEqual(new Set(['store-112', 'store-113']));
  });

  it('writes into a file', async () => {
    expect((await folder.eksa(`${call} --script skopeo -o copy.sh`)).stdout).toBe('');
    expect(folder.read('copy.sh')).toBe(list.copyScript(CopyTool.SKOPEO));
  });

  it('lists nothing for a cluster that would be refused, before or after', async () => {
    expect(await folder.eksa('images refused.yaml')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('EKSA-CLUSTER-042') });
    expect(await folder.eksa('images cluster.yaml --before refused.yaml')).toMatchObject({ status: 1, stdout: '' });
    expect(await folder.eksa('images nothing.yaml')).toMatchObject({ status: 3, stdout: '' });
  });

  it.each([
    ['images --script skopeo', '--script'], ['images --plan --left-out', '--left-out, --plan'], ['images --format csv', '--format csv'],
  ])('wants files for %s', async (given, found) => {
    expect(await folder.eksa(given)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(`found ${found}; wanted cluster files. Name them: eksa images cluster.yaml`) });
  });

  it('wants no versions beside files', async () => {
    expect(await folder.eksa(`${call} --kubernetes 1.34 --all`)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('found --kubernetes, --all. Leave it out') });
  });

  it.each(['--bundle hardware.csv', '--package-bundle hardware.csv', '--measured hardware.csv'])('repeats nothing of a file that is another one: %s', async (option) => {
    const { status, stderr } = await folder.eksa(`images cluster.yaml ${option}`);
    expect(status).toBe(1);
    expect(stderr).not.toContain('changeme');
    expect(stderr).toContain('hardware.csv');
  });
});
