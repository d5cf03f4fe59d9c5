import { ApiObject, App, Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import {
  codesAndProps, findingsOf, management, namespaceObject, packageErrors, packageFindings, packageObject, packagesIn, workload, written,
} from './fixtures';
import {
  Adot, ClusterOutput, CuratedPackage, EksaCluster, EksaRules, Harbor, HelloEksAnywhere, KubernetesVersion, MetalLb, MetricsServer,
  PackageBundleController, PackageCatalog, PackageName, Prometheus,
} from '../../src';
import { chart, MINIMAL } from '../cluster/fixtures';
import { crdErrors } from '../crd';

const HELLO = { packageName: PackageName.HELLO_EKS_ANYWHERE };

describe('a package of a management cluster', () => {
  it('is an object in the namespace of the cluster, and brings its target namespace along', () => {
    const hub = management();
    hub.addPackage('registry', { packageName: 'harbor', config: { existingSecretAdminPassword: 'harbor-admin', logLevel: 'info' } });
    expect(written(hub)).toStrictEqual([
      namespaceObject('harbor'),
      packageObject('registry', { config: 'existingSecretAdminPassword: harbor-admin\nlogLevel: info\n', packageName: 'harbor' }),
    ]);
    expect(written(hub).flatMap(crdErrors)).toStrictEqual([]);
    expect(packageFindings(hub)).toStrictEqual([]);
  });

  it('has no configuration when there is none to write', () => {
    const hub = management();
    const packages = [undefined, {}, { title: undefined }].map((config, index) => hub.addPackage(`hello-${index}`, { ...HELLO, config, additionalConfig: config }));
    expect(packages.map(({ configYaml }) => configYaml)).toStrictEqual(['', '', '']);
    expect(packagesIn(hub)).toStrictEqual([0, 1, 2].map((index) => packageObject(`hello-${index}`, { packageName: 'hello-eks-anywhere' })));
  });

  it('keeps empty maps and lists inside its configuration, which may mean something', () => {
    const { configYaml } = management().addPackage('hello', { ...HELLO, config: { a: {}, b: [], c: { d: undefined }, e: null, f: [undefined] } });
    expect(configYaml).toBe('a: {}\nb: []\nc: {}\ne: null\nf:\n  - null\n');
  });

  it('says its version and target namespace only when it was given one', () => {
    const hub = management();
    const version = PackageCatalog.forKubernetes(KubernetesVersion.V1_34).packageNamed('hello-eks-anywhere').newest.name;
    const made = hub.addPackage('hello', { ...HELLO, version, targetNamespace: 'web' });
    expect(packagesIn(hub)).toStrictEqual([packageObject('hello', { packageName: 'hello-eks-anywhere', packageVersion: version, targetNamespace: 'web' })]);
    expect(made.targetNamespace).toBe('web');
  });

  it('has the name of its construct, unless it is given one', () => {
    const hub = management();
    const [a, b] = [hub.addPackage('a', HELLO), hub.addPackage('b', { ...HELLO, name: 'other' })];
    expect([a.releaseName, b.releaseName]).toStrictEqual(['a', 'other']);
    expect(packagesIn(hub).map(({ metadata }) => metadata.name)).toStrictEqual(['a', 'other']);
  });

  it('takes the name of its package in any case', () => {
    const hub = management();
    const made = hub.addPackage('registry', { packageName: 'Harbor' });
    expect([made.packageName, made.targetNamespace]).toStrictEqual(['Harbor', 'harbor']);
    expect(packageErrors(hub)).toStrictEqual([]);
  });

  it('may be annotated', () => {
    const hub = management();
    hub.addPackage('hello', { ...HELLO, annotations: { 'example.com/rack': '5' } });
    expect(packagesIn(hub)).toStrictEqual([packageObject('hello', { packageName: 'hello-eks-anywhere' }, { annotations: { 'example.com/rack': '5' } })]);
  });
});

describe('a package of a workload cluster', () => {
  it('is on the management cluster, in the namespace of the workload cluster, and makes no namespace', () => {
    const edge = workload();
    const made = edge.addPackage('registry', { packageName: 'cert-manager', config: { webhook: { replicaCount: 2 } } });
    expect(written(edge)).toStrictEqual([
      packageObject('registry', { config: 'webhook:\n  replicaCount: 2\n', packageName: 'cert-manager' }, { namespace: 'eksa-packages-edge' }),
    ]);
    expect([made.packageNamespace, made.targetNamespace, made.namespaceObject]).toStrictEqual(['eksa-packages-edge', 'cert-manager', undefined]);
    // who makes the namespace there cannot be seen from here
    expect(packageFindings(edge).map(({ code, severity }) => [code, severity])).toStrictEqual([['EKSA-PKG-041', 'warning']]);
  });

  it('of another app is named by its cluster', () => {
    const scope = chart();
    const far = EksaCluster.fromClusterAttributes({ name: 'far', managementClusterName: 'hq' });
    const made = new CuratedPackage(scope, 'hello', { ...HELLO, cluster: far, targetNamespace: 'web' });
    expect(written(scope)).toStrictEqual([packageObject('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'web' }, { namespace: 'eksa-packages-far' })]);
    expect(made.namespaceObject).toBeUndefined();
  });
});

describe('the target namespace', () => {
  it.each([
    ['adot', 'observability'], ['cert-manager', 'cert-manager'], ['cluster-autoscaler', 'default'], ['credential-provider-package', 'eksa-packages'],
    ['emissary', 'emissary-system'], ['emissary-crds', 'emissary-system'], ['harbor', 'harbor'], ['hello-eks-anywhere', 'default'],
    ['metallb', 'metallb-system'], ['metallb-crds', 'metallb-system'], ['metrics-server', 'default'], ['prometheus', 'observability'],
    ['eks-anywhere-packages', 'eksa-packages'], ['constructor', 'default'], ['of-the-future', 'default'],
  ])('of %s is %s, where none is given', (packageName, namespace) => {
    expect(management().addPackage('x', { packageName }).targetNamespace).toBe(namespace);
    expect(management().addPackage('x', { packageName: packageName.toUpperCase() }).targetNamespace).toBe(namespace);
  });

  it.each(['default', 'kube-system', 'kube-public', 'kube-node-lease', 'eksa-system', 'eksa-packages', 'capi-system', 'capt-system', 'cert-manager'])(
    '%s is on every management cluster, and not made', (targetNamespace) => {
      const hub = management();
      expect(hub.addPackage('hello', { ...HELLO, targetNamespace }).namespaceObject).toBeUndefined();
      expect(written(hub).map(({ kind }) => kind)).toStrictEqual(['Package']);
    },
  );

  it('that several packages of a cluster share is declared once, and before them', () => {
    const hub = management();
    const [adot, prometheus] = [new Adot(hub, 'adot'), new Prometheus(hub, 'prometheus')];
    new HelloEksAnywhere(hub, 'hello', { targetNamespace: 'observability' });
    expect(written(hub).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toStrictEqual([
      'Namespace observability', 'Package adot', 'Package hello', 'Package prometheus',
    ]);
    expect(adot.namespaceObject).toBe(prometheus.namespaceObject);
    expect(adot.namespaceObject).toMatchObject({ kind: 'Namespace', name: 'observability' });
  });

  it('of each cluster that needs it is declared in the chart of that cluster', () => {
    const scope = chart();
    const clusters = ['one', 'two'].map((name, index) => new EksaCluster(scope, name, {
      ...MINIMAL, output: ClusterOutput.EKSA, controlPlane: { ...MINIMAL.controlPlane, endpoint: `10.0.1.${index}` }, tinkerbellIp: `10.0.2.${index}`,
    }));
    const [first, second] = clusters.map((cluster) => new MetalLb(cluster, 'metallb').namespaceObject);
    expect(first).not.toBe(second);
    expect([first, second].map((each) => each!.node.path)).toStrictEqual(['test/one/packages/Namespace-metallb-system', 'test/two/packages/Namespace-metallb-system']);
  });

  it('is not made when that is not wanted', () => {
    const hub = management();
    expect(hub.addPackage('registry', { packageName: 'harbor', createNamespace: false }).namespaceObject).toBeUndefined();
    expect(written(hub).map(({ kind }) => kind)).toStrictEqual(['Package']);
  });

  it('is made when that is wanted', () => {
    const hub = management();
    const made = hub.addPackage('hello', { ...HELLO, targetNamespace: 'web', createNamespace: true });
    expect(written(hub)).toStrictEqual([namespaceObject('web'), packageObject('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'web' })]);
    expect(made.namespaceObject!.metadata.name).toBe('web');
  });

  it('of packages that lie in a chart is declared in that chart, once', () => {
    const hub = management();
    const other = new Chart(hub.node.root, 'other');
    const made = new Harbor(other, 'registry', { cluster: hub, config: { logLevel: undefined } });
    const mirror = new Harbor(other, 'mirror', { cluster: hub });
    expect(made.namespaceObject!.node.path).toBe('other/Namespace-harbor');
    expect(mirror.namespaceObject).toBe(made.namespaceObject);
    expect(Testing.synth(other).map(({ kind }) => kind)).toStrictEqual(['Namespace', 'Package', 'Package']);
  });
});

describe('a configuration', () => {
  it('has its keys in one order, however it was written', () => {
    const hub = management();
    const config = { zeta: 1, Alpha: { b: [{ y: 1, x: 2 }], a: 1 }, alpha: 'x', 10: 'ten', 9: 'nine' };
    const backwards = { 9: 'nine', 10: 'ten', alpha: 'x', Alpha: { a: 1, b: [{ x: 2, y: 1 }] }, zeta: 1 };
    const [a, b] = [config, backwards].map((each, index) => hub.addPackage(`hello-${index}`, { ...HELLO, config: each }));
    expect(a.configYaml).toBe('"9": nine\n"10": ten\nAlpha:\n  a: 1\n  b:\n    - x: 2\n      "y": 1\nalpha: x\nzeta: 1\n');
    expect(b.configYaml).toBe(a.configYaml);
  });

  it('is what is written over what is there: maps are merged, all else is replaced', () => {
    const made = management().addPackage('hello', {
      ...HELLO, config: { map: { kept: 1, replaced: 2 }, list: [1, 2], text: 'a', toMap: 'x' }, additionalConfig: { map: { replaced: 3, added: 4 }, list: [3], toMap: { a: 1 } },
    });
    made.addConfig({ map: { added: 5 }, text: null });
    made.addConfig({ map: { last: [] } });
    expect(made.configYaml).toBe('list:\n  - 3\nmap:\n  added: 5\n  kept: 1\n  last: []\n  replaced: 3\ntext: null\ntoMap:\n  a: 1\n');
  });

  it('has the registry of its images, over which additions win', () => {
    const hub = management();
    const made = (additionalConfig?: object) => hub.addPackage(`hello-${hub.packages.length}`, {
      ...HELLO, config: { sourceRegistry: 'a.example.com' }, sourceRegistry: 'b.example.com', additionalConfig,
    }).configYaml;
    expect([made(), made({ sourceRegistry: 'c.example.com' })]).toStrictEqual(['sourceRegistry: b.example.com\n', 'sourceRegistry: c.example.com\n']);
  });

  it('is looked at again after it was added to', () => {
    const hub = management();
    const made = hub.addPackage('hello', { ...HELLO, config: { title: 'a' } });
    expect(packageErrors(hub)).toStrictEqual([]);
    made.addConfig({ subtitle: 5 });
    expect(codesAndProps(hub)).toStrictEqual([['EKSA-PKG-016', 'additionalConfig.subtitle']]);
    made.addConfig({ subtitle: 'b' });
    expect(packageErrors(hub)).toStrictEqual([]);
    expect(packagesIn(hub)).toStrictEqual([packageObject('hello', { config: 'subtitle: b\ntitle: a\n', packageName: 'hello-eks-anywhere' })]);
  });

  it('with variables is kept from Flux, unless it is meant for it', () => {
    const hub = management();
    const config = { title: '${HOSTNAME}' };
    hub.addPackage('a', { ...HELLO, config, annotations: { 'example.com/rack': '5' } });
    hub.addPackage('b', { ...HELLO, config, fluxSubstitution: true });
    hub.addPackage('c', { ...HELLO, config: { title: '$HOSTNAME {}' } });
    hub.addPackage('d', { ...HELLO, config, annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'enabled' } });
    expect(packagesIn(hub).map(({ metadata }) => metadata.annotations)).toStrictEqual([
      { 'example.com/rack': '5', 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
      undefined,
      undefined,
      { 'kustomize.toolkit.fluxcd.io/substitute': 'enabled' },
    ]);
    expect(packageFindings(hub).map(({ code, construct }) => [code, construct])).toStrictEqual([['EKSA-PKG-044', 'test/hub/d']]);
  });

  it('is held against the bundle that the cluster is given, or else the package', () => {
    const catalog = PackageCatalog.forKubernetes(KubernetesVersion.V1_34);
    const version = catalog.packageNamed('cluster-autoscaler').newest.name;
    expect(PackageCatalog.forKubernetes(KubernetesVersion.V1_35).packageNamed('cluster-autoscaler').versions.map(({ name }) => name)).not.toContain(version);
    const errors = (props: object, packageCatalog?: PackageCatalog) => {
      const hub = management({ kubernetesVersion: KubernetesVersion.V1_35, packageCatalog });
      hub.addPackage('autoscaler', { packageName: 'hello-eks-anywhere', ...props });
      return codesAndProps(hub);
    };
    // a name in full may be that of a later bundle; a short one is none
    expect(errors({ version: '9.99' })).toStrictEqual([['EKSA-PKG-011', 'version']]);
    expect(errors({ packageName: 'harbr' }, catalog)).toStrictEqual([['EKSA-PKG-010', 'packageName']]);
    const found = packageFindingsOf(() => management({ kubernetesVersion: KubernetesVersion.V1_35, packageCatalog: catalog }), { packageName: 'harbr' });
    expect(found[0].message).toContain(catalog.bundleName);
    const own = packageFindingsOf(() => management({ kubernetesVersion: KubernetesVersion.V1_35 }), { packageName: 'harbr', catalog });
    expect(own[0].message).toContain(catalog.bundleName);
  });

  function packageFindingsOf(cluster: () => EksaCluster, props: { packageName: string; catalog?: PackageCatalog }) {
    const hub = cluster();
    hub.addPackage('x', props);
    return packageErrors(hub);
  }
});

describe('where packages are written', () => {
  const paths = (scope: Construct) => scope.node.root.node.findAll().filter(ApiObject.isApiObject).filter(({ kind }) => kind === 'Package').map(({ node }) => node.path);

  it.each(Object.values(ClusterOutput))('is a chart of their own, apart from a cluster with output %s', (output) => {
    const hub = management({ output });
    const made = hub.addPackage('hello', { ...HELLO, targetNamespace: 'web' });
    const packages = Chart.of(made.apiObject);
    expect(packages.node.path).toBe('test/hub/packages');
    expect(Testing.synth(packages)).toStrictEqual([namespaceObject('web'), packageObject('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'web' })]);
    const others = hub.node.root.node.findAll().filter(Chart.isChart).filter((each) => each !== packages).flatMap((each) => Testing.synth(each));
    expect(others.filter(({ apiVersion }) => /^(packages\.|v1$)/.test(apiVersion))).toStrictEqual([]);
    expect(others.length).toBeGreaterThan(2);
    expect(packageErrors(hub)).toStrictEqual([]);
  });

  it('is the construct of the package in a chart of the user, with the cluster as a prop', () => {
    const hub = management();
    const other = new Chart(hub.node.root, 'other');
    new HelloEksAnywhere(new Construct(other, 'web'), 'hello', { cluster: hub });
    expect(paths(hub)).toStrictEqual(['other/web/hello/Package']);
    expect(Testing.synth(other)).toStrictEqual([packageObject('hello', { packageName: 'hello-eks-anywhere' })]);
    expect(hub.node.tryFindChild('packages')).toBeUndefined();
    expect(packageErrors(hub)).toStrictEqual([]);
  });

  it('beside the objects of their cluster is reported, because they cannot be applied together', () => {
    const hub = management();
    new HelloEksAnywhere(Chart.of(hub), 'hello', { cluster: hub });
    const findings = packageFindings(hub);
    expect(findings.map(({ code, construct }) => [code, construct])).toStrictEqual([['EKSA-PKG-042', 'test/hello']]);
  });

  it('may be a package of one cluster below another: the prop wins', () => {
    const hub = management();
    const edge = workload(hub);
    new HelloEksAnywhere(hub, 'hello', { cluster: edge });
    expect(packagesIn(hub)).toStrictEqual([packageObject('hello', { packageName: 'hello-eks-anywhere' }, { namespace: 'eksa-packages-edge' })]);
    expect(paths(hub)).toStrictEqual(['test/hub/packages/hello/Package']);
  });

  it('has its children in the right place, so that users can find and depend on them', () => {
    const hub = management();
    const made = new Harbor(hub, 'registry');
    expect(made.node.defaultChild).toBe(made.apiObject);
    expect([made.apiObject.kind, made.apiObject.name, made.apiObject.metadata.namespace]).toStrictEqual(['Package', 'registry', 'eksa-packages-hub']);
  });
});

describe('the order of declaration', () => {
  /** Everything that is written, chart by chart, of a program that declares its packages in some order. */
  const program = (order: readonly string[]) => {
    const scope = new Chart(new App(), 'test');
    const hub = management({}, scope);
    const edge = workload(hub);
    const other = new Chart(scope.node.root, 'other');
    const declare: Record<string, () => unknown> = {
      adot: () => new Adot(hub, 'adot'),
      prometheus: () => new Prometheus(hub, 'prometheus'),
      metallb: () => new MetalLb(hub, 'metallb'),
      hello10: () => new HelloEksAnywhere(hub, 'hello-10', { targetNamespace: 'web' }),
      hello2: () => new HelloEksAnywhere(hub, 'hello-2', { targetNamespace: 'web' }),
      controller: () => new PackageBundleController(hub, 'controller'),
      edge: () => new MetricsServer(edge, 'metrics-server'),
      edgeController: () => new PackageBundleController(edge, 'controller'),
      apart: () => new HelloEksAnywhere(other, 'hello-apart', { cluster: edge }),
      apartToo: () => new HelloEksAnywhere(other, 'alpha', { cluster: edge, name: 'hello-alpha' }),
    };
    for (const each of order) declare[each]();
    const charts = scope.node.root.node.findAll().filter(Chart.isChart);
    return Object.fromEntries(charts.map((each) => [each.node.path, Yaml.stringify(...Testing.synth(each))]));
  };
  const names = ['adot', 'prometheus', 'metallb', 'hello10', 'hello2', 'controller', 'edge', 'edgeController', 'apart', 'apartToo'];

  it('does not change the bytes of any chart', () => {
    const expected = program(names);
    expect(Object.keys(expected).sort()).toStrictEqual(['other', 'test', 'test/edge/packages', 'test/hub/packages']);
    const anyOrder = fc.shuffledSubarray(names, { minLength: names.length });
    fc.assert(fc.property(anyOrder, (order) => { expect(program(order)).toStrictEqual(expected); }), { numRuns: 8 });
  });

  it('is not that of what is written: namespaces, then controllers, then packages by their names', () => {
    const hub = management();
    for (const name of ['zeta', 'alpha']) new HelloEksAnywhere(hub, name, { targetNamespace: 'web' });
    new PackageBundleController(hub, 'a-controller');
    expect(written(hub).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toStrictEqual([
      'Namespace web', 'PackageBundleController hub', 'Package alpha', 'Package zeta',
    ]);
  });
});

describe('a package that exists', () => {
  it('can be patched, and is checked as it is then', () => {
    const hub = management();
    const made = new HelloEksAnywhere(hub, 'hello', { config: { title: 'a' } });
    made.apiObject.addJsonPatch(JsonPatch.replace('/spec/config', 'title: b\n'), JsonPatch.add('/metadata/labels', { tier: 'web' }));
    made.apiObject.metadata.addAnnotation('example.com/rack', '5');
    expect(packagesIn(hub)).toStrictEqual([{
      apiVersion: 'packages.eks.amazonaws.com/v1alpha1',
      kind: 'Package',
      metadata: { annotations: { 'example.com/rack': '5' }, labels: { tier: 'web' }, name: 'hello', namespace: 'eksa-packages-hub' },
      spec: { config: 'title: b\n', packageName: 'hello-eks-anywhere' },
    }]);
    made.apiObject.addJsonPatch(JsonPatch.add('/spec/colour', 'red'));
    expect(packageErrors(hub).map(({ code, field }) => [code, field])).toStrictEqual([['EKSA-SYNTH-010', 'spec.colour']]);
  });

  it('is told from everything else, also when another copy of this library made it', () => {
    const hub = management();
    const all = [new HelloEksAnywhere(hub, 'a'), hub.addPackage('b', HELLO), new Harbor(hub, 'c')];
    expect(all.map((each) => CuratedPackage.isCuratedPackage(each))).toStrictEqual([true, true, true]);
    const copy = Object.defineProperty({}, Symbol.for('cdk8s-eks-anywhere.CuratedPackage'), { value: true });
    expect(CuratedPackage.isCuratedPackage(copy)).toBe(true);
    for (const other of [hub, new PackageBundleController(hub, 'd'), {}, null, undefined, 'x', 5, Symbol.for('x')]) expect(CuratedPackage.isCuratedPackage(other)).toBe(false);
  });

  it('is among the packages of the cluster below which it is declared', () => {
    const hub = management();
    expect(hub.packages).toStrictEqual([]);
    const [a, b] = [new HelloEksAnywhere(hub, 'a'), hub.addPackage('b', HELLO)];
    new HelloEksAnywhere(workload(hub), 'c');
    new PackageBundleController(hub, 'controller');
    new HelloEksAnywhere(new Chart(hub.node.root, 'other'), 'd', { cluster: hub });
    expect(hub.packages).toStrictEqual([a, b]);
  });

  it('may have an id that its cluster uses itself', () => {
    const hub = management();
    hub.addPackage('packages', HELLO);
    hub.addPackage('other', HELLO);
    expect(packagesIn(hub).map(({ metadata }) => metadata.name)).toStrictEqual(['other', 'packages']);
    expect(Testing.synth(Chart.of(hub)).length).toBeGreaterThan(2);
  });

  it('may be waived like a cluster', () => {
    const hub = management();
    const made = hub.addPackage('hello', { ...HELLO, config: { title: 5 } });
    expect(findingsOf(() => Testing.synth(Chart.of(hub))).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-016']);
    EksaRules.waive(made, { code: 'EKSA-PKG-016', reason: 'a fork of the chart' });
    expect(packagesIn(hub)[0].spec.config).toBe('title: 5\n');
  });

  it('can be made by a class of one\'s own', () => {
    class Greeter extends HelloEksAnywhere { }
    const hub = management();
    expect(new Greeter(hub, 'hello', { config: { title: 'a' } }).configYaml).toBe('title: a\n');
    expect(packagesIn(hub)).toHaveLength(1);
  });
});
