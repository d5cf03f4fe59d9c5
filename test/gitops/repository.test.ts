import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, App, Chart, Duration, YamlOutputType } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { COMMON, folder, GITHUB, machine, outline, repositoryOf, said, smallFleet, SmallFleet } from './fleet';
import { build, KUSTOMIZE } from './kustomize';
import {
  BmcCredentials, BmcHmacSecret, ClusterOutput, EksaApp, EksaCluster, EksaRules, FluxAlert, FluxKustomization, FluxObjects, FluxProvider, GitOps,
  GitOpsApplication, GitOpsRepository, GitOpsSecrets, HardwareInventory, HardwareSelector, HardwareUpdates, HealthCheck, HelloEksAnywhere,
  MetalLb, Reporting, SecretStoreKind, testing, WorkloadFlux,
} from '../../src';
import { SEALED_LOGIN } from '../inventory/sealed';

function config(app: App, name = 'web', kind = 'ConfigMap'): Chart {
  const chart = new Chart(app, name);
  new ApiObject(chart, 'object', { apiVersion: 'v1', kind, metadata: { name, namespace: 'web' } });
  return chart;
}

const { Manifests, Match } = testing;

/** The documents of a file. */
function objects(text: string): any[] {
  return parseAllDocuments(text).map((document) => document.toJS());
}

/** The Kustomizations of all files, by name. */
function kustomizations(files: Readonly<Record<string, string>>): Record<string, any> {
  const all = Object.values(files).flatMap(objects).filter((object) => object?.apiVersion === 'kustomize.toolkit.fluxcd.io/v1');
  return Object.fromEntries(all.map((object) => [object.metadata.name, object]));
}

function filesIn(path: string): string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1)).sort();
}

function fullFleet(): { fleet: SmallFleet; repository: GitOpsRepository } {
  const fleet = smallFleet();
  new MetalLb(fleet.w01, 'metallb', {});
  new HelloEksAnywhere(fleet.mgmt, 'hello');
  const repository = repositoryOf(fleet);
  repository.addApplication('web', { cluster: fleet.w01, charts: [config(fleet.app)] });
  repository.addApplication('tools', { cluster: fleet.mgmt, charts: [config(fleet.app, 'tools')] });
  return { fleet, repository };
}

