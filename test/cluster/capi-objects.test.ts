import { ApiObject, Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import { chart, inventory, machine, manifestsOf, MINIMAL, WORKER_HARDWARE } from './fixtures';
import { BareMetalPool, BmcCredentials, ClusterOutput, EksaCluster, EksaRules, GitOps, HardwareInventory, HardwareSelector, RegistryCredentials, testing } from '../../src';
import { crdErrors } from '../crd';

/** Inside, as a cluster with a mirror has them. */
const BOOT_IMAGES = { provisioning: { hookImagesUrl: 'http://10.0.0.2/hook' } };

function cluster(props = {}): EksaCluster {
  const scope = chart();
  return new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope), ...'registryMirror' in props && BOOT_IMAGES, ...props });
}

/** What is said that is not about machines. */
const about = (prod: EksaCluster) => EksaRules.validate(prod).filter(({ code }) => !code.startsWith('EKSA-HW-'));
const kinds = (manifests: testing.Manifests) => manifests.objects.filter(({ kind }) => kind !== 'Hardware').map(({ kind, metadata }) => `${kind} ${metadata.name}`);

describe('Cluster API objects of a cluster', () => {
  it('are written unless another output is asked for', () => {
    const prod = cluster();
    prod.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
    const manifests = manifestsOf(prod);
    expect(kinds(manifests)).toStrictEqual([
      'Cluster prod',
      'TinkerbellCluster prod',
      'KubeadmControlPlane prod',
      'TinkerbellMachineTemplate prod-control-plane-1',
      'MachineHealthCheck prod-kcp-unhealthy',
      'KubeadmConfigTemplate prod-workers-1',
      'MachineDeployment prod-workers',
      'TinkerbellMachineTemplate prod-workers-1',
      'MachineHealthCheck prod-workers-worker-unhealthy',
    ]);
    expect(manifests.objects.flatMap(crdErrors)).toEqual([]);
  });

  it('use the releases that the EKS Anywhere version ships', () => {
    expect(manifestsOf(cluster()).get('KubeadmControlPlane').spec.version).toBe('v1.34.9-eks-1-34-21');
    const older = cluster({ eksaVersion: 'v0.24.0' });
    expect(() => manifestsOf(older)).toThrow(/EKSA-CLUSTER-027/);
    EksaRules.waive(older, { code: 'EKSA-CLUSTER-027', reason: 'only the version is looked at' });
    expect(manifestsOf(older).get('KubeadmControlPlane').spec.version).toMatch(/^v1\.34\.\d+-eks-1-34-8$/);
  });

  it('give templates the revision that was asked for', () => {
    const prod = cluster({ controlPlane: { ...MINIMAL.controlPlane, templateRevision: 3 } });
    prod.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE, templateRevision: 2 });
    const manifests = manifestsOf(prod);
    expect(manifests.get('KubeadmControlPlane').spec.machineTemplate.spec.infrastructureRef.name).toBe('prod-control-plane-3');
    expect(manifests.get('MachineDeployment').spec.template.spec.bootstrap.configRef.name).toBe('prod-workers-2');
    expect(kinds(manifests)).toEqual(expect.arrayContaining([
      'TinkerbellMachineTemplate prod-control-plane-3', 'TinkerbellMachineTemplate prod-workers-2', 'KubeadmConfigTemplate prod-workers-2',
    ]));
  });

  it('have the credentials of a mirror only when they are given by name', () => {
    const mirror = { endpoint: 'registry.example.com', credentials: RegistryCredentials.unsafePlainText('puller', 'hunter2') };
    const manifests = manifestsOf(cluster({ registryMirror: mirror }));
    expect(manifests.get('Secret').data).toStrictEqual({ password: 'aHVudGVyMg==', username: 'cHVsbGVy' });
    expect(manifests.objects.flatMap(crdErrors)).toEqual([]);
  });

  it('are refused for a mirror that authenticates when no credentials are given, unless that is waived', () => {
    const registryMirror = { endpoint: 'registry.example.com', authenticate: true };
    const prod = cluster({ registryMirror });
    expect(about(prod)).toMatchObject([{ code: 'EKSA-MODEL-201', construct: 'test/prod', severity: 'error' }]);
    expect(() => manifestsOf(prod)).toThrow(/EKSA-MODEL-201.*credentials/);
    EksaRules.waive(prod, { code: 'EKSA-MODEL-201', reason: 'the image has them' });
    expect(kinds(manifestsOf(prod))).not.toContain('Secret registry-credentials');
    expect(about(cluster({ registryMirror, output: ClusterOutput.EKSA }))).toStrictEqual([]);
    expect(about(cluster({ registryMirror, registryCredentials: RegistryCredentials.unsafePlainText('puller', '') }))).toMatchObject([{ code: 'EKSA-MODEL-201' }]);
  });

  it('have the credentials of a mirror wherever they are given, as long as they are given once', () => {
    const [one, other] = ['hunter2', 'hunter3'].map((password) => RegistryCredentials.unsafePlainText('puller', password));
    const mirror = { endpoint: 'registry.example.com' };
    const given = manifestsOf(cluster({ registryMirror: mirror, registryCredentials: one }));
    expect(given.get('Secret').data).toStrictEqual({ password: 'aHVudGVyMg==', username: 'cHVsbGVy' });
    expect(manifestsOf(cluster({ registryMirror: { ...mirror, credentials: one }, registryCredentials: RegistryCredentials.unsafePlainText('puller', 'hunter2') })).objects).toStrictEqual(given.objects);
    expect(about(cluster({ registryMirror: { ...mirror, credentials: one }, registryCredentials: other }))).toMatchObject([{ code: 'EKSA-MODEL-203' }]);
  });

  it('have no credentials of a mirror that asks for none', () => {
    const prod = cluster({ registryMirror: { endpoint: 'registry.example.com', authenticate: false, credentials: RegistryCredentials.unsafePlainText('puller', 'hunter2') } });
    expect(about(prod)).toMatchObject([{ code: 'EKSA-NET-090', severity: 'warning' }]);
    expect(kinds(manifestsOf(prod))).not.toContain('Secret registry-credentials');
  });

  it('can be patched, labelled and annotated', () => {
    const prod = cluster();
    const pool = prod.addPool('workers', { autoscaling: { minReplicas: 1, maxReplicas: 2 }, hardware: WORKER_HARDWARE });
    prod.kubeadmControlPlane.addJsonPatch(JsonPatch.replace('/spec/replicas', 1));
    prod.capiObject.metadata.addLabel('cluster.x-k8s.io/cluster-name', 'own');
    pool.machineDeployment.metadata.addAnnotation('cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size', '9');
    const manifests = manifestsOf(prod);
    expect(manifests.get('KubeadmControlPlane').spec.replicas).toBe(1);
    expect(manifests.get('Cluster').metadata.labels).toStrictEqual({ 'cluster.x-k8s.io/cluster-name': 'own' });
    expect(manifests.get('MachineDeployment').metadata.annotations).toStrictEqual({
      'cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size': '9',
      'cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size': '1',
    });
  });

  it('are reachable through the constructs, the main one as default child', () => {
    const prod = cluster();
    const pool = prod.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
    expect(ApiObject.of(prod)).toBe(prod.capiObject);
    expect(ApiObject.of(pool)).toBe(pool.machineDeployment);
    const others = [prod.tinkerbellCluster, prod.controlPlaneMachineTemplate, pool.machineTemplate, pool.bootstrapTemplate, pool.machineHealthCheck];
    expect(others.map((object) => object.name))
      .toStrictEqual(['prod', 'prod-control-plane-1', 'prod-workers-1', 'prod-workers-1', 'prod-workers-worker-unhealthy']);
    expect(() => prod.eksaObject).toThrow(/EKSA-SYNTH-006\] test\/prod: the EKS-A Cluster is not written; found Cluster\.cluster\.x-k8s\.io prod, .*With ClusterOutput\.BOTH EKS-A objects are written too/);
  });
});

