import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { findingsOf, management, namespaceObject, packageFindings, packageObject, PACKAGES_API, packagesIn, workload, written } from './fixtures';
import { ClusterOutput, CuratedPackage, EksaCluster, EksaRules, Finding, KubernetesVersion, PackageBundleController, PackageCatalog, PackageFileOptions } from '../../src';
import { modelOf } from '../../src/model/objects';
import { printCluster } from '../../src/model/print';
import { chart, eksaCluster, manifestsOf } from '../cluster/fixtures';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'packages-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

function write(text: string): string {
  const file = join(folder, 'packages.yaml');
  writeFileSync(file, text);
  return file;
}

/** A Package as a person would write it: lines below `spec` after its name. */
function packageYaml(name: string, more: readonly string[] = [], namespace = 'eksa-packages-hub', packageName = 'hello-eks-anywhere'): string {
  return [
    `apiVersion: ${PACKAGES_API}`, 'kind: Package', 'metadata:', `  name: ${name}`, `  namespace: ${namespace}`, 'spec:', `  packageName: ${packageName}`, ...more.map((line) => `  ${line}`), '',
  ].join('\n');
}

/** Code and place of findings. */
function places(findings: readonly Finding[]): string[] {
  return findings.map(({ code, construct, line, column, object = '', field = '' }) => `${code} ${construct ?? '-'} ${line ?? '-'}:${column ?? '-'} ${object} ${field}`.trim());
}