describe('a repository', () => {
  it('has a place for everything', () => {
    const { fleet, repository } = fullFleet();
    expect(said(fleet)).toStrictEqual([]);
    expect(Object.keys(repository.toFiles())).toStrictEqual([
      'apps/mgmt/tools/tools.yaml',
      'apps/w01/web/web.yaml',
      'clusters/mgmt/flux-system/gotk-sync.yaml',
      'clusters/mgmt/flux-system/kustomization.yaml',
      'clusters/mgmt/hardware.yaml',
      'clusters/mgmt/mgmt/eksa-system/eksa-cluster.yaml',
      'clusters/mgmt/mgmt/eksa-system/kustomization.yaml',
      'clusters/mgmt/mgmt/kustomization.yaml',
      'clusters/mgmt/mgmt/sync.yaml',
      'clusters/mgmt/w01/eksa-system/eksa-cluster.yaml',
      'clusters/mgmt/w01/eksa-system/kustomization.yaml',
      'clusters/mgmt/w01/kustomization.yaml',
      'clusters/mgmt/w01/sync.yaml',
      'hardware/mgmt/rack-1.yaml',
      'packages/mgmt/packages.yaml',
      'packages/w01/packages.yaml',
    ]);
  });

  it('is applied in an order that converges', () => {
    const all = kustomizations(fullFleet().repository.toFiles());
    expect(Object.fromEntries(Object.entries(all).map(([name, { metadata, spec }]) => [name, [
      metadata.namespace, spec.path, spec.dependsOn?.map((each: any) => [each.namespace, each.name].filter(Boolean).join('/')), spec.wait, spec.timeout, spec.retryInterval,
    ]]))).toStrictEqual({
      'flux-system': ['flux-system', './clusters/mgmt', undefined, undefined, undefined, undefined],
      'hardware': ['flux-system', './hardware/mgmt', undefined, true, '5m0s', '1m0s'],
      'cluster-w01': ['flux-system', './clusters/mgmt/w01/eksa-system', ['hardware'], true, '1h30m0s', '5m0s'],
      'packages-w01': ['flux-system', './packages/w01', ['cluster-w01'], undefined, '10m0s', '1m0s'],
      'packages-mgmt': ['flux-system', './packages/mgmt', undefined, undefined, '10m0s', '1m0s'],
      'w01-web': ['eksa-system', './apps/w01/web', ['flux-system/packages-w01'], undefined, '10m0s', '2m0s'],
      'mgmt-tools': ['flux-system', './apps/mgmt/tools', ['packages-mgmt'], undefined, '10m0s', '2m0s'],
    });
    expect(all['w01-web'].spec.kubeConfig).toStrictEqual({ secretRef: { name: 'w01-kubeconfig' } });
    expect(all['w01-web'].spec.sourceRef).toStrictEqual({ kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' });
    expect(all['mgmt-tools'].spec.kubeConfig).toBeUndefined();
    expect(all['cluster-w01'].spec.healthCheckExprs[0].current).toContain("e.type == 'Ready' && e.status == 'True'");
  });

  it('keeps clusters and machines when their files are lost, however they are reached', () => {
    const files = fullFleet().repository.toFiles();
    const all = kustomizations(files);
    const guard = { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } };
    expect([all.hardware.spec.commonMetadata, all['cluster-w01'].spec.commonMetadata]).toStrictEqual([guard, guard]);
    const { resources, patches } = parse(files['clusters/mgmt/mgmt/kustomization.yaml']);
    expect(resources).toStrictEqual(['eksa-system', 'sync.yaml']);
    expect(patches).toHaveLength(1);
    expect(patches[0].target).toStrictEqual({ group: 'anywhere.eks.amazonaws.com' });
    expect(parse(patches[0].patch).metadata.annotations).toStrictEqual(guard.annotations);
  });

  it('builds as kustomize does, folder by folder', () => {
    const files: Record<string, string> = { ...fullFleet().repository.toFiles() };
    files['clusters/mgmt/flux-system/gotk-components.yaml'] = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: flux-system\n';
    for (const { spec } of Object.values(kustomizations(files))) {
      const { errors, objects: built } = build(files, spec.path.slice(2));
      expect([spec.path, errors]).toStrictEqual([spec.path, []]);
      expect(built.length).toBeGreaterThan(0);
    }
  });

  (KUSTOMIZE ? it : it.skip)(`builds with ${KUSTOMIZE?.join(' ') ?? 'kustomize, which is not installed here'}`, () => {
    const fleet = fullFleet().fleet;
    fleet.app.synth();
    const root = join(fleet.app.outdir, 'repository');
    for (const path of ['clusters/mgmt/mgmt', 'clusters/mgmt/w01', 'clusters/mgmt/w01/eksa-system']) {
      const { status, stdout, stderr } = spawnSync(KUSTOMIZE![0], [...KUSTOMIZE!.slice(1), join(root, path)], { encoding: 'utf8' });
      expect([path, status, stderr]).toStrictEqual([path, 0, '']);
      const eksa = objects(stdout).filter(({ apiVersion }) => apiVersion.startsWith('anywhere.'));
      if (path.endsWith('/mgmt')) expect(eksa.every(({ metadata }) => metadata.annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled')).toBe(true);
      expect(objects(stdout).length).toBeGreaterThan(1);
    }
  });

  it('gives workload clusters the settings of their management cluster under names of their own', () => {
    const files = fullFleet().repository.toFiles();
    const [mgmt, w01] = ['mgmt', 'w01'].map((name) => Manifests.fromYaml(files[`clusters/mgmt/${name}/eksa-system/eksa-cluster.yaml`]).get('FluxConfig'));
    expect(w01.spec).toStrictEqual(mgmt.spec);
    expect([mgmt.metadata.name, w01.metadata.name]).toStrictEqual(['mgmt', 'w01']);
  });

  it('leaves what a workload cluster says of itself, and does not touch clusters outside of it', () => {
    const fleet = smallFleet({ w01: { gitOps: GitOps.github({ name: 'own', owner: 'acme', repository: 'fleet' }) } });
    const text = repositoryOf(fleet).toFiles()['clusters/mgmt/w01/eksa-system/eksa-cluster.yaml'];
    Manifests.fromYaml(text).hasResource('FluxConfig', { metadata: { name: 'own' } });
    const other = smallFleet({ w01: { output: ClusterOutput.EKSA } });
    expect(other.w01.objects.map(({ kind }) => kind)).not.toContain('FluxConfig');
    repositoryOf(other);
    expect(other.w01.objects.map(({ kind }) => kind)).toContain('FluxConfig');
  });

  it('has the files of a cluster whatever its charts hold', () => {
    const texts = Object.values(ClusterOutput).map((output) => repositoryOf(smallFleet({ mgmt: { output }, w01: { output } })).toFiles());
    expect(texts[1]).toStrictEqual(texts[0]);
    expect(texts[2]).toStrictEqual(texts[0]);
  });

  it('does not depend on the order in which it is put together', () => {
    const first = fullFleet().repository.toFiles();
    const fleet = smallFleet();
    const repository = new GitOpsRepository(fleet.app, 'repository');
    repository.addApplication('tools', { cluster: fleet.mgmt, charts: [config(fleet.app, 'tools')] });
    new GitOpsApplication(repository, 'web', { cluster: fleet.w01, charts: [config(fleet.app)] });
    repository.addCluster(fleet.w01);
    repository.addCluster(fleet.mgmt);
    repository.addCluster(fleet.mgmt);
    new HelloEksAnywhere(fleet.mgmt, 'hello');
    new MetalLb(fleet.w01, 'metallb', {});
    expect(repository.toFiles()).toStrictEqual(first);
  });

  it('can be without any of its parts', () => {
    const fleet = smallFleet();
    new MetalLb(fleet.w01, 'metallb', {});
    const off = { enabled: false };
    const repository = repositoryOf(fleet, { hardware: off, packages: off, clusterSync: { ...off, pruneProtection: false } });
    expect(Object.keys(repository.toFiles())).toStrictEqual([
      'clusters/mgmt/flux-system/gotk-sync.yaml', 'clusters/mgmt/flux-system/kustomization.yaml',
      'clusters/mgmt/mgmt/eksa-system/eksa-cluster.yaml', 'clusters/mgmt/mgmt/eksa-system/kustomization.yaml',
      'clusters/mgmt/w01/eksa-system/eksa-cluster.yaml', 'clusters/mgmt/w01/eksa-system/kustomization.yaml',
    ]);
  });

  it('takes its times, and says what becomes of machines that are there', () => {
    const fleet = smallFleet();
    const times = { interval: Duration.hours(1), retryInterval: Duration.seconds(90), timeout: Duration.minutes(20) };
    const made = repositoryOf(fleet, { hardware: { ...times, updates: HardwareUpdates.APPLY } }).toFiles();
    const { spec } = kustomizations(made).hardware;
    expect([spec.interval, spec.retryInterval, spec.timeout]).toStrictEqual(['1h0m0s', '1m30s', '20m0s']);
    expect(made['hardware/mgmt/rack-1.yaml']).not.toContain('IfNotPresent');
    const once = Manifests.fromYaml(repositoryOf(smallFleet()).toFiles()['hardware/mgmt/rack-1.yaml']);
    once.allResources('Hardware', { metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' } } });
    once.allResources('Machine', { metadata: { annotations: Match.absent() } });
  });

  it('keeps what was patched in the charts of machines', () => {
    const fleet = smallFleet();
    fleet.inventory.hardware('node-1').metadata.addAnnotation('note', 'patched');
    expect(objects(repositoryOf(fleet).toFiles()['hardware/mgmt/rack-1.yaml'])[0].metadata.annotations).toStrictEqual({ 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent', 'note': 'patched' });
  });

  it('holds several management clusters beside each other', () => {
    const fleet = smallFleet();
    const inventory = new HardwareInventory(fleet.chart, 'rack-2', { machines: [machine('other', 9)] });
    const other = new EksaCluster(fleet.chart, 'other', {
      ...COMMON, tinkerbellIp: '10.20.0.31', gitOps: GITHUB, inventory, controlPlane: { endpoint: '10.20.0.30', replicas: 1, hardware: HardwareSelector.label('type', 'other') },
    });
    const repository = repositoryOf(fleet, { clusters: [fleet.mgmt, other, fleet.w01] });
    const shared = config(fleet.app, 'shared');
    repository.addApplication('shared', { cluster: other, charts: [shared], dependsOn: [repository.hardware(other)] });
    expect(said(fleet)).toStrictEqual([]);
    expect(Object.keys(repository.toFiles()).filter((path) => /hardware|flux-system/.test(path))).toStrictEqual([
      'clusters/mgmt/flux-system/gotk-sync.yaml', 'clusters/mgmt/flux-system/kustomization.yaml', 'clusters/mgmt/hardware.yaml',
      'clusters/other/flux-system/gotk-sync.yaml', 'clusters/other/flux-system/kustomization.yaml', 'clusters/other/hardware.yaml',
      'hardware/mgmt/rack-1.yaml', 'hardware/other/rack-2.yaml',
    ]);
  });

  it('leaves the Flux of a management cluster that is not in it alone', () => {
    const fleet = smallFleet({ w01: { managementCluster: EksaCluster.fromClusterAttributes({ name: 'elsewhere', tinkerbellIp: '10.20.0.11' }), gitOps: GITHUB } });
    const repository = repositoryOf(fleet, { clusters: [fleet.w01] });
    expect(Object.keys(repository.toFiles())).toStrictEqual([
      'clusters/elsewhere/w01/eksa-system/eksa-cluster.yaml', 'clusters/elsewhere/w01/eksa-system/kustomization.yaml', 'clusters/elsewhere/w01/kustomization.yaml', 'clusters/elsewhere/w01/sync.yaml',
    ]);
    expect(said(fleet, /EKSA-(GITOPS|FLUX)/)).toStrictEqual([]);
  });
});

describe('a repository on any host', () => {
  it('is what Flux follows, and nothing that eksctl anywhere knows', () => {
    const fleet = smallFleet({ mgmt: { gitOps: undefined } });
    const repository = repositoryOf(fleet, {
      remote: { url: 'https://git.example.com/platform/fleet.git', branch: 'release-1.0/x', secretName: 'git', clusterConfigPath: './sites/berlin/', systemNamespace: 'gitops' },
    });
    expect(said(fleet)).toStrictEqual([]);
    const files = repository.toFiles();
    const [source, root] = objects(files['sites/berlin/gitops/gotk-sync.yaml']).slice(-2);
    expect(source.spec).toStrictEqual({ interval: '1m0s', ref: { branch: 'release-1.0/x' }, secretRef: { name: 'git' }, url: 'https://git.example.com/platform/fleet.git' });
    expect(root.spec.path).toBe('./sites/berlin');
    expect(Object.values(files).join('')).not.toContain('FluxConfig');
  });

  it('is refused where Flux could not reach it', () => {
    const fleet = smallFleet({ mgmt: { gitOps: undefined } });
    repositoryOf(fleet, { remote: { url: 'git@git.example.com:platform/fleet.git' } });
    expect(said(fleet).map(({ code, construct, object }) => [code, construct, object])).toStrictEqual([['EKSA-FLUX-010', 'repository', 'GitRepository/flux-system']]);
  });
});

describe('applications', () => {
  it('say what they wait for, how they are checked and what is replaced in them', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    const first = repository.addApplication('first', { cluster: fleet.w01, charts: [config(fleet.app, 'first')] });
    repository.addApplication('second', {
      cluster: fleet.w01,
      charts: [config(fleet.app, 'second')],
      dependsOn: [first, repository.clusterSync(fleet.w01)],
      prune: false,
      healthChecks: [HealthCheck.named('apps/v1', 'Deployment', 'web', 'web')],
      healthExpressions: [{ apiVersion: 'example.com/v1', kind: 'Thing', current: 'has(status.ready)' }],
      targetNamespace: 'web',
      serviceAccountName: 'deployer',
      postBuild: { substitute: { SITE: 'berlin' } },
    });
    expect(said(fleet)).toStrictEqual([]);
    expect(kustomizations(repository.toFiles())['w01-second'].spec).toStrictEqual({
      dependsOn: [{ name: 'cluster-w01', namespace: 'flux-system' }, { name: 'w01-first' }],
      healthCheckExprs: [{ apiVersion: 'example.com/v1', kind: 'Thing', current: 'has(status.ready)' }],
      healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'web' }],
      interval: '10m0s',
      kubeConfig: { secretRef: { name: 'w01-kubeconfig' } },
      path: './apps/w01/second',
      postBuild: { substitute: { SITE: 'berlin' } },
      prune: false,
      retryInterval: '2m0s',
      serviceAccountName: 'deployer',
      sourceRef: { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' },
      targetNamespace: 'web',
      timeout: '10m0s',
    });
  });

  it('may hold their charts, and charts within charts', () => {
    const fleet = smallFleet();
    const application = repositoryOf(fleet).addApplication('web', { cluster: fleet.w01 });
    const outer = new Chart(application, 'outer');
    new ApiObject(new Chart(outer, 'inner'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inner', namespace: 'web' } });
    new ApiObject(outer, 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'outer', namespace: 'web' } });
    expect(said(fleet)).toStrictEqual([]);
    fleet.app.synth();
    expect(filesIn(fleet.app.outdir).filter((path) => /inner|outer/.test(path))).toStrictEqual(['repository/apps/w01/web/inner.yaml', 'repository/apps/w01/web/outer.yaml']);
    expect([application.kind, application.name, application.namespace, application.path]).toStrictEqual(['Kustomization', 'w01-web', 'eksa-system', 'apps/w01/web']);
  });

  it('wait in circles that are named as a whole', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    const later = { kind: 'Kustomization', name: 'w01-b', namespace: 'eksa-system' };
    const first = repository.addApplication('a', { cluster: fleet.w01, charts: [config(fleet.app, 'a')], dependsOn: [later] });
    repository.addApplication('b', { cluster: fleet.w01, charts: [config(fleet.app, 'b')], dependsOn: [first] });
    expect(outline(said(fleet))).toStrictEqual([[
      'EKSA-FLUX-033', 'repository/a', 'Kustomization/w01-a', 'spec.dependsOn[1]', 'Kustomization eksa-system/w01-a => Kustomization eksa-system/w01-b => Kustomization eksa-system/w01-a',
    ]]);
  });

  it('hold what Flux itself is to do, such as notifications', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    const chart = new Chart(fleet.app, 'notifications');
    const provider = new FluxProvider(chart, 'chat', { type: 'slack' as never, address: 'https://hooks.example.com/x' });
    new FluxAlert(chart, 'all', { provider, sources: [FluxObjects.all('Kustomization')] });
    new FluxKustomization(chart, 'more', { source: repository.source(fleet.mgmt), path: 'apps/mgmt/more', dependsOn: [repository.hardware(fleet.mgmt), repository.packages(fleet.w01)] });
    repository.addApplication('notifications', { cluster: fleet.mgmt, charts: [chart] });
    expect(said(fleet).map(({ code }) => code)).toStrictEqual(['EKSA-GITOPS-030', 'EKSA-FLUX-034']);
  });
});

describe('a Flux of their own', () => {
  it('applies what runs on workload clusters', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet, { workloadFlux: WorkloadFlux.OWN_TREE });
    repository.addApplication('web', { cluster: fleet.w01, charts: [config(fleet.app)] });
    repository.addApplication('tools', { cluster: fleet.mgmt, charts: [config(fleet.app, 'tools')] });
    expect(said(fleet)).toStrictEqual([]);
    const files = repository.toFiles();
    expect(Object.keys(files).filter((path) => path.startsWith('workloads/'))).toStrictEqual([
      'workloads/w01/applications.yaml', 'workloads/w01/flux-system/gotk-sync.yaml', 'workloads/w01/flux-system/kustomization.yaml',
    ]);
    const [web] = objects(files['workloads/w01/applications.yaml']);
    expect([web.metadata, web.spec.kubeConfig, web.spec.dependsOn, web.spec.sourceRef]).toStrictEqual([
      { name: 'w01-web', namespace: 'flux-system' }, undefined, undefined, { kind: 'GitRepository', name: 'flux-system' },
    ]);
    expect(objects(files['workloads/w01/flux-system/gotk-sync.yaml']).at(-1).spec.path).toBe('./workloads/w01');
    expect(Object.keys(kustomizations(files))).toContain('mgmt-tools');
  });
});

describe('secrets', () => {
  it('are decrypted by Flux with keys that are only named', () => {
    const fleet = smallFleet();
    new MetalLb(fleet.w01, 'metallb', {});
    const age = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    const repository = repositoryOf(fleet, {
      secrets: GitOpsSecrets.sops({ secret: { name: 'sops-age' }, age: [age], kms: ['arn:aws:kms:eu-central-1:111122223333:key/abc'], pgp: ['FBC7B9E2A4F9289AC0C1D4843D16CEE4A27381B4'] }),
    });
    repository.addApplication('web', { cluster: fleet.mgmt, charts: [config(fleet.app)] });
    expect(said(fleet)).toStrictEqual([]);
    const files = repository.toFiles();
    expect(parse(files['.sops.yaml'])).toStrictEqual({
      creation_rules: [{
        path_regex: '\\.sops\\.ya?ml$', encrypted_regex: '^(data|stringData)$', age, kms: 'arn:aws:kms:eu-central-1:111122223333:key/abc', pgp: 'FBC7B9E2A4F9289AC0C1D4843D16CEE4A27381B4',
      }],
    });
    const all = kustomizations(files);
    const decryption = { provider: 'sops', secretRef: { name: 'sops-age' } };
    expect(['hardware', 'packages-w01', 'mgmt-web'].map((name) => all[name].spec.decryption)).toStrictEqual([decryption, decryption, decryption]);
    expect(all['cluster-w01'].spec.decryption).toBeUndefined();
  });

  it('may be decrypted with the keys of a cloud, without a file for sops', () => {
    const fleet = smallFleet();
    const files = repositoryOf(fleet, { secrets: GitOpsSecrets.sops({ serviceAccountName: 'kustomize' }) }).toFiles();
    expect(kustomizations(files).hardware.spec.decryption).toStrictEqual({ provider: 'sops', serviceAccountName: 'kustomize' });
    expect(Object.keys(files)).not.toContain('.sops.yaml');
  });

  it('are fetched by the External Secrets Operator, one for each login', () => {
    const own = smallFleet();
    const files = repositoryOf(own, { secrets: GitOpsSecrets.externalSecrets({ store: 'vault' }) }).toFiles();
    const fetched = Manifests.fromYaml(files['hardware/mgmt/rack-1.yaml']).find('ExternalSecret');
    expect(fetched.map(({ metadata }) => metadata)).toStrictEqual([{ name: 'bmc-node-1-auth', namespace: 'eksa-system' }, { name: 'bmc-node-2-auth', namespace: 'eksa-system' }]);
    expect(fetched[0].spec).toStrictEqual({
      data: [{ secretKey: 'username', remoteRef: { key: 'bmc-node-1-auth', property: 'username' } }, { secretKey: 'password', remoteRef: { key: 'bmc-node-1-auth', property: 'password' } }],
      refreshInterval: '3600s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'bmc-node-1-auth', template: { metadata: { labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } }, type: 'kubernetes.io/basic-auth' } },
    });
    const shared = smallFleet({ bmcCredentials: BmcCredentials.fromSecretName('login') });
    const text = repositoryOf(shared, {
      secrets: GitOpsSecrets.externalSecrets({ store: 's', storeKind: SecretStoreKind.SECRET_STORE, key: 'racks/{name}', usernameProperty: 'u', passwordProperty: 'p', refreshInterval: Duration.minutes(5) }),
    }).toFiles()['hardware/mgmt/rack-1.yaml'];
    Manifests.fromYaml(text).resourceCountIs('ExternalSecret', 1, {
      spec: { data: [Match.anyValue(), { remoteRef: Match.exact({ key: 'racks/login', property: 'p' }) }], secretStoreRef: Match.exact({ kind: 'SecretStore', name: 's' }) },
    });
  });
});

describe('logins that an inventory says how to make', () => {
  const SOPS = { secrets: GitOpsSecrets.sops({ secret: { name: 'sops-age' }, age: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] }) };
  const kindsIn = (text: string) => Manifests.fromYaml(text).kinds;
  const hardware = 'hardware/mgmt/rack-1.yaml';
  const encrypted = 'hardware/mgmt/rack-1.sops.yaml';

  it('are encrypted with SOPS in a file of their own, which sops and Flux know by its name', () => {
    const fleet = smallFleet({ bmcCredentials: BmcCredentials.unsafePlainTextForSops('admin', 'hunter2') });
    const files = repositoryOf(fleet, SOPS).toFiles();
    expect(kindsIn(files[hardware])).toStrictEqual({ Hardware: 2, Machine: 2 });
    expect(kindsIn(files[encrypted])).toStrictEqual({ Secret: 2 });
    expect(Object.keys(files).filter((path) => files[path].includes(Buffer.from('hunter2').toString('base64')))).toStrictEqual([encrypted]);
    expect(new RegExp(/path_regex: (.*)/.exec(files['.sops.yaml'])![1]).test(encrypted)).toBe(true);
    expect(kustomizations(files).hardware.spec.decryption).toStrictEqual({ provider: 'sops', secretRef: { name: 'sops-age' } });
  });

  it('are keys too, and what is not for SOPS stays out of it', () => {
    const secrets = [BmcHmacSecret.unsafePlainText('own'), BmcHmacSecret.unsafePlainTextForSops('shared'), BmcHmacSecret.fromSecretName('key')];
    const fleet = smallFleet({ bmcCredentials: BmcCredentials.unsafePlainTextForSops('admin', 'hunter2'), bmcConnection: { rpc: { consumerUrl: 'http://rpc', hmac: { secrets } } } });
    const files = repositoryOf(fleet, SOPS).toFiles();
    expect(Manifests.fromYaml(files[encrypted]).find('Secret').map(({ metadata }) => metadata.name)).toStrictEqual(['bmc-node-1-auth-1', 'bmc-node-2-auth-1']);
  });

  it('are written without a file for SOPS where there are none', () => {
    expect(Object.keys(repositoryOf(smallFleet(), SOPS).toFiles())).not.toContain(encrypted);
  });

  it.each<[string, BmcCredentials, Record<string, number>]>([
    ['ExternalSecret', BmcCredentials.fromExternalSecret({ store: 'own' }), { ExternalSecret: 2, Hardware: 2, Machine: 2 }],
    ['shared ExternalSecret', BmcCredentials.fromSharedExternalSecret('login', { store: 'own' }), { ExternalSecret: 1, Hardware: 2, Machine: 2 }],
    ['SealedSecret', BmcCredentials.fromSharedSealedSecret('login', SEALED_LOGIN), { Hardware: 2, Machine: 2, SealedSecret: 1 }],
    ['Secret for SOPS', BmcCredentials.unsafePlainTextForSops('a', 'b'), { Hardware: 2, Machine: 2 }],
  ])('are not fetched in another way as well: %s', (_, bmcCredentials, kinds) => {
    const files = repositoryOf(smallFleet({ bmcCredentials }), { secrets: GitOpsSecrets.externalSecrets({ store: 'vault' }) }).toFiles();
    expect(kindsIn(files[hardware])).toStrictEqual(kinds);
    expect(files[hardware]).not.toContain('vault');
  });
});

