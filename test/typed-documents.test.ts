import { join } from 'node:path';
import { Chart } from 'cdk8s';
import * as ts from 'typescript';
import { codeBlocks, compileDocuments, examples } from './typed-documents';
import * as library from '../src';

const PEOPLE_START_WITH = [
  'cluster/eksa-cluster', 'cluster/bare-metal-pool', 'cluster/rollout-strategy', 'cluster/taint', 'cluster/identity-provider', 'cluster/git-ops',
  'cluster/workflow-template', 'inventory/hardware-inventory', 'inventory/hardware-selector', 'inventory/bmc-credentials',
  'packages/curated-package', 'packages/adot', 'packages/cert-manager', 'packages/cluster-autoscaler', 'packages/credential-provider', 'packages/emissary',
  'packages/harbor', 'packages/hello-eks-anywhere', 'packages/metallb', 'packages/metrics-server', 'packages/prometheus',
  'packages/package-bundle-controller', 'packages/package-credentials', 'packages/package-secret', 'curated/package-catalog', 'curated/package-admission',
  'curated/package-registry', 'distro/kubernetes-version', 'distro/eks-distro', 'distro/eksa-releases', 'distro/eksa-bundle', 'validation/eksa-rules', 'validation/eksa-validation',
  'gitops/repository/git-ops-repository', 'gitops/repository/application', 'gitops/repository/secrets',
];

describe('code in documents', () => {
  const all = examples();
  const readme = codeBlocks('README.md', 'ts');
  const wrong = { place: 'wrong', code: "new BareMetalPool(cluster, 'workers', { replica: 5, hardware: HardwareSelector.label('type', 'worker') });" };
  const { errors, undescribedParameters } = compileDocuments([...readme, ...all, wrong]);

  it('is there for everything that people start with', () => {
    expect(readme.length).toBeGreaterThanOrEqual(2);
    expect(PEOPLE_START_WITH.filter((file) => !all.some(({ place }) => place.startsWith(`src/${file}.ts`)))).toEqual([]);
  });

  it('passes the compiler, which refuses what is wrong', () => {
    expect(errors).toEqual([expect.stringMatching(/^test\/wrong\.ts: .*'replica' does not exist/)]);
  });

  it('says what each parameter of a constructor or static method is', () => {
    expect(undescribedParameters).toEqual([]);
  });

  it.each(all.map(({ place, code }) => [place, code]))('runs: %s', (_place, code) => {
    const cwd = process.cwd();
    process.chdir(join(__dirname, '..', 'examples', '03-existing-yaml'));
    try {
      const app = new library.EksaApp();
      const chart = new Chart(app, 'at-hand-chart');
      const inventory = new library.HardwareInventory(chart, 'at-hand');
      const cluster = library.EksaCluster.fromYaml(chart, 'at-hand-cluster', 'cluster.yaml', { inventory });
      const workload = new library.EksaCluster(chart, 'workload', {
        kubernetesVersion: library.KubernetesVersion.V1_35,
        managementCluster: cluster,
        controlPlane: { endpoint: '10.0.0.1', replicas: 1, hardware: library.HardwareSelector.label('type', 'cp') },
      });
      const kubectlOutput = 'apiVersion: v1\nkind: List\nitems: []\n';
      const names = { ...library, app, chart, inventory, cluster, workload, kubectlOutput };
      const body = `{\n${ts.transpile(code, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 })}\n}`;
      expect(() => { new Function(...Object.keys(names), body)(...Object.values(names)); }).not.toThrow();
    } finally {
      process.chdir(cwd);
    }
  });
});