describe('output of a cluster', () => {
  it('puts both forms in charts of their own', () => {
    const prod = cluster({ output: ClusterOutput.BOTH });
    prod.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
    const charts = prod.node.children.filter((child): child is Chart => Chart.isChart(child));
    expect(Object.fromEntries(charts.map((child) => [child.node.path, kinds(testing.Manifests.fromChart(child))]))).toStrictEqual({
      'test/prod/capi': [
        'Cluster prod',
        'TinkerbellCluster prod',
        'KubeadmControlPlane prod',
        'TinkerbellMachineTemplate prod-control-plane-1',
        'MachineHealthCheck prod-kcp-unhealthy',
        'KubeadmConfigTemplate prod-workers-1',
        'MachineDeployment prod-workers',
        'TinkerbellMachineTemplate prod-workers-1',
        'MachineHealthCheck prod-workers-worker-unhealthy',
      ],
      'test/prod/eksa': ['Cluster prod', 'TinkerbellDatacenterConfig prod', 'TinkerbellMachineConfig prod-cp', 'TinkerbellMachineConfig prod-workers'],
    });
  });

  it('has no Cluster API objects when only EKS-A objects are asked for', () => {
    const prod = cluster({ output: ClusterOutput.EKSA });
    const pool = new BareMetalPool(prod, 'workers', { replicas: 2, hardware: WORKER_HARDWARE });
    for (const property of ['capiObject', 'kubeadmControlPlane', 'tinkerbellCluster', 'controlPlaneMachineTemplate', 'controlPlaneHealthCheck'] as const) {
      expect(() => prod[property]).toThrow(/EKSA-SYNTH-006/);
    }
    for (const property of ['machineDeployment', 'machineTemplate', 'bootstrapTemplate', 'machineHealthCheck'] as const) {
      expect(() => pool[property]).toThrow(/EKSA-SYNTH-006.*test\/prod\/workers.*With ClusterOutput\.BOTH Cluster API objects are written too/);
    }
    expect(ApiObject.of(prod)).toBe(prod.eksaObject);
    expect(kinds(manifestsOf(prod))).toStrictEqual(['Cluster prod', 'TinkerbellDatacenterConfig prod', 'TinkerbellMachineConfig prod-cp', 'TinkerbellMachineConfig prod-workers']);
  });
});

