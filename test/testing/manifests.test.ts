import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { inBothForms, messageOf, program } from './fleets';
import { EksaApp, testing } from '../../src';

const { Manifests, Match } = testing;

const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'apps' }, data: { level: 'info' } };
const SECRET = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' }, stringData: { password: 'geheim' } };
const WEB = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'apps' }, spec: { replicas: 3 } };

describe('Manifests come', () => {
  it('from an app, with all its charts, as cdk8s writes them', () => {
    const { app } = program(inBothForms);
    const expected = app.charts.flatMap((chart) => Testing.synth(chart));
    expect(Manifests.fromApp(app).objects).toStrictEqual(expected);
  });

  it('from an App of cdk8s alike', () => {
    const app = new App();
    const first = new Chart(app, 'first');
    new ApiObject(first, 'config', CONFIG);
    new ApiObject(new Chart(app, 'second'), 'web', WEB);
    expect(Manifests.fromApp(app).objects).toStrictEqual([CONFIG, WEB]);
    expect(Manifests.fromChart(first).objects).toStrictEqual([CONFIG]);
  });

  it('from a chart with a toJson of its own, and from one below another', () => {
    class Own extends Chart {
      public override toJson() {
        return [CONFIG];
      }
    }
    const app = new EksaApp();
    new ApiObject(new Chart(new Own(app, 'own'), 'below'), 'web', WEB);
    expect(Manifests.fromApp(app).objects).toStrictEqual([WEB, CONFIG]);
  });

  it('from an app whose constructs depend on another app', () => {
    const other = new ApiObject(new Chart(new App(), 'other'), 'other', WEB);
    const app = new App();
    new ApiObject(new Chart(app, 'own'), 'config', CONFIG).node.addDependency(other);
    expect(Manifests.fromApp(app).objects).toContainEqual(CONFIG);
  });

  it('from any other construct, with what is below it', () => {
    const { app, cluster, inventory } = program();
    expect(Manifests.fromConstruct(app).objects).toStrictEqual(Manifests.fromApp(app).objects);
    expect(Manifests.fromConstruct(app.charts[0]).objects).toStrictEqual(Manifests.fromChart(app.charts[0]).objects);
    expect(Manifests.fromConstruct(inventory).kinds).toStrictEqual({ Hardware: 7, Machine: 7 });
    expect(Manifests.fromConstruct(cluster.pools[0]).kinds).toStrictEqual({
      KubeadmConfigTemplate: 1, MachineDeployment: 1, MachineHealthCheck: 1, TinkerbellMachineTemplate: 1,
    });
    expect(messageOf(() => Manifests.fromConstruct(inventory).hasResource('Hardware', { spec: { bmcRef: 1 } }))).toContain('(tinkerbell.org/v1alpha1, below prod/machines)');
    const { cluster: wrong } = program({ workers: { replicas: 9 } });
    expect(() => Manifests.fromConstruct(wrong)).toThrow(/EKSA-HW-091/);
  });

  it('of an app with errors: not at all, but with these', () => {
    const { app } = program({ workers: { replicas: 9 } });
    expect(() => Manifests.fromApp(app)).toThrow(/EKSA-HW-091/);
    expect(() => Manifests.fromChart(app.charts[0])).toThrow(/EKSA-HW-091/);
  });

  it('from objects and from text, lists item by item', () => {
    expect(Manifests.fromObjects([CONFIG, WEB]).objects).toStrictEqual([CONFIG, WEB]);
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [CONFIG, WEB] });
    expect(Manifests.fromYaml(list).objects).toStrictEqual([CONFIG, WEB]);
    expect(Manifests.fromYaml(`${JSON.stringify(CONFIG)}\n---\n\n---\n${JSON.stringify(WEB)}`).objects).toStrictEqual([CONFIG, WEB]);
  });

  it('from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
    try {
      const app = new EksaApp({ outdir: folder, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
      const chart = new Chart(app, 'apps');
      new ApiObject(chart, 'config', CONFIG);
      new ApiObject(chart, 'web', WEB);
      app.synth();
      expect(Manifests.fromDirectory(folder).objects).toStrictEqual([CONFIG, WEB]);
      expect(Manifests.fromYaml(join(folder, 'Deployment.web.k8s.yaml')).objects).toStrictEqual([WEB]);
      writeFileSync(join(folder, 'empty.yaml'), '# nothing\n');
      expect(messageOf(() => Manifests.fromYaml(join(folder, 'empty.yaml')))).toMatch(/there is no object in it; found nothing; wanted Kubernetes objects/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['no YAML', 'a: [\n', /this is not YAML/],
    ['an alias bomb', `a: &a [x, x]\n${Array.from({ length: 40 }, (_, level) => `${'b'.repeat(level + 1)}: &${'b'.repeat(level + 1)} [*${level === 0 ? 'a' : 'b'.repeat(level)}, *${level === 0 ? 'a' : 'b'.repeat(level)}]`).join('\n')}`, /EKSA-MODEL/],
    ['a text', 'hello\n', /there is no object in it; found "hello"/],
    ['a file that is not there', 'none.yaml', /none\.yaml: the file cannot be read; found ENOENT/],
  ])('never from %s', (_, text, message) => {
    expect(() => Manifests.fromYaml(text)).toThrow(message);
  });

  it('never from what is no object', () => {
    expect(messageOf(() => Manifests.fromObjects([CONFIG, 'x']))).toBe(
      '[EKSA-MODEL-300] objects[1]: this is no object; found "x"; wanted Kubernetes objects, each with apiVersion, kind and metadata. Give what `cdk8s synth` has written',
    );
  });
});

describe('Manifests are found', () => {
  const manifests = Manifests.fromApp(program(inBothForms).app);

  it('by kind, with API group and version where that tells them apart', () => {
    const groups = (kind: string) => manifests.find(kind).map(({ apiVersion }) => apiVersion);
    expect(groups('Cluster')).toStrictEqual(['anywhere.eks.amazonaws.com/v1alpha1', 'cluster.x-k8s.io/v1beta2']);
    expect(groups('Cluster.cluster.x-k8s.io')).toStrictEqual(['cluster.x-k8s.io/v1beta2']);
    expect(groups('Cluster.v1beta2.cluster.x-k8s.io')).toStrictEqual(['cluster.x-k8s.io/v1beta2']);
    expect(groups('Cluster.v1beta1.cluster.x-k8s.io')).toStrictEqual([]);
    expect(Manifests.fromObjects([SECRET, WEB]).find('Secret.v1')).toStrictEqual([SECRET]);
    expect(Manifests.fromObjects([SECRET, WEB]).find('Secret.')).toStrictEqual([SECRET]);
  });

  it('of every kind, with a star', () => {
    expect(manifests.find('*')).toStrictEqual(manifests.objects);
    expect(manifests.count('*.cluster.x-k8s.io', { metadata: { namespace: 'eksa-system' } })).toBe(4);
  });

  it('by shape', () => {
    expect(manifests.find('Hardware', { metadata: { name: Match.stringLike('^worker') } }).map(({ metadata }) => metadata.name)).toStrictEqual(['worker-1', 'worker-2', 'worker-3']);
    expect(manifests.count('Hardware', { metadata: { name: 'worker-1' } })).toBe(1);
    expect(manifests.count('Hardware')).toBe(7);
  });

  it('one by one, by name', () => {
    expect(manifests.get('KubeadmControlPlane').spec.replicas).toBe(3);
    expect(manifests.get('Hardware', 'cp-1')).toBe(manifests.get('Hardware', 'eksa-system/cp-1'));
  });

  it('or not: the message names those that are there', () => {
    expect(messageOf(() => manifests.get('Hardware', 'cp-11'))).toBe(
      '[EKSA-TEST-004] Manifests.get name: no object is called Hardware cp-11; found Hardware eksa-system/cp-1, Hardware eksa-system/cp-2, '
      + 'Hardware eksa-system/cp-3, Hardware eksa-system/cp-4, Hardware eksa-system/worker-1, and 2 more; wanted "cp-1". Ask for one that is there',
    );
    expect(messageOf(() => manifests.get('Cluster'))).toBe(
      '[EKSA-TEST-004] Manifests.get kind: several objects are called Cluster; found Cluster default/prod (anywhere.eks.amazonaws.com/v1alpha1, chart prod/prod/eksa), '
      + 'Cluster eksa-system/prod (cluster.x-k8s.io/v1beta2, chart prod/prod/capi). Give a name, its namespace as in eksa-system/prod, or the API group of the kind',
    );
    expect(messageOf(() => manifests.get('Hardwares'))).toBe('[EKSA-TEST-004] Manifests.get kind: no object is called Hardwares. Did you mean Hardware?');
    expect(messageOf(() => Manifests.fromObjects([]).get('Pod'))).toMatch(/There are no objects at all\.$/);
    expect(messageOf(() => Manifests.fromObjects([WEB]).get('Deployment.extensions'))).toMatch(/There is Deployment of apps\/v1\.$/);
    expect(messageOf(() => Manifests.fromObjects([WEB, CONFIG]).get('Pod'))).toMatch(/There are ConfigMap, Deployment\.$/);
  });

  it('and counted', () => {
    expect(manifests.kinds).toStrictEqual({
      Cluster: 2,
      Hardware: 7,
      KubeadmConfigTemplate: 1,
      KubeadmControlPlane: 1,
      Machine: 7,
      MachineDeployment: 1,
      MachineHealthCheck: 2,
      TinkerbellCluster: 1,
      TinkerbellDatacenterConfig: 1,
      TinkerbellMachineConfig: 2,
      TinkerbellMachineTemplate: 2,
    });
  });

  it('even where they have no kind or name', () => {
    const odd = Manifests.fromObjects([{ values: 1 }]);
    expect(odd.count('*', { values: 1 })).toBe(1);
    expect(messageOf(() => odd.hasResource('*', { values: 2 }))).toContain('closest: an object without kind, 1 difference');
    expect(messageOf(() => odd.get('*', 'x'))).toContain('no object is called * x; found an object without kind');
  });
});

describe('assertions hold', () => {
  const manifests = Manifests.fromObjects([CONFIG, SECRET, WEB]);

  it.each<[string, () => void]>([
    ['of an object that matches', () => manifests.hasResource('Deployment', { spec: { replicas: 3 } })],
    ['of a kind that is there', () => manifests.hasResource('Deployment')],
    ['of a kind that is not there', () => manifests.hasNoResource('Pod')],
    ['of a shape that nothing has', () => manifests.hasNoResource('Deployment', { spec: { replicas: 4 } })],
    ['of a number', () => manifests.resourceCountIs('*', 3)],
    ['of a number of those that match', () => manifests.resourceCountIs('*', 2, { metadata: { namespace: 'apps' } })],
    ['of none', () => manifests.resourceCountIs('Pod', 0)],
    ['of all', () => manifests.allResources('*', { metadata: { name: Match.anyValue() } })],
  ])('%s', (_, work) => {
    expect(work).not.toThrow();
  });

  it.each<[string, () => void]>([
    ['of all of a kind that is not there', () => manifests.allResources('Pod', {})],
    ['of all when one does not match', () => manifests.allResources('*', { metadata: { namespace: 'apps' } })],
    ['of none when one is there', () => manifests.hasNoResource('Secret')],
    ['of another number', () => manifests.resourceCountIs('Secret', 2)],
    ['of a shape that nothing has', () => manifests.hasResource('Secret', { type: 'Opaque' })],
  ])('but not %s', (_, work) => {
    expect(work).toThrow(expect.objectContaining({ name: 'AssertionFailure' }));
  });
});