describe('what is wrong with a repository itself', () => {
  const codes = (fleet: Pick<SmallFleet, 'app'>) => outline(said(fleet)).map(([code, construct, , place, found]) => [code, construct, place, found]);

  it('an app that writes charts only (EKSA-GITOPS-101)', () => {
    const app = new App({ outdir: folder() });
    new GitOpsRepository(new Chart(app, 'chart'), 'fleet');
    expect(EksaRules.validate(app).map(({ code, construct, wanted }) => [code, construct, wanted])).toStrictEqual([['EKSA-GITOPS-101', 'chart/fleet', 'an EksaApp']]);
    expect(() => app.synth()).toThrow(/EKSA-GITOPS-101.*new EksaApp\(\)/s);
    expect(filesIn(app.outdir)).toStrictEqual([]);
  });

  it('paths that lead out of it (EKSA-GITOPS-102)', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet, { folder: '../elsewhere', foreign: ['/etc', 'a/../..'], obsolete: [''] });
    repository.addApplication('web', { cluster: fleet.w01, path: '../web' });
    expect(codes(fleet)).toStrictEqual([
      ['EKSA-GITOPS-102', 'repository', 'folder', '"../elsewhere"'], ['EKSA-GITOPS-102', 'repository', 'foreign', '"/etc"'], ['EKSA-GITOPS-102', 'repository', 'foreign', '"a/../.."'],
      ['EKSA-GITOPS-102', 'repository', 'obsolete', '""'], ['EKSA-GITOPS-102', 'repository/web', 'path', '"../web"'],
    ]);
  });

  it('what is to be removed and is written (EKSA-GITOPS-103)', () => {
    const fleet = smallFleet();
    repositoryOf(fleet, { obsolete: ['clusters/mgmt/w01', 'clusters/mgmt/w02'] });
    expect(codes(fleet)).toStrictEqual([['EKSA-GITOPS-103', 'repository', 'obsolete', '"clusters/mgmt/w01/eksa-system/eksa-cluster.yaml"']]);
  });

  it('a cluster of another app (EKSA-GITOPS-104)', () => {
    const fleet = smallFleet();
    repositoryOf(fleet, { clusters: [smallFleet().mgmt] });
    expect(codes(fleet)).toContainEqual(['EKSA-GITOPS-104', 'repository', 'clusters', '"mgmt"']);
  });

  it('two answers to the question which one it is, or none (EKSA-GITOPS-105, EKSA-GITOPS-106)', () => {
    const both = smallFleet();
    repositoryOf(both, { remote: { url: 'https://git.example.com/fleet.git' } });
    expect(codes(both)).toStrictEqual([['EKSA-GITOPS-105', 'fleet/mgmt', undefined, undefined]]);
    const none = smallFleet({ mgmt: { gitOps: undefined } });
    repositoryOf(none);
    expect(codes(none)).toStrictEqual([['EKSA-GITOPS-106', 'fleet/mgmt', undefined, undefined], ['EKSA-GITOPS-106', 'fleet/w01', undefined, undefined]]);
  });

  it('a version whose images of Flux are not known (EKSA-GITOPS-107)', () => {
    const fleet = smallFleet({ mgmt: { eksaVersion: 'v9.9.9', output: ClusterOutput.EKSA } });
    repositoryOf(fleet);
    expect(codes(fleet)).toContainEqual(['EKSA-GITOPS-107', 'fleet/mgmt', undefined, undefined]);
  });

  it('applications of no cluster, without a name, of nothing (EKSA-GITOPS-108, EKSA-GITOPS-109, EKSA-GITOPS-110)', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet, { clusters: [fleet.mgmt] });
    repository.addApplication('lost', { cluster: fleet.w01, charts: [config(fleet.app, 'lost')] });
    repository.addApplication('A_B', { cluster: fleet.mgmt, charts: [config(fleet.app, 'named')] });
    repository.addApplication('empty', { cluster: fleet.mgmt });
    const found = codes(fleet).filter(([code]) => /1\d\d$/.test(code!));
    expect(found).toStrictEqual([
      ['EKSA-GITOPS-109', 'repository/A_B', 'name', '"A_B"'], ['EKSA-GITOPS-110', 'repository/empty', undefined, undefined], ['EKSA-GITOPS-108', 'repository/lost', 'cluster', '"w01"'],
    ]);
  });

  it('private keys, and what is no key (EKSA-GITOPS-111)', () => {
    const fleet = smallFleet();
    const secret = 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ';
    repositoryOf(fleet, { secrets: GitOpsSecrets.sops({ age: [secret, 'x'], kms: ['alias/x'], pgp: ['me'] }) });
    const found = said(fleet);
    expect(found.map(({ code, field, message }) => [code, field, message])).toStrictEqual([
      ['EKSA-GITOPS-111', 'secrets.age', 'this is a private key'], ['EKSA-GITOPS-111', 'secrets.age[1]', 'nothing can be encrypted for this'],
      ['EKSA-GITOPS-111', 'secrets.kms[0]', 'nothing can be encrypted for this'], ['EKSA-GITOPS-111', 'secrets.pgp[0]', 'nothing can be encrypted for this'],
    ]);
    expect(JSON.stringify(found)).not.toContain('SECRET-KEY');
  });

  it('constructs that depend on themselves (EKSA-GITOPS-112)', () => {
    const fleet = smallFleet();
    repositoryOf(fleet);
    const other = new ApiObject(new Chart(new App(), 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
    fleet.mgmt.capiObject.addDependency(other);
    expect(codes(fleet)).toContainEqual(['EKSA-GITOPS-112', 'repository', undefined, undefined]);
    expect(() => fleet.app.synth()).toThrow(/EKSA-GITOPS-112/);
  });

  it('a repository of nothing (EKSA-GITOPS-115)', () => {
    const app = new EksaApp({ outdir: folder() });
    new GitOpsRepository(app, 'fleet');
    expect(codes({ app })).toStrictEqual([['EKSA-GITOPS-115', 'fleet', 'clusters', undefined]]);
  });

  it('a malformed cluster, of which only that is said', () => {
    const fleet = smallFleet();
    repositoryOf(fleet);
    for (const name of ['a', 'b']) fleet.w01.addPool(name, { replicas: 1, machineConfigName: 'same', hardware: HardwareSelector.label('type', name) });
    const found = EksaRules.validate(fleet.app).filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(found).toContain('EKSA-MODEL-016');
    expect(found.filter((code) => /GITOPS|FLUX|INTERNAL/.test(code))).toStrictEqual([]);
  });
});

