import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { file, fleet, FleetOptions, synthesized, temporaryDirectory } from './fleet';
import { ClusterOutput, EksaError, EksaApp, FleetState, KubernetesVersion, SupportEventKind, UpgradePath, UpgradePlan } from '../../src';

const state = (options?: FleetOptions) => FleetState.of(fleet(options));
const directoryWith = (files: Readonly<Record<string, string>>) => {
  const directory = temporaryDirectory();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(directory, name, '..'), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
};
const manifests = (directory: string) => readdirSync(directory).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(join(directory, name), 'utf8'));
const messageOf = (ask: () => unknown): string => {
  try {
    ask();
  } catch (error) {
    expect(error).toBeInstanceOf(EksaError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
};
const BEHIND: FleetOptions = {
  cluster: { osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-32-1-33.gz' }, workers: { kubernetesVersion: KubernetesVersion.of('1.32') },
};
const CSV = [
  'hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk',
  ...['cp-0', 'cp-1', 'cp-2', 'worker-0', 'worker-1'].map((name, index) =>
    `${name},10.20.9.${index + 1},admin,changeme,02:00:00:00:07:0${index},10.20.1.2${index},255.255.0.0,10.20.0.1,10.20.0.2,role=${name.slice(0, -2)},/dev/sda`),
].join('\n');
const yaml = (options: FleetOptions = {}) => manifests(synthesized(options)).find((text) => text.includes('kind: Cluster'))!.split('---')
  .filter((document) => document.includes('anywhere.eks.amazonaws.com/v1alpha1')).join('---');

describe('the state of an app', () => {
  it('has its clusters, in alphabetical order', () => {
    expect(state().clusterNames()).toStrictEqual(['prod']);
    expect(FleetState.of(new EksaApp()).clusterNames()).toStrictEqual([]);
  });

  it('may be a part of it', () => {
    const app = fleet();
    expect(FleetState.of(app.node.findChild('prod')).clusterNames()).toStrictEqual(['prod']);
    expect(FleetState.of(app.node.findChild('machines')).clusterNames()).toStrictEqual([]);
  });

  it('is read when it is compared', () => {
    const app = fleet();
    const before = FleetState.of(app);
    app.node.findChild('prod').node.tryRemoveChild('prod');
    expect(before.clusterNames()).toStrictEqual(['prod']);
  });

  it('is refused when the app has errors, with all of them', () => {
    expect(messageOf(() => state({ machines: [1, 1] }).clusterNames())).toMatch(/^2 problems found:\n {2}\[EKSA-HW-\d+\][\s\S]*\[EKSA-HW-\d+\]/);
  });
});

describe('the state that a former synth wrote', () => {
  it.each([ClusterOutput.EKSA, ClusterOutput.CLUSTER_API, ClusterOutput.BOTH])('is that of the app: %s', (output) => {
    const plan = UpgradePlan.between(FleetState.fromDirectory(synthesized({ output })), state({ output }));
    const [cluster] = plan.clusters;
    expect([plan.refused, plan.warnings, plan.inventoryChanges, plan.removedObjects]).toStrictEqual([[], [], [], []]);
    expect([cluster.change, cluster.machines, cluster.fields]).toStrictEqual(['unchanged', [], []]);
  });

  it('is found in all folders, in any form', () => {
    const [machines, cluster] = [...manifests(synthesized())].sort((a) => (a.includes('kind: Hardware') ? -1 : 1));
    const directory = directoryWith({
      'a/b/cluster.yml': cluster,
      'a/machines.yaml': machines,
      'node_modules/x/broken.yaml': '{',
      '.git/broken.yaml': '{',
      'notes.md': '{',
      'list.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }, 'no object'] }),
      'empty.yaml': '',
      'scalar.yaml': '--- 1\n---\n- a\n',
      'odd.yaml': 'apiVersion: 1\nkind: x\n---\nkind: Thing\nmetadata: {}\napiVersion: v1\n---\n{}\n',
    });
    const read = FleetState.fromDirectory(directory);
    expect(read.clusterNames()).toStrictEqual(['prod']);
    expect(UpgradePlan.between(read, state()).removedObjects).toStrictEqual([{ apiVersion: 'v1', kind: 'ConfigMap', name: 'x', keptByFlux: false }]);
  });

  it('knows what Flux would leave where it is', () => {
    const directory = synthesized();
    const annotated = (name: string, annotation: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: n\n  annotations: ${annotation}\n`;
    writeFileSync(join(directory, 'more.yaml'), [
      annotated('a', '{ kustomize.toolkit.fluxcd.io/prune: disabled }'), annotated('b', '{ kustomize.toolkit.fluxcd.io/reconcile: disabled }'), annotated('c', 'none'),
    ].join('---\n'));
    const { removedObjects } = UpgradePlan.between(FleetState.fromDirectory(directory), state());
    expect(removedObjects.map(({ name, keptByFlux }) => [name, keptByFlux])).toStrictEqual([
      ['a', true], ['b', true], ['c', false],
    ]);
  });

  it('keeps the names of templates that are written beside it', () => {
    const directory = synthesized({ output: ClusterOutput.BOTH, workers: { templateRevision: 4 } });
    expect(UpgradePlan.between(FleetState.fromDirectory(directory), state()).cluster('prod').groups[1].machineTemplate.before).toBe('prod-workers-4');
  });

  it('says which clusters it cannot compare', () => {
    const directory = synthesized({ output: ClusterOutput.BOTH });
    writeFileSync(join(directory, 'other.yaml'), [
      'apiVersion: cluster.x-k8s.io/v1beta2\nkind: Cluster\nmetadata: { name: cloud }\nspec: { infrastructureRef: { kind: AWSCluster } }\n',
      'apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata: { name: prod }\n',
    ].join('---\n'));
    const { notes } = UpgradePlan.between(FleetState.fromDirectory(directory), state());
    expect(notes).toStrictEqual(['1 cluster is not on bare metal, and not compared']);
    writeFileSync(join(directory, 'more.yaml'), 'apiVersion: cluster.x-k8s.io/v1beta2\nkind: Cluster\nmetadata: { name: cloud2 }\nspec: { infrastructureRef: { kind: AWSCluster } }\n');
    expect(UpgradePlan.between(FleetState.fromDirectory(directory), state()).notes).toStrictEqual(['2 clusters are not on bare metal, and not compared']);
    const old = synthesized();
    writeFileSync(join(old, 'other.yaml'), 'apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata: { name: prod }\n');
    expect(UpgradePlan.between(FleetState.fromDirectory(old), state()).notes).toStrictEqual([
      'the Cluster API objects of prod were not looked at: they are of cluster.x-k8s.io/v1beta1',
    ]);
  });

  const capi = (change: (text: string) => string) => {
    const directory = synthesized({ output: ClusterOutput.CLUSTER_API });
    for (const name of readdirSync(directory)) writeFileSync(join(directory, name), change(readFileSync(join(directory, name), 'utf8')));
    return directory;
  };

  it.each<[string, () => string, RegExp]>([
    ['no directory', () => join(temporaryDirectory(), 'none'), /^\[EKSA-MODEL-300\] .*none: the directory cannot be read; found ENOENT\. Give a path/],
    ['a file', () => file('x.yaml', ''), /^\[EKSA-MODEL-300\] .*x\.yaml: the directory cannot be read; found ENOTDIR/],
    ['an empty directory', temporaryDirectory, /^\[EKSA-MODEL-300\] .*: no manifest is in the directory; wanted what `cdk8s synth` has written\. Give the directory that synth wrote$/],
    ['no text', () => directoryWith({ 'a.yaml': '{' }), /^\[EKSA-MODEL-001\] .*a\.yaml/],
    ['no cluster', () => directoryWith({ 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n' }), /^\[EKSA-SYNTH-020\] no Cluster of EKS Anywhere is among the manifests/],
    ['a cluster that is not one', () => directoryWith({ 'a.yaml': 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: Cluster\nmetadata: { name: a }\nspec: 1\n' }), /EKSA-MODEL-021/],
    ['a part of a cluster', () => capi((text) => text.replace('kind: KubeadmControlPlane\nmetadata', 'kind: SomethingElse\nmetadata')),
      /^\[EKSA-MODEL-300\] Cluster\/prod: the Cluster API objects of the cluster cannot be compared; found its KubeadmControlPlane is not there\. Give all of its objects, or its EKS Anywhere objects$/],
    ['values of other types', () => capi((text) => text.replace('replicas: 3', 'replicas: many')), /^\[EKSA-MODEL-021\] KubeadmControlPlane\/prod spec\.replicas: the value is of the wrong type; found "many"/],
  ])('is refused: %s', (_, directory, message) => {
    expect(messageOf(() => FleetState.fromDirectory(directory()).clusterNames())).toMatch(message);
  });

  it('may have what only a live cluster has', () => {
    const live = capi((text) => text.replaceAll('\nspec:', '\nstatus:\n  observedGeneration: 1\n  somethingNew: 1\nspec:'));
    expect(FleetState.fromDirectory(live).clusterNames()).toStrictEqual(['prod']);
  });
});

describe('the state of a file', () => {
  it('is that of what it describes, with its machines', () => {
    const path = file('prod.yaml', yaml());
    const machines = { hardwareCsv: file('hardware.csv', CSV) };
    const plan = UpgradePlan.between(FleetState.fromYaml(path, machines), FleetState.fromYaml(file('prod.yaml', yaml({ version: '1.34' })), machines));
    expect(plan.cluster('prod').groups.map(({ change, machinesMissing }) => [change, machinesMissing])).toStrictEqual([['replaced', 1], ['replaced', 1]]);
    expect(plan.notes).toStrictEqual([
      'the state afterwards is what files say: the rules about a cluster by itself were not asked (an app with EksaCluster.fromYaml asks them)',
      'not all objects of both states are known: whether Flux would prune any was not checked',
    ]);
    expect(UpgradePlan.between(FleetState.fromYaml(path), FleetState.fromYaml(path)).cluster('prod').notes).toStrictEqual(['nothing is known about machines: they were not counted']);
  });

  it('has the EKS Anywhere version that it says, or that is given, or the newest', () => {
    const eksaVersion = (path: string, given?: string) =>
      FleetState.fromYaml(path, given === undefined ? {} : { eksaVersion: given }).versions()[0].management.eksaVersion;
    const [with_, without] = [yaml({ eksaVersion: 'v0.25.3' }), yaml({ eksaVersion: 'v0.25.3' }).replace(/ {2}eksaVersion:.*\n/, '')].map((text) => file('prod.yaml', text));
    expect([eksaVersion(with_), eksaVersion(without), eksaVersion(without, 'v0.24.7')]).toStrictEqual(['v0.25.3', 'v0.26.1', 'v0.24.7']);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no file', () => FleetState.fromYaml('no-such.yaml'), /^\[EKSA-MODEL-300\] no-such\.yaml/],
    ['no cluster', () => FleetState.fromYaml(file('x.yaml', 'a: 1\n')), /EKSA-MODEL-01[02]/],
    ['a version that does not exist', () => FleetState.fromYaml(file('x.yaml', yaml()), { eksaVersion: 'newest' }), /EKSA-DISTRO-.*"newest"/],
    ['no machines', () => FleetState.fromYaml(file('x.yaml', yaml()), { hardwareCsv: 'no-such.csv' }), /^\[EKSA-MODEL-300\] no-such\.csv/],
    ['machines that are none', () => FleetState.fromYaml(file('x.yaml', yaml()), { hardwareCsv: file('h.csv', 'hostname\nx\n') }), /EKSA-CSV-006/],
    ['machines twice', () => FleetState.fromYaml(file('x.yaml', yaml()), { hardwareCsv: file('h.csv', `hostname,${CSV}`) }), /EKSA-CSV-/],
  ])('is refused: %s', (_, ask, message) => {
    expect(messageOf(ask)).toMatch(message);
  });
});

describe('several states', () => {
  it('are one', () => {
    const [first, second] = ['a', 'b'].map((name) => FleetState.fromYaml(file('x.yaml', yaml().replaceAll('prod', name))));
    const both = FleetState.all(first, second);
    expect(both.clusterNames()).toStrictEqual(['a', 'b']);
    expect(UpgradePlan.between(both, both).notes).toHaveLength(2);
    expect(UpgradePlan.between(FleetState.all(state()), FleetState.all(state(), FleetState.all())).notes).toStrictEqual([]);
  });

  it('that have the same cluster are refused', () => {
    expect(messageOf(() => FleetState.all(state(), state(), state()).clusterNames())).toBe('[EKSA-MODEL-301] a cluster is in two of the states; found "prod". Give each cluster once');
  });
});

describe('versions of a state', () => {
  it('are those of management clusters, each with its workload clusters', () => {
    const own = yaml(BEHIND);
    const workload = FleetState.fromYaml(file('x.yaml', own.replaceAll('prod', 'shop').replace(/managementCluster:\n {4}name: shop/, 'managementCluster:\n    name: prod')));
    expect(FleetState.all(state(), workload).versions()).toStrictEqual([{
      management: { name: 'prod', eksaVersion: 'v0.26.1', kubernetesVersion: '1.33' },
      workloads: [{ name: 'shop', eksaVersion: 'v0.26.1', kubernetesVersion: '1.33', workerKubernetesVersion: '1.32' }],
    }]);
    expect(workload.versions()).toStrictEqual([]);
  });

  it('are not known of Cluster API objects alone', () => {
    expect(FleetState.fromDirectory(synthesized({ output: ClusterOutput.CLUSTER_API })).versions()).toStrictEqual([]);
  });

  it('lead to a path and to a calendar', () => {
    const fleetState = state(BEHIND);
    const path = UpgradePath.find(fleetState.versions()[0], { kubernetesVersion: '1.34' });
    expect(path.toText()).toBe([
      '1. prod: kubernetes 1.33 → 1.34, replaces control plane', '2. prod: workers 1.32 → 1.33, replaces workers', '3. prod: workers 1.33 → 1.34, replaces workers', '',
    ].join('\n'));
    const calendar = fleetState.supportCalendar('2026-11-26');
    expect(calendar.events.map(({ kind, version, isOver }) => [kind, version, isOver])).toStrictEqual([
      [SupportEventKind.END_OF_STANDARD_SUPPORT, '1.32', true], [SupportEventKind.END_OF_STANDARD_SUPPORT, '1.33', true],
      [SupportEventKind.END_OF_EXTENDED_SUPPORT, '1.32', false], [SupportEventKind.END_OF_EXTENDED_SUPPORT, '1.33', false],
    ]);
    expect(calendar.toIcalendar()).toContain('SUMMARY:Standard support of Kubernetes 1.32 ends');
    expect(FleetState.fromDirectory(synthesized({ output: ClusterOutput.CLUSTER_API })).supportCalendar('2026-11-26').events).toStrictEqual([]);
    expect(messageOf(() => fleetState.supportCalendar('soon'))).toMatch(/found "soon"/);
  });
});

describe('a path', () => {
  const management = { name: 'mgmt', eksaVersion: 'v0.26.1', kubernetesVersion: '1.33' };

  it('is printed', () => {
    expect(UpgradePath.find({ management }, {}).toText()).toBe('nothing to do\n');
    expect(UpgradePath.find({ management: { ...management, eksaVersion: '0.25.3' } }, { eksaVersion: '0.26.1' }).hops.map(({ before, after }) => [before, after])).toStrictEqual([['v0.25.3', 'v0.26.1']]);
    const licensed = UpgradePath.find({ management: { ...management, kubernetesVersion: '1.32', workerKubernetesVersion: '1.32' } }, { kubernetesVersion: '1.33' }, { date: '2026-11-26', hasLicence: true });
    expect(licensed.toText()).toBe('1. mgmt: kubernetes 1.32 → 1.33, replaces control plane, needs a licence\n2. mgmt: workers 1.32 → 1.33, replaces workers, needs a licence\n');
    const none = UpgradePath.find({ management }, { kubernetesVersion: '1.32' });
    expect([none.isComplete, none.toText()]).toStrictEqual([false, 'the target cannot be reached:\n  Kubernetes of mgmt cannot go down from 1.33 to 1.32 (EKSA-CLUSTER-531)\n']);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['an EKS Anywhere version', () => UpgradePath.find({ management: { ...management, eksaVersion: 'v0.99.0' } }, {}), /v0\.99\.0/],
    ['a target', () => UpgradePath.find({ management }, { eksaVersion: 'newest' }), /newest/],
    ['a Kubernetes version', () => UpgradePath.find({ management: { ...management, kubernetesVersion: 'x' } }, {}), /"x"/],
    ['the version of workers', () => UpgradePath.find({ management, workloads: [{ ...management, name: 'w', workerKubernetesVersion: '2' }] }, {}), /"2"/],
    ['a target of Kubernetes', () => UpgradePath.find({ management }, { kubernetesVersion: '1' }), /"1"/],
    ['a name twice', () => UpgradePath.find({ management, workloads: [management] }, {}), /^\[EKSA-MODEL-301\] two clusters have this name; found "mgmt"\. Give each cluster once$/],
    ['a day', () => UpgradePath.find({ management }, {}, { date: '26.11.2026' }), /26\.11\.2026/],
  ])('is refused for what is no version, name or day: %s', (_, ask, message) => {
    expect(messageOf(ask)).toMatch(message);
  });
});
