import { gzipSync } from 'node:zlib';
import { App, Chart, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { stringify } from 'yaml';
import {
  codesAndProps, management, namespaceObject, packageErrors, packageFindings, packageObject, PACKAGES_API, packagesIn, workload, written,
} from './fixtures';
import {
  Adot, CertManager, ClusterAutoscaler, CredentialProvider, EksaCluster, Emissary, Harbor, HelloEksAnywhere, KubernetesVersion, MetalLb,
  MetricsServer, packageConfig, PackageCatalog, PackageName, PackageSecret, Prometheus,
} from '../../src';
import { chart, WORKER_HARDWARE } from '../cluster/fixtures';
import { crdErrors } from '../crd';

describe('the constructs of single packages', () => {
  it.each<[string, (cluster: EksaCluster) => unknown, object[]]>([
    ['Adot', (cluster) => new Adot(cluster, 'x', { config: { mode: packageConfig.AdotConfigMode.DEPLOYMENT, replicaCount: 2, useGomemlimit: true } }), [
      namespaceObject('observability'), packageObject('x', { config: 'mode: deployment\nreplicaCount: 2\nuseGOMEMLIMIT: true\n', packageName: 'adot' }),
    ]],
    ['CertManager', (cluster) => new CertManager(cluster, 'x', { config: { webhook: { timeoutSeconds: 10 } } }), [
      packageObject('x', { config: 'webhook:\n  timeoutSeconds: 10\n', packageName: 'cert-manager' }),
    ]],
    ['CredentialProvider', (cluster) => new CredentialProvider(cluster, 'x', {
      config: { credential: [{ matchImages: ['1.dkr.ecr.*.amazonaws.com'], profile: 'default', secretName: 'aws-secret', defaultCacheDuration: '5h' }] },
    }), [
      packageObject('x', {
        config: 'credential:\n  - defaultCacheDuration: 5h\n    matchImages:\n      - 1.dkr.ecr.*.amazonaws.com\n    profile: default\n    secretName: aws-secret\n',
        packageName: 'credential-provider-package',
      }),
    ]],
    ['Emissary', (cluster) => new Emissary(cluster, 'x', { config: { replicaCount: 2, createDefaultListeners: true } }), [
      namespaceObject('emissary-system'), packageObject('x', { config: 'createDefaultListeners: true\nreplicaCount: 2\n', packageName: 'emissary' }),
    ]],
    ['Harbor', (cluster) => new Harbor(cluster, 'x', { config: { externalUrl: 'https://a.example.com', internalTls: { strongSslCiphers: true } } }), [
      namespaceObject('harbor'),
      packageObject('x', { config: 'externalURL: https://a.example.com\ninternalTLS:\n  strong_ssl_ciphers: true\n', packageName: 'harbor' }),
    ]],
    ['HelloEksAnywhere', (cluster) => new HelloEksAnywhere(cluster, 'x', { config: { title: 'from the rack', subtitle: 'yes' } }), [
      packageObject('x', { config: 'subtitle: "yes"\ntitle: from the rack\n', packageName: 'hello-eks-anywhere' }),
    ]],
    ['MetalLb', (cluster) => new MetalLb(cluster, 'x', {
      config: { ipAddressPools: [{ name: 'services', addresses: ['10.20.0.200-10.20.0.220'] }], l2Advertisements: [{ ipAddressPools: ['services'] }] },
    }), [
      namespaceObject('metallb-system'),
      packageObject('x', {
        config: 'IPAddressPools:\n  - addresses:\n      - 10.20.0.200-10.20.0.220\n    name: services\nL2Advertisements:\n  - ipAddressPools:\n      - services\n',
        packageName: 'metallb',
      }),
    ]],
    ['MetricsServer', (cluster) => new MetricsServer(cluster, 'x', { config: { args: ['--kubelet-insecure-tls'] } }), [
      packageObject('x', { config: 'args:\n  - --kubelet-insecure-tls\n', packageName: 'metrics-server' }),
    ]],
    ['Prometheus', (cluster) => new Prometheus(cluster, 'x', { config: { server: { retention: '30d', global: { scrapeInterval: '1m' } } } }), [
      namespaceObject('observability'),
      packageObject('x', { config: 'server:\n  global:\n    scrape_interval: 1m\n  retention: 30d\n', packageName: 'prometheus' }),
    ]],
  ])('%s writes one object with the keys of its chart, and its namespace', (name, make, objects) => {
    const cluster = management();
    make(cluster);
    expect(packageErrors(cluster).map(({ code }) => code)).toStrictEqual(name === 'CertManager' ? ['EKSA-PKG-012'] : []);
    if (name === 'CertManager') return;
    expect(written(cluster)).toStrictEqual(objects);
    expect(written(cluster).flatMap(crdErrors)).toStrictEqual([]);
  });

  it('CertManager is for workload clusters', () => {
    const edge = workload();
    new CertManager(edge, 'cert-manager', { config: { webhook: { timeoutSeconds: 10 } } });
    expect(written(edge)).toStrictEqual([
      packageObject('cert-manager', { config: 'webhook:\n  timeoutSeconds: 10\n', packageName: 'cert-manager' }, { namespace: 'eksa-packages-edge' }),
    ]);
  });

  it.each<[new (scope: any, id: string) => { configYaml: string }, string]>([
    [CertManager, ''], [CredentialProvider, ''], [Emissary, ''], [Harbor, ''], [HelloEksAnywhere, ''], [MetalLb, ''], [MetricsServer, ''], [Prometheus, ''],
    [Adot, 'mode: daemonset\n'],
  ])('%p can be made without props', (construct, config) => {
    const edge = workload();
    const made = new construct(edge, 'x');
    expect(made.configYaml).toBe(config);
    expect(packageErrors(edge)).toStrictEqual([]);
    expect(packagesIn(edge)[0].spec).toStrictEqual({ ...config !== '' && { config }, packageName: Object.values(PackageName).find((each) => made.constructor.name.toLowerCase() === squeezed(each)) });
  });

  /** `credential-provider-package` is CredentialProvider. */
  function squeezed(name: string): string {
    return name.replace(/-package$/, '').replaceAll('-', '');
  }

  it('take what all packages take', () => {
    const hub = management();
    const version = PackageCatalog.forKubernetes(KubernetesVersion.V1_34).packageNamed('hello-eks-anywhere').newest.name;
    const made = new HelloEksAnywhere(hub, 'x', {
      name: 'greeter',
      version,
      targetNamespace: 'web',
      createNamespace: false,
      sourceRegistry: 'registry.example.com',
      config: { title: 'a' },
      additionalConfig: { title: 'b' },
      annotations: { 'example.com/rack': '5' },
    });
    made.addConfig({ subtitle: 'c' });
    expect(written(hub)).toStrictEqual([packageObject('greeter', {
      config: 'sourceRegistry: registry.example.com\nsubtitle: c\ntitle: b\n', packageName: 'hello-eks-anywhere', packageVersion: version, targetNamespace: 'web',
    }, { annotations: { 'example.com/rack': '5' } })]);
  });
});

describe('the cluster autoscaler', () => {
  const scaled = (cluster: EksaCluster) => {
    cluster.addPool('workers', { hardware: WORKER_HARDWARE, autoscaling: { minReplicas: 1, maxReplicas: 3 } });
    return cluster;
  };

  it('of a management cluster scales its own pools', () => {
    const hub = scaled(management());
    new ClusterAutoscaler(hub, 'autoscaler');
    expect(written(hub)).toStrictEqual([packageObject('cluster-autoscaler-hub', {
      config: 'autoDiscovery:\n  clusterName: hub\ncloudProvider: clusterapi\nclusterAPIMode: incluster-incluster\n', packageName: 'cluster-autoscaler',
    })]);
    expect(packageErrors(hub)).toStrictEqual([]);
  });

  it('of a workload cluster is a package of its management cluster, and reaches it by its kubeconfig', () => {
    const edge = scaled(workload());
    const made = new ClusterAutoscaler(edge, 'autoscaler', { config: { extraArgs: { 'scale-down-unneeded-time': '5m' } } });
    expect(written(edge)).toStrictEqual([packageObject('cluster-autoscaler-edge', {
      config: 'autoDiscovery:\n  clusterName: edge\ncloudProvider: clusterapi\nclusterAPIKubeconfigSecret: edge-kubeconfig\nclusterAPIMode: kubeconfig-incluster\n'
        + 'extraArgs:\n  scale-down-unneeded-time: 5m\n',
      packageName: 'cluster-autoscaler',
      targetNamespace: 'eksa-system',
    })]);
    expect([made.packageNamespace, made.targetNamespace, made.node.path]).toStrictEqual(['eksa-packages-hub', 'eksa-system', 'test/edge/autoscaler']);
    expect(packageErrors(edge)).toStrictEqual([]);
  });

  it('of several clusters is one package each, none of which has the name of another', () => {
    const hub = scaled(management());
    for (const cluster of [hub, scaled(workload(hub, 'edge')), scaled(workload(hub, 'far'))]) new ClusterAutoscaler(cluster, 'autoscaler');
    expect(packagesIn(hub).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort()).toStrictEqual([
      'eksa-packages-hub/cluster-autoscaler-edge', 'eksa-packages-hub/cluster-autoscaler-far', 'eksa-packages-hub/cluster-autoscaler-hub',
    ]);
    expect(packageErrors(hub).filter(({ code }) => code === 'EKSA-PKG-033')).toStrictEqual([]);
  });

  it.each([
    ['a workload cluster', 'hq', 'eksa-packages-hq', 'kubeconfig-incluster', 'eksa-system'],
    ['a management cluster', undefined, 'eksa-packages-far', 'incluster-incluster', undefined],
    ['a management cluster that names itself', 'far', 'eksa-packages-far', 'incluster-incluster', undefined],
  ])('of %s of another app follows from what is known of it', (_, managementClusterName, namespace, mode, targetNamespace) => {
    const scope = chart();
    new ClusterAutoscaler(scope, 'autoscaler', { cluster: EksaCluster.fromClusterAttributes({ name: 'far', managementClusterName }) });
    const secret = mode.startsWith('kubeconfig') ? 'clusterAPIKubeconfigSecret: far-kubeconfig\n' : '';
    expect(written(scope)).toStrictEqual([packageObject('cluster-autoscaler-far', {
      config: `autoDiscovery:\n  clusterName: far\ncloudProvider: clusterapi\n${secret}clusterAPIMode: ${mode}\n`,
      packageName: 'cluster-autoscaler',
      ...targetNamespace !== undefined && { targetNamespace },
    }, { namespace })]);
  });

  it('may be named, installed elsewhere, and told more', () => {
    const hub = scaled(management());
    const made = new ClusterAutoscaler(hub, 'autoscaler', {
      name: 'scaler', targetNamespace: 'scaling', config: { extraArgs: { v: 4 } }, additionalConfig: { autoDiscovery: { labels: [{ a: 'b' }] } },
    });
    expect([made.releaseName, made.targetNamespace, made.namespaceObject!.name]).toStrictEqual(['scaler', 'scaling', 'scaling']);
    expect(made.configYaml).toBe(
      'autoDiscovery:\n  clusterName: hub\n  labels:\n    - a: b\ncloudProvider: clusterapi\nclusterAPIMode: incluster-incluster\nextraArgs:\n  v: 4\n',
    );
    expect(packageErrors(hub)).toStrictEqual([]);
  });

  it('of a workload cluster is refused without the settings that its author overrules', () => {
    const edge = scaled(workload());
    new ClusterAutoscaler(edge, 'autoscaler', { targetNamespace: 'scaling', additionalConfig: { clusterAPIMode: 'incluster-incluster' } });
    expect(packageErrors(edge).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-070', 'EKSA-PKG-070']);
  });
});

describe('adot', () => {
  const COMMIT = 'a'.repeat(40);
  const adot = (version?: string, catalog?: PackageCatalog) => {
    const hub = management();
    return new Adot(hub, 'adot', { version, catalog }).configYaml;
  };

  /** A bundle with one version of adot, whose schema demands what is named. */
  const bundle = (required: unknown, version = '0.45.1') => {
    const schema = { type: 'object', required, properties: { mode: { type: 'string' }, apiVersion: { type: 'string' } }, additionalProperties: false };
    return PackageCatalog.fromBundle(stringify({
      apiVersion: PACKAGES_API,
      kind: 'PackageBundle',
      metadata: { name: 'v1-34-1001', namespace: 'eksa-packages' },
      spec: { packages: [{ name: 'adot', source: { repository: 'adot', versions: [{ name: version, digest: `sha256:${'1'.repeat(64)}`, schema: gzipSync(JSON.stringify(schema)).toString('base64') }] } }] },
    }));
  };

  it.each([
    ['the newest of the data', undefined, false], ['0.45.1', `0.45.1-${COMMIT}`, false], ['0.46.0', `0.46.0-${COMMIT}`, false],
    ['0.48.0', `0.48.0-${COMMIT}`, true], ['0.49.0', `0.49.0-${COMMIT}`, true], ['1.0.0', `1.0.0-${COMMIT}`, true],
    ['a version that there is not', 'next', false],
  ])('of version %s is given apiVersion where the schema of that version demands it', (_, version, isGiven) => {
    expect(adot(version)).toBe(`${isGiven ? 'apiVersion: apps/v1\n' : ''}mode: daemonset\n`);
  });

  it('follows the bundle that it is given, whatever the number of the version', () => {
    expect(adot(undefined, bundle(['mode', 'apiVersion']))).toBe('apiVersion: apps/v1\nmode: daemonset\n');
    expect(adot(undefined, bundle(['mode'], '0.49.0'))).toBe('mode: daemonset\n');
    expect(adot(undefined, bundle(undefined, '0.49.0'))).toBe('mode: daemonset\n');
  });

  it('of a bundle whose schema cannot be read is written without it, and that is reported', () => {
    const hub = management();
    const made = new Adot(hub, 'adot', { catalog: bundle('mode') });
    expect(made.configYaml).toBe('mode: daemonset\n');
    expect(packageErrors(hub).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-020']);
  });

  it('lets its author have the last word', () => {
    const made = new Adot(management(), 'adot', { version: `0.49.0-${COMMIT}`, config: { mode: packageConfig.AdotConfigMode.STATEFULSET }, additionalConfig: { apiVersion: 'apps/v2' } });
    expect(made.configYaml).toBe('apiVersion: apps/v2\nmode: statefulset\n');
  });
});

describe('the secrets of harbor', () => {
  const harbor = (secrets: { secretKey?: PackageSecret; adminPassword?: PackageSecret }, props: object = {}) => {
    const hub = management();
    return { hub, made: new Harbor(hub, 'harbor', { ...secrets, ...props }) };
  };

  it('are the names of Secrets, and where the chart takes one, keys in them', () => {
    const { hub, made } = harbor({
      secretKey: PackageSecret.fromSecretName('keys'), adminPassword: PackageSecret.fromSecretName('admin', 'password'),
    });
    expect(made.configYaml).toBe('existingSecretAdminPassword: admin\nexistingSecretAdminPasswordKey: password\nexistingSecretSecretKey: keys\n');
    expect(packageFindings(hub)).toStrictEqual([]);
    expect(harbor({ adminPassword: PackageSecret.fromSecretName('admin') }).made.configYaml).toBe('existingSecretAdminPassword: admin\n');
  });

  it('may be texts, when they are asked for by name', () => {
    const { hub, made } = harbor({ secretKey: PackageSecret.unsafePlainText('0123456789abcdef'), adminPassword: PackageSecret.unsafePlainText('hunter2') });
    expect(made.configYaml).toBe('harborAdminPassword: hunter2\nsecretKey: 0123456789abcdef\n');
    expect(packageFindings(hub)).toStrictEqual([]);
  });

  it('as texts in the configuration are refused, and not shown', () => {
    const { hub } = harbor({}, { additionalConfig: { harborAdminPassword: 'hunter2' } });
    expect(codesAndProps(hub)).toStrictEqual([['EKSA-PKG-043', 'additionalConfig.harborAdminPassword']]);
    expect(JSON.stringify(packageFindings(hub))).not.toContain('hunter2');
    const named = harbor({}, { additionalConfig: { harborAdminPassword: 'hunter2' }, unsafePlainTextSecrets: ['harborAdminPassword'] });
    expect(packageFindings(named.hub)).toStrictEqual([]);
  });

  it('of a length that Harbor does not take are reported at the prop, and not shown', () => {
    const { hub } = harbor({ secretKey: PackageSecret.unsafePlainText('geheim'), adminPassword: PackageSecret.unsafePlainText('hunter2') });
    expect(codesAndProps(hub)).toStrictEqual([['EKSA-PKG-061', 'secretKey']]);
    expect(JSON.stringify(packageFindings(hub))).not.toMatch(/geheim|hunter2/);
  });

  it('stay the default ones when nothing is said, which is warned about', () => {
    const { hub } = harbor({});
    expect(packageFindings(hub).map(({ code, prop, severity }) => [code, prop, severity])).toStrictEqual([['EKSA-PKG-063', 'adminPassword', 'warning']]);
  });

  describe('in a Secret of this app', () => {
    const secret = (namespace: string | undefined, stringData: { [key: string]: string }) => {
      const scope = new Chart(new App(), 'secrets');
      return new Secret(scope, 'keys', { metadata: { name: 'keys', namespace }, stringData });
    };

    it('are found where they are looked for', () => {
      const keys = secret('harbor', { HARBOR_ADMIN_PASSWORD: 'hunter2', secretKey: '0123456789abcdef' });
      const { hub, made } = harbor({ secretKey: PackageSecret.fromSecret(keys), adminPassword: PackageSecret.fromSecret(keys) });
      expect(made.configYaml).toBe('existingSecretAdminPassword: keys\nexistingSecretSecretKey: keys\n');
      expect(packageFindings(hub)).toStrictEqual([]);
      expect(Testing.synth(Chart.of(made.apiObject)).map(({ kind }) => kind)).toStrictEqual(['Namespace', 'Package']);
    });

    it.each([['elsewhere', '"elsewhere"'], [undefined, 'nothing']])('in namespace %s are not', (namespace, found) => {
      const keys = secret(namespace, { HARBOR_ADMIN_PASSWORD: 'hunter2' });
      const { hub } = harbor({ adminPassword: PackageSecret.fromSecret(keys) });
      expect(packageFindings(hub)).toStrictEqual([{
        code: 'EKSA-PKG-082',
        severity: 'error',
        construct: 'test/hub/harbor',
        prop: 'adminPassword',
        object: 'Secret/keys',
        message: 'the package looks for its Secret in its target namespace',
        found,
        wanted: '"harbor"',
        fix: 'Set metadata.namespace of the Secret',
      }]);
    });

    it('follow the package into another target namespace', () => {
      const keys = secret('registry', { HARBOR_ADMIN_PASSWORD: 'hunter2' });
      const { hub } = harbor({ adminPassword: PackageSecret.fromSecret(keys) }, { targetNamespace: 'registry' });
      expect(packageFindings(hub)).toStrictEqual([]);
    });

    it.each<[string, { [key: string]: string }, string | undefined, string, string]>([
      ['the key that the chart looks for', { password: 'hunter2' }, undefined, 'password', '"HARBOR_ADMIN_PASSWORD"'],
      ['the key that was named', { HARBOR_ADMIN_PASSWORD: 'hunter2', b: 'c' }, 'password', 'HARBOR_ADMIN_PASSWORD, b', '"password"'],
      ['any key', {}, undefined, 'no key at all', '"HARBOR_ADMIN_PASSWORD"'],
    ])('without %s is refused, and its values are not shown', (_, data, key, found, wanted) => {
      const { hub } = harbor({ adminPassword: PackageSecret.fromSecret(secret('harbor', data), key) });
      expect(packageFindings(hub)).toStrictEqual([{
        code: 'EKSA-PKG-083', severity: 'error', construct: 'test/hub/harbor', prop: 'adminPassword', object: 'Secret/keys', message: 'the Secret does not have the key', found, wanted,
      }]);
    });

    it('cannot have a key of another name where the chart looks for one name only', () => {
      const { hub } = harbor({
        secretKey: PackageSecret.fromSecret(secret('harbor', { key: '0123456789abcdef' }), 'key'), adminPassword: PackageSecret.fromSecretName('admin'),
      });
      expect(codesAndProps(hub)).toStrictEqual([['EKSA-PKG-083', 'secretKey']]);
      expect(packageFindings(hub)[0]).toMatchObject({ message: 'the chart looks for one key only', found: '"key"', wanted: '"secretKey"' });
    });

    it('that is imported by its name is taken to be right', () => {
      const scope = new Chart(new App(), 'secrets');
      const { hub, made } = harbor({ adminPassword: PackageSecret.fromSecret(Secret.fromSecretName(scope, 'a', 'imported'), 'pw') });
      expect(made.configYaml).toBe('existingSecretAdminPassword: imported\nexistingSecretAdminPasswordKey: pw\n');
      expect(packageFindings(hub)).toStrictEqual([]);
    });

    it('may be anything with a name', () => {
      const { hub, made } = harbor({ adminPassword: PackageSecret.fromSecret({ name: 'admin', metadata: { namespace: 'harbor' } }) });
      expect(made.configYaml).toBe('existingSecretAdminPassword: admin\n');
      expect(packageFindings(hub)).toStrictEqual([]);
    });
  });
});
