// Whatever a repository is made of: what nothing complains about builds, folder by folder, and all of it is applied.
import { ApiObject, Chart } from 'cdk8s';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { COMMON, folder, GITHUB, machine } from './fleet';
import { build } from './kustomize';
import { EksaApp, EksaCluster, EksaRules, GitOps, GitOpsRepository, HardwareInventory, HardwareSelector, HelloEksAnywhere, Severity, WorkloadFlux } from '../../src';

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,7}(?:-[a-z0-9]{1,4})?$/);
const segment = fc.stringMatching(/^[a-zA-Z0-9_.]{0,3}[a-zA-Z0-9]{1,6}$/);
const part = fc.record({ enabled: fc.boolean() }, { requiredKeys: [] });

const fleet = fc.record({
  names: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
  managers: fc.integer({ min: 1, max: 2 }),
  path: fc.option(fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/')), { nil: undefined }),
  systemNamespace: fc.option(name, { nil: undefined }),
  withPackages: fc.boolean(),
  applications: fc.uniqueArray(name, { maxLength: 3 }),
  props: fc.record({
    hardware: fc.record({ enabled: fc.boolean(), pruneProtection: fc.boolean() }, { requiredKeys: [] }),
    clusterSync: fc.record({ enabled: fc.boolean(), pruneProtection: fc.boolean() }, { requiredKeys: [] }),
    packages: part,
    bootstrapped: fc.boolean(),
    workloadFlux: fc.constantFrom(...Object.values(WorkloadFlux)),
  }, { requiredKeys: [] }),
});

type Fleet = typeof fleet extends fc.Arbitrary<infer T> ? T : never;

/** The repository of a fleet, with its parts declared in one order or the other. */
function repositoryOf({ names, managers, path, systemNamespace, withPackages, applications, props }: Fleet, isReversed = false) {
  const app = new EksaApp({ outdir: folder() });
  const chart = new Chart(app, 'fleet');
  const known: EksaCluster[] = [];
  for (const [index, each] of names.entries()) {
    const type = `of-${each}`;
    const inventory = new HardwareInventory(chart, `machines-${each}`, { machines: [machine(type, 1 + index)] });
    const isManager = index < managers;
    const gitOps = path === undefined && systemNamespace === undefined ? GITHUB : GitOps.github({
      owner: 'acme', repository: 'fleet', ...path !== undefined && { clusterConfigPath: `${path}/${each}` }, ...systemNamespace !== undefined && { systemNamespace },
    });
    known.push(new EksaCluster(chart, each, {
      ...COMMON,
      tinkerbellIp: isManager ? `10.20.0.${100 + index}` : undefined,
      inventory,
      controlPlane: { endpoint: `10.20.0.${20 + index}`, replicas: 1, hardware: HardwareSelector.label('type', type) },
      ...isManager ? { gitOps } : { managementCluster: known[0] },
    }));
  }
  if (withPackages) for (const cluster of known) new HelloEksAnywhere(cluster, 'hello');
  const ordered = <T>(items: readonly T[]) => (isReversed ? [...items].reverse() : items);
  const repository = new GitOpsRepository(app, 'repository', { ...props, clusters: [...ordered(known)] });
  for (const each of ordered(applications)) {
    const own = new Chart(app, `app-${each}`);
    new ApiObject(own, 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: each, namespace: 'default' } });
    repository.addApplication(each, { cluster: known[each.length % known.length], charts: [own] });
  }
  return { app, repository };
}

describe('a repository of any fleet', () => {
  it('builds, applies each of its files once, and does not depend on the order of declaration', () => {
    fc.assert(fc.property(fleet, (made) => {
      const { app, repository } = repositoryOf(made);
      const errors = EksaRules.validate(app).filter(({ severity, code }) => severity === Severity.ERROR || code === 'EKSA-GITOPS-033');
      fc.pre(errors.length === 0);
      const files = repository.toFiles();
      expect(repositoryOf(made, true).repository.toFiles()).toStrictEqual(files);
      const documents = Object.values(files).flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));
      const complete = { ...files };
      for (const path of Object.keys(files)) {
        if (path.endsWith('/gotk-sync.yaml')) complete[path.replace('sync', 'components')] = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: flux\n';
      }
      const kustomizations = documents.filter((object) => object?.apiVersion === 'kustomize.toolkit.fluxcd.io/v1');
      for (const { spec, metadata } of kustomizations) {
        expect([metadata.name, build(complete, spec.path.slice(2)).errors]).toStrictEqual([metadata.name, []]);
      }
      app.synth();
    }), { numRuns: 40 });
  });
});
