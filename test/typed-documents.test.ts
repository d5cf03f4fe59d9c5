import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import fc from 'fast-check';
import * as ts from 'typescript';
import { pageFiles, programsOf, readPage } from './pages/page';
import { codeBlocks, compileDocuments, examples } from './typed-documents';
import * as library from '../src';
import * as generators from '../src/testing/generators';

const PEOPLE_START_WITH = [
  'cluster/eksa-cluster', 'cluster/bare-metal-pool', 'cluster/rollout-strategy', 'cluster/taint', 'cluster/identity-provider', 'cluster/git-ops',
  'provisioning/workflow-template', 'provisioning/workflow-actions', 'provisioning/network/network-configuration', 'hardware/plan/subnet', 'inventory/racks/rack-row', 'cluster/tinkerbell-stack', 'inventory/hardware-inventory', 'inventory/hardware-selector', 'inventory/bmc-credentials',
  'packages/curated-package', 'packages/adot', 'packages/cert-manager', 'packages/cluster-autoscaler', 'packages/credential-provider', 'packages/emissary',
  'packages/harbor', 'packages/hello-eks-anywhere', 'packages/metallb', 'packages/metrics-server', 'packages/prometheus',
  'packages/package-bundle-controller', 'packages/package-credentials', 'packages/package-secret', 'curated/package-catalog', 'curated/package-admission',
  'curated/package-registry', 'distro/kubernetes-version', 'distro/eks-distro', 'distro/eksa-releases', 'distro/eksa-bundle', 'validation/eksa-rules', 'validation/eksa-validation',
  'gitops/repository/git-ops-repository', 'gitops/repository/application', 'gitops/repository/secrets',
  'testing/manifests/manifests', 'testing/matching/match', 'testing/matching/capture', 'testing/fleet/fleet-assertions', 'testing/samples/sample', 'testing/generators/index',
];

const MACHINES_OF_PROD = [
  'prod-cp-1,10.112.9.8,admin,changeme,3C:EC:EF:12:00:08,10.112.0.28,255.255.255.0,10.112.0.1,1.1.1.1,type=prod-cp,/dev/sda\n',
  'prod-w-1,10.112.9.9,admin,changeme,3C:EC:EF:12:00:09,10.112.0.29,255.255.255.0,10.112.0.1,1.1.1.1,type=prod-worker,/dev/sda\n',
].join('');

describe('code in documents', () => {
  const all = examples();
  const readme = codeBlocks('README.md', 'ts');
  const pages = programsOf(pageFiles().map(readPage));
  const wrong = { place: 'wrong', code: "new BareMetalPool(cluster, 'workers', { replica: 5, hardware: HardwareSelector.label('type', 'worker') });" };
  const wrongPage = { place: 'page', code: "import { plant } from './plant';\nplant();\n", beside: 'examples/07-upgrade' };
  const { errors, undescribedParameters } = compileDocuments([...readme, ...all, ...pages, wrong, wrongPage]);

  it('is there for everything that people start with', () => {
    expect(readme.length).toBeGreaterThanOrEqual(2);
    expect(pages.length).toBeGreaterThanOrEqual(50);
    expect(PEOPLE_START_WITH.filter((file) => !all.some(({ place }) => place.startsWith(`src/${file}.ts`)))).toEqual([]);
  });

  it('passes the compiler, which refuses what is wrong', () => {
    expect(errors).toEqual([
      expect.stringMatching(/^test\/wrong\.ts: .*'replica' does not exist/),
      expect.stringMatching(/^examples\/07-upgrade\/page\.ts: Expected 1-2 arguments/),
    ]);
  });

  it('says what each parameter of a constructor or static method is', () => {
    expect(undescribedParameters).toEqual([]);
  });

  const project = mkdtempSync(join(tmpdir(), 'typed-documents-'));
  beforeAll(() => {
    cpSync(join(__dirname, '..', 'examples', '03-existing-yaml'), project, { recursive: true });
    const main = new library.EksaApp({ outdir: join(project, 'manifests-of-main') });
    const chart = new Chart(main, 'prod');
    const inventory = library.HardwareInventory.fromCsv(chart, 'inventory', join(project, 'hardware.csv'));
    library.EksaCluster.fromYaml(chart, 'prod', join(project, 'cluster.yaml'), { inventory });
    main.synth();
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it.each(all.map(({ place, code }) => [place, code]))('runs: %s', (_place, code) => {
    const cwd = process.cwd();
    process.chdir(project);
    try {
      const app = new library.EksaApp();
      const chart = new Chart(app, 'at-hand-chart');
      const inventory = library.HardwareInventory.fromCsvText(chart, 'at-hand', readFileSync('hardware.csv', 'utf8') + MACHINES_OF_PROD);
      const cluster = library.EksaCluster.fromYaml(chart, 'at-hand-cluster', 'cluster.yaml', { inventory });
      const workload = new library.EksaCluster(new Chart(app, 'at-hand-workload'), 'prod', {
        kubernetesVersion: library.KubernetesVersion.V1_35,
        managementCluster: cluster,
        osImageUrl: 'https://images.example.com/ubuntu-1-35.gz',
        sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBMinVPXgOmZXmf+L9kQsYEfYCxoTVZyNTJbWuDKRz2Y ops@example.com'],
        controlPlane: { endpoint: '10.0.0.1', replicas: 1, hardware: library.HardwareSelector.label('type', 'prod-cp') },
      });
      workload.addPool('workers', { replicas: 1, hardware: library.HardwareSelector.label('type', 'prod-worker') });
      const kubectlOutput = 'apiVersion: v1\nkind: List\nitems: []\n';
      const names = { ...library, ...generators, fc, Chart, app, chart, inventory, cluster, workload, kubectlOutput };
      const body = `{\n${ts.transpile(code, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 })}\n}`;
      expect(() => { new Function(...Object.keys(names), body)(...Object.values(names)); }).not.toThrow();
    } finally {
      process.chdir(cwd);
    }
  });
});