describe('every object that is written', () => {
  const both = () => {
    const prod = cluster({ output: ClusterOutput.BOTH, gitOps: GitOps.github({ owner: 'example', repository: 'clusters' }) });
    const pools = ['workers', 'more'].map((name) => prod.addPool(name, { replicas: 1, hardware: WORKER_HARDWARE, machineConfigName: 'prod-workers' }));
    return { prod, pools };
  };

  it('is reachable by kind, and by name or API group where the kind is not enough', () => {
    const { prod, pools } = both();
    const charts = prod.node.findAll().filter(Chart.isChart);
    const written = charts.flatMap((each) => each.node.findAll().filter(ApiObject.isApiObject));
    expect(new Set(prod.objects)).toStrictEqual(new Set(written));
    for (const object of written) expect(prod.object(`${object.kind}.${object.apiGroup}`, object.name)).toBe(object);
    expect(prod.object('FluxConfig').name).toBe('prod');
    expect(prod.object('TinkerbellDatacenterConfig')).toBe(prod.datacenterConfig);
    expect(prod.object('TinkerbellMachineConfig', 'prod-cp')).toBe(prod.controlPlaneMachineConfig);
    expect(prod.object('Cluster.cluster.x-k8s.io')).toBe(prod.capiObject);
    expect(prod.object('MachineHealthCheck', 'prod-kcp-unhealthy')).toBe(prod.controlPlaneHealthCheck);
    expect(pools[1].object('MachineDeployment')).toBe(pools[1].machineDeployment);
    // both pools share it
    expect(pools[1].machineConfig).toBe(pools[0].object('TinkerbellMachineConfig'));
  });

  it('is named when a question has no answer, or several', () => {
    const { prod, pools } = both();
    expect(() => prod.object('Cluster')).toThrow(
      'several objects are called Cluster; found Cluster.cluster.x-k8s.io prod, Cluster.anywhere.eks.amazonaws.com prod. Give its name, or its API group as in Cluster.cluster.x-k8s.io');
    expect(() => prod.object('MachineDeployment', 'prod-none')).toThrow(/there is no object MachineDeployment "prod-none"; found Cluster/);
    expect(() => pools[0].object('KubeadmControlPlane')).toThrow(/^\[EKSA-SYNTH-006\] test\/prod\/workers: there is no object KubeadmControlPlane; found KubeadmConfigTemplate\.bootstrap.*Ask for one of the objects that are there$/);
  });

  it('of a machine is reachable by host name', () => {
    const scope = chart();
    const rack = new HardwareInventory(scope, 'rack', {
      bmcCredentials: BmcCredentials.unsafePlainText('root', 'calvin'),
      machines: [machine('node-1', 21, {}, { bmc: { ipAddress: '10.9.0.1' } }), machine('node-2', 22, {})],
    });
    expect([rack.hardware('node-1'), rack.bmcMachine('node-1'), rack.bmcSecret('node-1'), rack.hardware('node-2')]).toStrictEqual(rack.objects);
    expect(() => rack.bmcMachine('node-2')).toThrow(/EKSA-SYNTH-006.*there is no object Machine; found Hardware\.tinkerbell\.org node-2/);
    expect(() => rack.hardware('node-22')).toThrow(/no machine of the inventory has this host name; found "node-22"; wanted "node-2"/);
    expect(() => rack.hardware('other')).toThrow(/found "other"\. Ask for one of/);
  });
});

describe('the order in which constructs are declared', () => {
  const sites = ['site', 'site-2', 'site-10'];
  const synthesized = (order: readonly string[], pools: readonly string[], machines: readonly string[]) => {
    const scope = chart();
    for (const name of order) {
      const byte = 100 + sites.indexOf(name);
      const site = new EksaCluster(scope, name, {
        ...MINIMAL,
        controlPlane: { endpoint: `10.0.0.${byte}`, replicas: 3, hardware: HardwareSelector.label(name, 'cp') },
        tinkerbellIp: `10.0.1.${byte}`,
      });
      for (const pool of pools) site.addPool(pool, { hardware: HardwareSelector.label(name, pool) });
    }
    const rack = new HardwareInventory(scope, 'rack');
    EksaRules.waive(scope, { code: 'EKSA-FLEET-106', reason: 'the machines of the clusters are elsewhere' });
    for (const hostname of machines) rack.addMachine(machine(hostname, 10 + Number(hostname.slice(2)), {}));
    return Yaml.stringify(...Testing.synth(scope));
  };

  it('does not change the output', () => {
    const expected = synthesized(sites, ['a', 'b', 'c'], ['m-2', 'm-10', 'm-11']);
    expect(synthesized(['site-10', 'site-2', 'site'], ['c', 'a', 'b'], ['m-11', 'm-10', 'm-2'])).toBe(expected);
    expect(synthesized(['site-2', 'site-10', 'site'], ['b', 'c', 'a'], ['m-10', 'm-2', 'm-11'])).toBe(expected);
  });
});
