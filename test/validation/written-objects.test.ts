import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Lazy, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { BareMetalPool, ClusterOutput, EksaCluster, EksaError, EksaRules, HardwareInventory, HardwareSelector, KubernetesVersion, RuleProfile, testing } from '../../src';
import { ClusterSynthesis } from '../../src/cluster/cluster-synthesis';
import { chart, inventory, machine, MINIMAL, WORKER_HARDWARE } from '../cluster/fixtures';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'written-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });
afterEach(() => jest.restoreAllMocks());

function app(yamlOutputType?: YamlOutputType): App {
  return new App({ outdir: mkdtempSync(join(folder, 'out-')), yamlOutputType });
}

const errors = (scope: Construct) => EksaRules.validate(scope).filter(({ severity }) => severity === 'error');
const synthError = (work: () => void): EksaError => {
  try {
    work();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error;
    throw error;
  }
  throw new Error('synth succeeded');
};
const configMap = (scope: Construct, id: string, name: string, props: object = {}) => new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, ...props });

describe('files', () => {
  it('that would hold one of two objects only are one finding about the app, which names them all', () => {
    const root = app(YamlOutputType.FILE_PER_RESOURCE);
    const scope = new Chart(root, 'test');
    new EksaCluster(scope, 'prod', { ...MINIMAL, output: ClusterOutput.BOTH, inventory: inventory(scope) });
    const [finding, ...others] = errors(scope);
    expect(others).toStrictEqual([]);
    expect(finding).toStrictEqual({
      code: 'EKSA-SYNTH-001',
      severity: 'error',
      message: 'a file would hold the last of several objects only, since cdk8s names files by kind and name alone',
      found: '"Cluster.prod.k8s.yaml" for anywhere.eks.amazonaws.com/v1alpha1 Cluster prod in default (test/prod/eksa/EksaCluster) and '
        + 'cluster.x-k8s.io/v1beta2 Cluster prod in eksa-system (test/prod/capi/Cluster)',
      fix: 'Give the App YamlOutputType.FILE_PER_CHART, or YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE',
    });
    expect(synthError(() => root.synth()).code).toBe('EKSA-SYNTH-001');
    expect(readdirSync(root.outdir)).toStrictEqual([]);
  });

  it.each([
    YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  ])('hold all objects with output type %s', (type) => {
    const root = app(type);
    const scope = new Chart(root, 'test');
    new EksaCluster(scope, 'prod', { ...MINIMAL, output: ClusterOutput.BOTH, inventory: inventory(scope) });
    expect(errors(scope)).toStrictEqual([]);
    root.synth();
    const files = readdirSync(root.outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files).toHaveLength([1, 3, 0, root.node.findAll().filter(ApiObject.isApiObject).length][type]);
  });

  it('are compared by the names that patches leave, and across what is not of this library', () => {
    const root = app(YamlOutputType.FILE_PER_RESOURCE);
    const scope = new Chart(root, 'test');
    EksaRules.waivers(scope);
    const object = configMap(scope, 'one', 'one');
    configMap(scope, 'two', 'two');
    expect(errors(scope)).toStrictEqual([]);
    object.addJsonPatch(JsonPatch.replace('/metadata/name', 'tw:o'));
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-001', fix: 'Give the App YamlOutputType.FILE_PER_CHART' }]);
  });

  it('are named as far as a reader can take it, and counted beyond', () => {
    const root = app(YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE);
    const scope = new Chart(root, 'test');
    EksaRules.waivers(scope);
    for (let number = 0; number < 7; number++) ['a', 'b'].forEach((namespace) => configMap(scope, `${namespace}-${number}`, `map-${number}`, { metadata: { name: `map-${number}`, namespace } }));
    expect(errors(scope)).toMatchObject([{ message: expect.stringMatching(/^7 files would hold/), found: expect.stringMatching(/map-4.* and 2 more$/) }]);
  });

  it('of charts may not share a name either', () => {
    const root = app();
    const scope = new Chart(root, 'Test');
    EksaRules.waivers(scope);
    configMap(scope, 'one', 'one');
    const twin = new Chart(root, `test-${scope.node.addr.slice(0, 8)}`);
    configMap(twin, 'two', 'two');
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-001', fix: 'Rename one of the charts' }]);
    // charts that depend on each other are numbered
    twin.addDependency(scope);
    configMap(scope, 'three', 'three');
    expect(errors(scope)).toStrictEqual([]);
  });

  it('cannot have names beyond what file systems take', () => {
    const root = app(YamlOutputType.FILE_PER_RESOURCE);
    const scope = new Chart(root, 'test');
    EksaRules.waivers(scope);
    configMap(scope, 'long', 'x'.repeat(250));
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-002', construct: 'test/long', field: 'metadata.name', found: '269 characters' }]);
  });
});