describe('the components of Flux', () => {
  it('are left to flux bootstrap, or written as they were given', () => {
    const file = join(folder(), 'components.yaml');
    const text = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: flux-system\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: source-controller\n  namespace: flux-system\n';
    writeFileSync(file, text);
    const fleet = smallFleet();
    expect(repositoryOf(fleet, { components: file }).toFiles()['clusters/mgmt/flux-system/gotk-components.yaml']).toBe(text);
    expect(said(fleet)).toStrictEqual([]);
  });

  it.each([
    ['a file that is not there', undefined, /EKSA-GITOPS-100.*cannot be read/s],
    ['an empty file', '', /EKSA-GITOPS-100.*no Deployment/s],
    ['something else', '- a\n', /EKSA-GITOPS-100.*no Kubernetes objects/s],
    ['no YAML', 'a: [', /components\.yaml/],
  ])('are refused: %s (EKSA-GITOPS-100)', (_, text, message) => {
    const file = join(folder(), 'components.yaml');
    if (text !== undefined) writeFileSync(file, text);
    expect(() => repositoryOf(smallFleet(), { components: file })).toThrow(message);
  });
});

describe('synth', () => {
  it('writes the repository below the output directory, and its charts nowhere else', () => {
    const { fleet, repository } = fullFleet();
    fleet.app.synth();
    const { outdir } = fleet.app;
    expect(filesIn(outdir).filter((path) => !path.startsWith('repository/'))).toStrictEqual(['fleet.k8s.yaml']);
    const written = Object.fromEntries(filesIn(join(outdir, 'repository')).map((path) => [path, readFileSync(join(outdir, 'repository', path), 'utf8')]));
    expect(written).toStrictEqual(repository.toFiles());
  });

  it.each(Object.values(YamlOutputType).filter((each) => typeof each === 'number'))('writes the same repository whatever becomes of other charts: %s', (yamlOutputType) => {
    const app = new EksaApp({ outdir: folder(), yamlOutputType });
    const chart = new Chart(app, 'fleet');
    const cluster = new EksaCluster(chart, 'mgmt', { ...COMMON, gitOps: GITHUB, output: ClusterOutput.EKSA, controlPlane: { endpoint: '10.20.0.20', replicas: 1, hardware: HardwareSelector.label('a', 'b') } });
    const repository = new GitOpsRepository(chart, 'here', { clusters: [cluster], folder: 'git/tree' });
    repository.addApplication('web', { cluster, charts: [config(app)] });
    app.synth();
    expect(filesIn(join(app.outdir, 'git', 'tree'))).toStrictEqual(Object.keys(repository.toFiles()));
    expect(filesIn(app.outdir).filter((path) => /web/.test(path))).toStrictEqual(['git/tree/apps/mgmt/web/web.yaml']);
  });

  it('writes nothing when anything is wrong', () => {
    const fleet = smallFleet();
    repositoryOf(fleet, { folder: '..' });
    expect(() => fleet.app.synth()).toThrow(/EKSA-GITOPS-102/);
    expect(filesIn(fleet.app.outdir)).toStrictEqual([]);
  });

  it('is the same, byte for byte, when it is done again', () => {
    const texts = [fullFleet(), fullFleet()].map(({ repository }) => JSON.stringify(repository.toFiles()));
    expect(texts[1]).toBe(texts[0]);
  });

  describe('of a folder with other files (EKSA-GITOPS-040)', () => {
    const put = (root: string, path: string, text = 'kind: x\n') => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    const warned = (fleet: SmallFleet) => fleet.app.node.findAll().flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === 'cdk8s-eks-anywhere:warning').map(({ data }) => data as { code: string; found: string }).filter(({ code }) => code === 'EKSA-GITOPS-040').map(({ found }) => found);

    it('says which manifests a former run has left behind, and leaves them', () => {
      const outdir = folder();
      const root = join(outdir, 'repository');
      for (const path of ['clusters/mgmt/w02/sync.yaml', 'clusters/mgmt/w02/eksa-system/eksa-cluster.yml', 'README.md', '.git/config.yaml', 'clusters/mgmt/flux-system/gotk-components.yaml', 'hardware/mgmt/login.sops.yaml']) put(root, path);
      const fleet = smallFleet({}, outdir);
      repositoryOf(fleet);
      EksaRules.useReporting(fleet.app, Reporting.SILENT);
      fleet.app.synth();
      expect(warned(fleet)).toStrictEqual(['"clusters/mgmt/w02/eksa-system/eksa-cluster.yml", "clusters/mgmt/w02/sync.yaml"']);
      expect(existsSync(join(root, 'clusters/mgmt/w02/sync.yaml'))).toBe(true);
    });

    it('says nothing of what others write, and removes what it is told to', () => {
      const outdir = folder();
      const root = join(outdir, 'repository');
      for (const path of ['infrastructure/dns.yaml', 'clusters/mgmt/w02/sync.yaml', 'charts/theirs/a.yaml']) put(root, path);
      const fleet = smallFleet({}, outdir);
      repositoryOf(fleet, { foreign: ['infrastructure/'], obsolete: ['clusters/mgmt/w02'] }).addApplication('theirs', { cluster: fleet.w01, path: 'charts/theirs' });
      fleet.app.synth();
      expect(warned(fleet)).toStrictEqual([]);
      expect([existsSync(join(root, 'clusters/mgmt/w02')), existsSync(join(root, 'infrastructure/dns.yaml'))]).toStrictEqual([false, true]);
    });

    it('looks into a checkout, too, and leaves what is there (EKSA-GITOPS-113)', () => {
      const [outdir, checkout] = [folder(), folder()];
      put(checkout, 'clusters/mgmt/w02/sync.yaml');
      put(checkout, 'clusters/mgmt/mgmt/kustomization.yaml');
      const fleet = smallFleet({}, outdir);
      repositoryOf(fleet, { checkout, obsolete: ['clusters/mgmt/w02'] });
      fleet.app.synth();
      expect(warned(fleet)).toStrictEqual(['"clusters/mgmt/w02/sync.yaml"']);
      expect(filesIn(checkout)).toHaveLength(2);
      const lost = smallFleet();
      repositoryOf(lost, { checkout: join(checkout, 'nowhere') });
      expect(outline(said(lost)).map(([code, , , field]) => [code, field])).toStrictEqual([['EKSA-GITOPS-113', 'checkout']]);
    });

    it('refuses to move a cluster that Flux would delete then (EKSA-GITOPS-114)', () => {
      const checkout = folder();
      put(checkout, 'clusters/mgmt/w01/eksa-system/eksa-cluster.yaml');
      const fleet = smallFleet();
      repositoryOf(fleet, { checkout });
      expect(outline(said(fleet))).toStrictEqual([
        ['EKSA-GITOPS-114', 'fleet/w01', 'Cluster/w01', undefined, '"clusters/mgmt/w01/eksa-system without kustomization.yaml beside it"'],
      ]);
      const guards = smallFleet();
      const first = repositoryOf(guards, { checkout, clusterSync: { enabled: false } });
      expect(said(guards)).toStrictEqual([]);
      for (const [path, text] of Object.entries(first.toFiles())) put(checkout, path, text);
      const second = smallFleet();
      repositoryOf(second, { checkout });
      expect(said(second)).toStrictEqual([]);
    });

    it('does not drown in them', () => {
      const outdir = folder();
      for (let index = 0; index < 25; index++) put(join(outdir, 'repository'), `old/${String(index).padStart(2, '0')}.yaml`);
      const fleet = smallFleet({}, outdir);
      repositoryOf(fleet);
      fleet.app.synth();
      expect(warned(fleet)).toStrictEqual([expect.stringMatching(/"old\/00\.yaml", .*"old\/19\.yaml" and 5 more$/)]);
    });
  });
});