describe('a package from YAML', () => {
  const read = (text: string, options?: PackageFileOptions, scope: Chart = chart()) => CuratedPackage.fromYaml(scope, 'imported', write(text), options);
  const refused = (text: string, options?: PackageFileOptions) => findingsOf(() => read(text, options));

  it('is the object of the file', () => {
    const made = read(packageYaml('hello', ['packageVersion: latest', 'targetNamespace: web', 'config: "title: a"']));
    expect(written(made)).toStrictEqual([packageObject('hello', { config: 'title: a', packageName: 'hello-eks-anywhere', packageVersion: 'latest', targetNamespace: 'web' })]);
    expect([made.releaseName, made.packageName, made.packageNamespace, made.targetNamespace, made.configYaml]).toStrictEqual([
      'hello', 'hello-eks-anywhere', 'eksa-packages-hub', 'web', 'title: a',
    ]);
  });

  it.each([
    'title: a', '# a comment\ntitle:   "a"  # and another\n\n\nsubtitle: \'b\'\n', '---\ntitle: a\n', '{"title": "a"}', 'title: |\n  one\n\n  two\n', '\n\ntitle: ${HOSTNAME}\n...\n',
    'title: "\\u00fc"\n', '# nothing but a comment\n{}\n', 'subtitle: b\ntitle: a\nextra: !!binary aGk=\n',
  ])('keeps its configuration byte for byte: %j', (config) => {
    const made = read(stringify({ ...packageObject('hello', { packageName: 'hello-eks-anywhere', config }) }));
    expect(made.configYaml).toBe(config);
    expect(packagesIn(made)[0].spec.config).toBe(config);
  });

  it('keeps what its author wrote about Flux, and adds nothing', () => {
    const config = '  config: |\n    title: ${HOSTNAME}\n';
    const made = read(packageYaml('hello') + config);
    expect(packagesIn(made)[0].metadata).toStrictEqual({ name: 'hello', namespace: 'eksa-packages-hub' });
    expect(packageFindings(made).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-044']);
  });

  it('is one of several, when it is named', () => {
    const text = [packageYaml('hello'), packageYaml('bye', ['config: "title: b"']), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: hello}\n'].join('---\n');
    expect(read(text, { name: 'bye' }).configYaml).toBe('title: b');
    expect(refused(text)).toStrictEqual([{
      code: 'EKSA-PKG-027', severity: 'error', construct: 'test/imported', file: join(folder, 'packages.yaml'), message: 'the file has 2 Packages', wanted: 'options.name: one of hello, bye',
    }]);
    expect(refused(text, { name: 'helo' })).toStrictEqual([{
      code: 'EKSA-PKG-027',
      severity: 'error',
      construct: 'test/imported',
      file: join(folder, 'packages.yaml'),
      message: 'the file has no Package of this name, or several',
      found: '"helo"',
      wanted: '"hello"',
    }]);
    expect(refused(packageYaml('a') + '---\n' + packageYaml('a'), { name: 'a' }).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-027']);
  });

  it.each([
    ['nothing', ''], ['comments', '# nothing\n---\n'], ['other objects', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'], ['a list', '- a\n'], ['a text', 'a\nb\n'],
    ['a PackageBundleController', packageYaml('a').replace('kind: Package', 'kind: PackageBundleController')], ['an empty List', 'apiVersion: v1\nkind: List\nitems: []\n'],
    ['a List of nonsense', 'apiVersion: v1\nkind: List\nitems: [null, 5, x, []]\n'], ['a Package of another API', packageYaml('a').replace('v1alpha1', 'v1')],
  ])('is missing from a file with %s', (_, text) => {
    expect(refused(text).map(({ code, message }) => [code, message])).toStrictEqual([['EKSA-PKG-027', 'the file has no Package']]);
  });

  it('may be in what kubectl prints, of which the server\'s part is left out', () => {
    const printed = {
      apiVersion: 'v1',
      kind: 'List',
      metadata: { resourceVersion: '' },
      items: [{
        apiVersion: PACKAGES_API,
        kind: 'Package',
        metadata: {
          annotations: { 'example.com/rack': '5' },
          creationTimestamp: '2026-01-31T10:20:30Z',
          generation: 2,
          managedFields: [{ apiVersion: PACKAGES_API, fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': {} }, manager: 'kubectl', operation: 'Update', time: '2026-01-31T10:20:30Z' }],
          name: 'hello',
          namespace: 'eksa-packages-hub',
          resourceVersion: '123',
          uid: 'c4d1',
        },
        spec: { config: 'title: a\n', packageName: 'hello-eks-anywhere' },
        status: { currentVersion: '0.1.2', source: { digest: 'sha256:1', registry: 'public.ecr.aws', repository: 'hello', version: '0.1.2' }, state: 'installed', upgradesAvailable: [{ tag: 'a', version: 'b' }] },
      }],
    };
    const expected = [packageObject('hello', { config: 'title: a\n', packageName: 'hello-eks-anywhere' }, { annotations: { 'example.com/rack': '5' } })];
    for (const text of [stringify(printed), stringify(printed.items[0]), stringify({ ...printed, kind: 'PackageList', apiVersion: PACKAGES_API }), JSON.stringify(printed, null, 2)]) {
      const made = read(text);
      expect(written(made)).toStrictEqual(expected);
      expect(packageFindings(made)).toStrictEqual([]);
    }
  });

  it('is for the cluster that its namespace names', () => {
    const hub = management();
    const made = read(packageYaml('certs', [], 'eksa-packages-hub', 'cert-manager'), {}, new Chart(hub.node.root, 'other'));
    expect(packageFindings(made).map(({ code, construct }) => [code, construct])).toStrictEqual([['EKSA-PKG-012', 'other/imported']]);
    const edge = workload();
    const ofEdge = read(packageYaml('certs', [], 'eksa-packages-edge', 'cert-manager'), {}, new Chart(edge.node.root, 'other'));
    expect(packageFindings(ofEdge).map(({ code, severity }) => [code, severity])).toStrictEqual([['EKSA-PKG-041', 'warning']]);
  });

  it('below a cluster is written into the chart of its packages', () => {
    const hub = management();
    const made = CuratedPackage.fromYaml(hub, 'imported', write(packageYaml('hello', ['targetNamespace: web'])));
    expect(made.apiObject.node.path).toBe('test/hub/packages/imported/Package');
    expect(hub.packages).toStrictEqual([made]);
    expect(made.namespaceObject).toBeUndefined();
    expect(packagesIn(hub)).toStrictEqual([packageObject('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'web' })]);
  });

  it('brings its namespace along when that is asked for', () => {
    const hub = management();
    CuratedPackage.fromYaml(hub, 'imported', write(packageYaml('hello', ['targetNamespace: web'])), { createNamespace: true });
    expect(written(hub)).toStrictEqual([namespaceObject('web'), packageObject('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'web' })]);
  });

  it('can be added to: its configuration is then printed anew', () => {
    const made = read(packageYaml('hello', ['config: |', '  # from the rack', '  title:   a', '  subtitle: b']));
    made.addConfig({ subtitle: 'c' });
    expect(packagesIn(made)).toStrictEqual([packageObject('hello', { config: 'subtitle: c\ntitle: a\n', packageName: 'hello-eks-anywhere' })]);
    const empty = read(packageYaml('hello'));
    empty.addConfig({ title: 'a' });
    expect(empty.configYaml).toBe('title: a\n');
  });

  it('may have secrets in plain text that are named', () => {
    const text = packageYaml('registry', ['config: "harborAdminPassword: geheim"'], 'eksa-packages-hub', 'harbor');
    expect(packageFindings(read(text)).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-043']);
    expect(packageFindings(read(text, { unsafePlainTextSecrets: ['harborAdminPassword'] }))).toStrictEqual([]);
  });

  it('is held against the catalog that it is given', () => {
    const text = packageYaml('hello', [], 'eksa-packages-hub', 'harbr');
    const message = (options?: PackageFileOptions) => packageFindings(read(text, options))[0].message;
    expect(message({ catalog: PackageCatalog.forKubernetes(KubernetesVersion.V1_33) })).toContain('v1-33-');
    expect(message()).not.toContain('v1-33-');
  });

  describe('with faults', () => {
    it('in the form of the object is refused, with all of them and where they are', () => {
      expect(places(refused(packageYaml('hello', ['config: {a: 1}', 'packageVersion: 1.0', 'colour: red'])))).toStrictEqual([
        'EKSA-MODEL-021 test/imported 8:3 Package/hello spec.config',
        'EKSA-MODEL-007 test/imported 9:3 Package/hello spec.packageVersion',
        'EKSA-MODEL-020 test/imported 10:3 Package/hello spec.colour',
      ]);
    });

    it.each([
      ['a name that is no text', packageYaml('5'), 'EKSA-MODEL-021 test/imported 4:3 Package/5 metadata.name'],
      ['no name', packageYaml('x').replace('  name: x\n', ''), 'EKSA-MODEL-022 test/imported 3:1 Package/ metadata.name'],
      ['a target namespace that is no text', packageYaml('a', ['targetNamespace: [b]']), 'EKSA-MODEL-021 test/imported 8:3 Package/a spec.targetNamespace'],
      ['a package name that is no text', packageYaml('a', [], 'b', '{}'), 'EKSA-MODEL-021 test/imported 7:3 Package/a spec.packageName'],
    ])('such as %s', (_, text, place) => {
      expect(places(refused(text))).toStrictEqual([place]);
    });

    it('that are not YAML is refused at line and column', () => {
      expect(places(refused(packageYaml('hello') + '\tconfig: x\n'))).toStrictEqual([expect.stringMatching(/^EKSA-MODEL-001 \S+ 8:1$/)]);
      expect(places(refused(`${packageYaml('hello')}  config: *nothing\n`))).toStrictEqual([expect.stringMatching(/^EKSA-MODEL-006 \S+ 8:11$/)]);
    });

    it('is refused when the file is not there', () => {
      const findings = findingsOf(() => CuratedPackage.fromYaml(chart(), 'imported', join(folder, 'nowhere.yaml')));
      expect(findings).toMatchObject([{ code: 'EKSA-PKG-026', file: join(folder, 'nowhere.yaml'), message: 'the file cannot be read', found: expect.stringContaining('ENOENT') }]);
    });

    it('in its configuration is reported where the configuration is, when the app is synthesized', () => {
      const made = read(packageYaml('hello', ['targetNamespace: web', 'config: |', '  title: 5', '  subtitle: [a']));
      expect(places(packageFindings(made))).toStrictEqual(['EKSA-PKG-013 test/imported 9:3 Package/hello spec.config']);
      expect(packageFindings(made)[0]).toMatchObject({ file: join(folder, 'packages.yaml'), message: expect.stringMatching(/^line 3 of the configuration: this is not YAML/) });
      const typed = read(packageYaml('hello', ['config: |', '  title: 5']));
      expect(places(packageFindings(typed))).toStrictEqual(['EKSA-PKG-016 test/imported 8:3 Package/hello spec.config.title']);
      expect(packageFindings(typed)[0].prop).toBeUndefined();
    });

    it('in its namespace is reported there', () => {
      expect(places(packageFindings(read(packageYaml('hello', [], 'default'))))).toStrictEqual(['EKSA-PKG-030 test/imported 5:3 Package/hello metadata.namespace']);
      expect(places(packageFindings(read(packageYaml('hello').replace('  namespace: eksa-packages-hub\n', ''))))).toStrictEqual(['EKSA-PKG-030 test/imported 3:1 Package/hello metadata.namespace']);
      expect(places(packageFindings(read(packageYaml('hello', [], 'eksa-packages'))))).toStrictEqual(['EKSA-PKG-031 test/imported 5:3 Package/hello metadata.namespace']);
    });

    it('that EKS Anywhere reads on from is reported too', () => {
      expect(places(EksaRules.validate(read(packageYaml('hello', ['config: ""', 'config: "title: a"']))))).toStrictEqual(['EKSA-MODEL-003 test/imported 9:3']);
    });
  });
});

describe('packages in the file of a cluster', () => {
  const clusterYaml = (() => {
    let text: string | undefined;
    return () => {
      if (text === undefined) {
        const [head, ...others] = manifestsOf(eksaCluster()).objects;
        text = printCluster(modelOf(head, others));
      }
      return text;
    };
  })();

  /** The cluster called `prod`, with further documents in its file. */
  const imported = (documents: readonly string[], output = ClusterOutput.EKSA) => EksaCluster.fromYaml(chart(), 'imported', write([clusterYaml(), ...documents].join('---\n')), { output });
  /** The line at which the first of them begins. */
  const firstLine = () => clusterYaml().split('\n').length + 1;

  it.each(Object.values(ClusterOutput))('become constructs below the cluster, in a chart of their own (output %s)', (output) => {
    const cluster = imported([packageYaml('hello', ['config: "title: a"'], 'eksa-packages-prod'), packageYaml('metrics', [], 'eksa-packages-prod', 'metrics-server')], output);
    expect(cluster.packages.map(({ node, releaseName, apiObject }) => [node.path, releaseName, apiObject.node.path])).toStrictEqual([
      ['test/imported/hello', 'hello', 'test/imported/packages/hello/Package'], ['test/imported/metrics', 'metrics', 'test/imported/packages/metrics/Package'],
    ]);
    expect(written(cluster)).toStrictEqual([
      packageObject('hello', { config: 'title: a', packageName: 'hello-eks-anywhere' }, { namespace: 'eksa-packages-prod' }),
      packageObject('metrics', { packageName: 'metrics-server' }, { namespace: 'eksa-packages-prod' }),
    ]);
    expect(packageFindings(cluster)).toStrictEqual([]);
  });

  it('may be those of other clusters, and of the namespace that stands for the management cluster', () => {
    const cluster = imported(['eksa-packages-prod', 'eksa-packages-edge', 'eksa-packages'].map((namespace, index) => packageYaml(`hello-${index}`, [], namespace)));
    expect(packagesIn(cluster).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort()).toStrictEqual([
      'eksa-packages-edge/hello-1', 'eksa-packages-prod/hello-0', 'eksa-packages/hello-2',
    ]);
    expect(packageFindings(cluster).map(({ code, construct }) => [code, construct])).toStrictEqual([['EKSA-PKG-031', 'test/imported/hello-2']]);
  });

  it('are checked against the cluster of the file', () => {
    const cluster = imported([packageYaml('certs', [], 'eksa-packages-prod', 'cert-manager')]);
    expect(places(packageFindings(cluster))).toStrictEqual([`EKSA-PKG-012 test/imported/certs ${firstLine() + 6}:3 Package/certs spec.packageName`]);
  });

  it('may be a PackageBundleController, whose bundle is taken to be there', () => {
    const cluster = imported([`apiVersion: ${PACKAGES_API}\nkind: PackageBundleController\nmetadata:\n  name: prod\n  namespace: eksa-packages\nspec:\n  activeBundle: v1-34-5\nstatus:\n  state: active\n`]);
    expect(written(cluster)).toStrictEqual([
      { apiVersion: PACKAGES_API, kind: 'PackageBundleController', metadata: { name: 'prod', namespace: 'eksa-packages' }, spec: { activeBundle: 'v1-34-5' } },
    ]);
    expect(cluster.node.findAll().filter((each) => each instanceof PackageBundleController).map(({ node }) => node.path)).toStrictEqual(['test/imported/prod']);
    expect(packageFindings(cluster)).toStrictEqual([]);
  });

  it('may be a PackageBundleController with faults, which are reported where they are', () => {
    const controller = (name: string, namespace: string, bundle: string) =>
      `apiVersion: ${PACKAGES_API}\nkind: PackageBundleController\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  activeBundle: ${bundle}\n`;
    expect(places(packageFindings(imported([controller('prod', 'elsewhere', 'v1-33-5')])))).toStrictEqual([
      `EKSA-PKG-036 test/imported/prod ${firstLine() + 4}:3 PackageBundleController/prod metadata.namespace`,
      `EKSA-PKG-023 test/imported/prod ${firstLine() + 6}:3 PackageBundleController/prod spec.activeBundle`,
    ]);
    expect(places(findingsOf(() => imported([controller('prod', 'eksa-packages', '5')])))).toStrictEqual([
      `EKSA-MODEL-021 test/imported/prod ${firstLine() + 6}:3 PackageBundleController/prod spec.activeBundle`,
    ]);
  });

  it('with faults in their form are all reported at once', () => {
    expect(places(findingsOf(() => imported([packageYaml('one', ['config: [a]'], 'eksa-packages-prod'), packageYaml('two', ['colour: red'], 'eksa-packages-prod')])))).toStrictEqual([
      `EKSA-MODEL-021 test/imported/one ${firstLine() + 7}:3 Package/one spec.config`,
      `EKSA-MODEL-020 test/imported/two ${firstLine() + 16}:3 Package/two spec.colour`,
    ]);
  });

  it.each([
    ['a PackageBundleController', 'PackageBundleController', 'anywhere.eks.amazonaws.com/v1alpha1'], ['a Package', 'Package', 'packages.eks.amazonaws.com/v1beta1'],
  ])('with %s in a group or version that old documentation has is refused, with the right one', (_, kind, apiVersion) => {
    const cluster = imported([`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: prod\n  namespace: eksa-packages\nspec: {}\n`]);
    expect(EksaRules.validate(cluster).filter(({ severity }) => severity === 'error')).toStrictEqual([{
      code: 'EKSA-MODEL-013',
      severity: 'error',
      construct: 'test/imported',
      file: join(folder, 'packages.yaml'),
      line: firstLine(),
      column: '1',
      object: `${kind}/prod`,
      field: 'apiVersion',
      message: `a ${kind} has another version of the API`,
      found: JSON.stringify(apiVersion),
      wanted: PACKAGES_API,
    }]);
    expect(cluster.packages).toStrictEqual([]);
  });

  it('with a PackageBundle keep it out, and say so', () => {
    const cluster = imported([`apiVersion: ${PACKAGES_API}\nkind: PackageBundle\nmetadata:\n  name: v1-34-5\n  namespace: eksa-packages\nspec:\n  packages: []\n`]);
    expect(written(cluster)).toStrictEqual([]);
    expect(EksaRules.validate(cluster).filter(({ object }) => object?.startsWith('PackageBundle/'))).toMatchObject([
      { code: 'EKSA-MODEL-019', severity: 'warning', line: firstLine(), message: 'this object does not describe the cluster: it is left out' },
    ]);
  });

  it('of one name are declared, so that the rule about it can name both', () => {
    const cluster = imported([packageYaml('hello', [], 'eksa-packages-prod'), packageYaml('hello', [], 'eksa-packages-prod')]);
    expect(cluster.packages).toHaveLength(2);
    expect(packageFindings(cluster).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-033']);
  });

  it.each(['EksaCluster', 'packages', 'prod'])('called like an object of the cluster, %s, are declared all the same', (name) => {
    const cluster = imported([packageYaml(name, [], 'eksa-packages-prod'), packageYaml('other', [], 'eksa-packages-prod')]);
    expect(cluster.packages.map(({ releaseName }) => releaseName)).toStrictEqual([name, 'other']);
  });

  it('of a workload cluster belong to it', () => {
    const edge = workload();
    const made = CuratedPackage.fromYaml(edge, 'imported', write(packageYaml('certs', [], 'eksa-packages-edge', 'cert-manager')), { cluster: edge });
    expect(packageFindings(made).filter(({ severity }) => severity === 'error')).toStrictEqual([]);
  });
});