describe('an object that cannot be written', () => {
  it.each([
    ['a patch whose path is not there', (object: ApiObject) => object.addJsonPatch(JsonPatch.add('/spec/none/deeper', 1)), /^the object cannot be written with its patches \(.+\)$/],
    ['a patch that takes its name away', (object: ApiObject) => object.addJsonPatch(JsonPatch.remove('/metadata/name')), /it has no kind or no name/],
    ['a label that is no plain value', (object: ApiObject) => object.metadata.addLabel('date', new Date() as any), /^the object cannot be written \(can't render non-simple object of type 'Date'\)$/],
  ])('because of %s is a finding about it', (_, change, message) => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope) });
    change(cluster.capiObject);
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-002', construct: 'test/prod/Cluster', object: 'Cluster/prod', message: expect.stringMatching(message) }]);
    expect(synthError(() => Testing.synth(scope)).code).toBe('EKSA-SYNTH-002');
  });

  it('is found whoever made it', () => {
    const scope = chart();
    EksaRules.waivers(scope);
    configMap(scope, 'lazy', 'lazy', { data: Lazy.any({ produce: () => { throw 'not yet'; } }) });
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-002', construct: 'test/lazy', message: 'the object cannot be written (not yet)' }]);
  });
});

describe('a patched object', () => {
  it('is checked against its schema', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope) });
    cluster.kubeadmControlPlane.addJsonPatch(JsonPatch.replace('/spec/replicas', '3'), JsonPatch.add('/spec/replica', 3));
    expect(errors(scope).map(({ code, construct, object, field }) => [code, construct, object, field])).toStrictEqual([
      ['EKSA-SYNTH-010', 'test/prod/KubeadmControlPlane', 'KubeadmControlPlane/prod', 'spec.replica'],
      ['EKSA-SYNTH-010', 'test/prod/KubeadmControlPlane', 'KubeadmControlPlane/prod', 'spec.replicas'],
    ]);
    EksaRules.waive(cluster, { code: 'EKSA-SYNTH-010', reason: 'a fork of Cluster API' });
    expect(errors(scope)).toStrictEqual([]);
    expect(testing.Manifests.fromChart(scope).get('KubeadmControlPlane').spec.replicas).toBe('3');
  });

  it('may be of a kind of which nothing is known', () => {
    const scope = chart();
    EksaRules.waivers(scope);
    configMap(scope, 'map', 'map', { data: {} }).addJsonPatch(JsonPatch.add('/data/a', 1));
    expect(errors(scope)).toStrictEqual([]);
  });

  it('is noticed although the app was looked at before', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope) });
    expect(errors(scope)).toStrictEqual([]);
    cluster.capiObject.addJsonPatch(JsonPatch.add('/spec/nonsense', true));
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-010', field: 'spec.nonsense' }]);
  });

  it('may be labelled with what is no text, which its schema refuses too', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope) });
    cluster.capiObject.metadata.addLabel('tier', 1 as any);
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-010', field: 'metadata.labels.tier' }]);
  });
});

describe('other constructs of the app', () => {
  it('are asked what is wrong with them', () => {
    const scope = chart();
    new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope) });
    const other = new Construct(scope, 'other');
    other.node.addValidation({ validate: () => ['not today'] });
    const third = new Construct(scope, 'third');
    third.node.addValidation({ validate: () => { throw new Error('never'); } });
    expect(errors(scope).map(({ code, construct, message }) => [code, construct, message])).toStrictEqual([
      ['EKSA-SYNTH-003', 'test/other', 'not today'], ['EKSA-SYNTH-003', 'test/third', 'never'],
    ]);
    expect(synthError(() => Testing.synth(scope)).findings).toHaveLength(2);
  });

  it('may ask in turn what is wrong with the app', () => {
    const scope = chart();
    new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope) });
    const other = new Construct(scope, 'other');
    other.node.addValidation({ validate: () => [...errors(scope).map(({ message }) => message), ...scope.node.root.node.validate()] });
    expect(errors(scope)).toStrictEqual([]);
    expect(() => Testing.synth(scope)).not.toThrow();
  });
});

describe('dependencies', () => {
  const pools = (scope: Chart, ...names: readonly string[]) => {
    const cluster = new EksaCluster(scope, 'prod', MINIMAL);
    return names.map((name) => new BareMetalPool(cluster, name, { hardware: HardwareSelector.label('pool', name) }));
  };

  it('in a circle are found, through constructs and charts', () => {
    const scope = chart();
    const [a, b] = pools(scope, 'a', 'b');
    a.node.addDependency(b);
    expect(errors(scope)).toStrictEqual([]);
    b.machineDeployment.addDependency(a.machineTemplate);
    const [finding] = errors(scope);
    expect(finding).toMatchObject({ code: 'EKSA-SYNTH-004', message: 'constructs depend on each other in a circle' });
    expect(finding.found).toMatch(/^(\S+) => .*\1$/);
    expect(() => Testing.synth(scope)).toThrow(/circle|cycle/);
  });

  it('of a construct on itself are a circle', () => {
    const scope = chart();
    const [a] = pools(scope, 'a');
    a.machineDeployment.addDependency(a.machineDeployment);
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-004' }]);
  });

  it('of a cluster on its own pool are none that cdk8s could order', () => {
    const scope = chart();
    const [a] = pools(scope, 'a');
    a.cluster.node.addDependency(a);
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-004' }]);
  });

  it('that lead out of every chart are found', () => {
    const scope = chart();
    const [a] = pools(scope, 'a');
    const outside = new Construct(scope.node.root, 'outside');
    a.node.addDependency(outside);
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-SYNTH-005', construct: 'test/prod/a', message: 'the dependency on "outside" leads out of every chart' }]);
  });

  it('of users are kept, whatever the canonical order', () => {
    const scope = chart();
    // declared against the order of their names, so that an order has to be made
    const [b, a] = pools(scope, 'b', 'a');
    a.node.addDependency(b);
    expect(errors(scope)).toStrictEqual([]);
    const deployments = testing.Manifests.fromChart(scope).find('MachineDeployment').map(({ metadata }) => metadata.name);
    expect(deployments).toStrictEqual(['prod-b', 'prod-a']);
  });

  it('of users are kept, also those over other objects, and the rest is in canonical order', () => {
    const scope = chart();
    const [c, b, a] = pools(scope, 'c', 'b', 'a');
    const map = configMap(scope, 'between', 'between');
    a.node.addDependency(map);
    map.addDependency(c);
    expect(errors(scope)).toStrictEqual([]);
    const names = Testing.synth(scope).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    const place = (name: string) => names.indexOf(name);
    expect(place('MachineDeployment prod-c')).toBeLessThan(place('ConfigMap between'));
    expect(place('ConfigMap between')).toBeLessThan(place('MachineDeployment prod-a'));
    expect(names).toContain(`MachineDeployment ${b.machineDeployment.name}`);
  });

  it.each([['site-a', 'site-b'], ['site-b', 'site-a']])('between a cluster %s and one that is defined below it, %s, are never made up', (upper, lower) => {
    const scope = chart();
    const cluster = (parent: Construct, id: string, byte: number) => new EksaCluster(parent, id, {
      ...MINIMAL,
      controlPlane: { endpoint: `10.0.0.${byte}`, replicas: 3, hardware: HardwareSelector.label('site', id) },
      tinkerbellIp: `10.0.1.${byte}`,
    });
    const parent = cluster(scope, upper, 10);
    cluster(parent, lower, 20);
    new HardwareInventory(parent, 'rack', { machines: [machine('node-1', 30, {})] });
    EksaRules.useProfile(scope, RuleProfile.UPSTREAM);
    expect(errors(scope)).toStrictEqual([]);
    testing.Manifests.fromChart(scope).resourceCountIs('Cluster', 2);
  });
});

describe('a renderer that fails', () => {
  it('is found by validate, with the cluster', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, output: ClusterOutput.EKSA });
    jest.spyOn(ClusterSynthesis.prototype as any, 'eksaManifests').mockImplementation(() => { throw new TypeError('x is undefined'); });
    expect(errors(cluster)).toMatchObject([{ code: 'EKSA-INTERNAL-003', construct: 'test/prod', message: 'the objects of the cluster cannot be rendered (x is undefined)' }]);
  });

  it('is found where the rule that protects it is not run', () => {
    const scope = chart();
    new EksaCluster(scope, 'prod', { ...MINIMAL, eksaVersion: 'v0.99.0', kubernetesVersion: KubernetesVersion.V1_34 }).addPool('workers', { hardware: WORKER_HARDWARE });
    EksaRules.useProfile(scope, RuleProfile.UPSTREAM);
    expect(errors(scope)).toMatchObject([{ code: 'EKSA-DISTRO-015', construct: 'test/prod', object: 'Cluster/prod', field: 'spec.eksaVersion' }]);
    expect(synthError(() => Testing.synth(scope)).code).toBe('EKSA-DISTRO-015');
  });
});
