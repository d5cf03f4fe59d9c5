// How what is wrong with packages is told: in the words of the program that declares them.
import { App, Duration } from 'cdk8s';
import { codesAndProps, findingsOf, management, packageErrors, packageFindings, workload } from './fixtures';
import * as library from '../../src';
import { CuratedPackage, EksaCluster, Harbor, HelloEksAnywhere, MetalLb, packageConfig, PackageBundleController, PackageSecret, Prometheus } from '../../src';
import { chart } from '../cluster/fixtures';

const { AUTO } = packageConfig.HarborConfigExposeTlsCertSource;

describe('what is wrong with a package names the prop', () => {
  const passwords = { adminPassword: PackageSecret.fromSecretName('admin') };
  const harbor = (props: library.HarborProps) => {
    const hub = management();
    new Harbor(hub, 'registry', { ...passwords, ...props });
    return codesAndProps(hub);
  };

  it.each<[string, library.HarborProps, [string, string][]]>([
    ['a key that is missing below a struct', { config: { expose: { tls: { certSource: AUTO } } } }, [['EKSA-PKG-060', 'config.expose.tls.auto.commonName']]],
    ['a key that is empty', { config: { expose: { tls: { certSource: AUTO, auto: { commonName: '' } } } } }, [['EKSA-PKG-060', 'config.expose.tls.auto.commonName']]],
    ['a key that was added', { additionalConfig: { internalTLS: { strong_ssl_ciphers: 7 } } }, [['EKSA-PKG-016', 'additionalConfig.internalTLS.strong_ssl_ciphers']]],
    ['a key that was added beside others', { config: { internalTls: { enabled: true } }, additionalConfig: { internalTLS: { strong_ssl_ciphers: 7 } } }, [['EKSA-PKG-016', 'additionalConfig.internalTLS.strong_ssl_ciphers']]],
    ['a key in a list', { additionalConfig: { core: { tolerations: [{ key: 'a' }], podAnnotations: 5 } } }, [['EKSA-PKG-016', 'additionalConfig.core.podAnnotations']]],
    ['a secret', { adminPassword: PackageSecret.fromSecretName('admin'), secretKey: PackageSecret.unsafePlainText('x') }, [['EKSA-PKG-061', 'secretKey']]],
    ['the version', { version: '2' }, [['EKSA-PKG-011', 'version']]],
    ['the name', { name: 'Registry' }, [['EKSA-PKG-032', 'name']]],
    ['several at once, each with its own', { name: 'x'.repeat(54), version: '2', config: { expose: { tls: { certSource: AUTO } } } }, [
      ['EKSA-PKG-032', 'name'], ['EKSA-PKG-060', 'config.expose.tls.auto.commonName'], ['EKSA-PKG-011', 'version'],
    ]],
  ])('%s', (_, props, expected) => {
    expect(harbor(props)).toStrictEqual(expected);
  });

  it('as the struct calls it, where that is not the key of the chart', () => {
    const hub = management();
    new MetalLb(hub, 'metallb', {
      config: { ipAddressPools: [{ name: 'a', addresses: ['10.20.0.9-10.20.0.1'] }], l2Advertisements: [{ ipAddressPools: ['b'] }] },
    });
    new Prometheus(hub, 'prometheus', { config: { server: { replicaCount: 2 } } });
    expect(packageErrors(hub).map(({ prop }) => prop)).toStrictEqual([
      'config.ipAddressPools[0].addresses[0]', 'config.l2Advertisements[0].ipAddressPools[0]', 'config.server.replicaCount',
    ]);
  });

  it('as the chart calls it, where the package is one of any name', () => {
    const hub = management();
    hub.addPackage('registry', { packageName: 'harbor', config: { existingSecretAdminPassword: 'a', internalTLS: { enabled: 'no' }, registry: { upload_purging: { 'a/b': 1, 'enabled': 'x' } } } });
    hub.addPackage('misspelt', { packageName: 'harbr' });
    expect(codesAndProps(hub)).toStrictEqual([
      ['EKSA-PKG-010', 'packageName'], ['EKSA-PKG-016', 'config.internalTLS.enabled'], ['EKSA-PKG-016', 'config.registry.upload_purging.enabled'],
    ]);
  });

  it('and the construct, object and field as well', () => {
    const hub = management();
    new HelloEksAnywhere(hub, 'hello', { name: 'greeter', additionalConfig: { title: 5 } });
    expect(packageErrors(hub)).toStrictEqual([{
      code: 'EKSA-PKG-016',
      severity: 'error',
      construct: 'test/hub/hello',
      prop: 'additionalConfig.title',
      object: 'Package/greeter',
      field: 'spec.config.title',
      message: 'the value is of the wrong type',
      found: '5',
      wanted: 'text',
      fix: 'Put it in quotes if it is meant as text: "5"',
    }]);
  });

  it('and never a secret', () => {
    const hub = management();
    hub.addPackage('registry', {
      packageName: 'harbor',
      config: { harborAdminPassword: 'geheim', secretKey: ['geheim'], registry: { credentials: { password: 4711 } } },
      unsafePlainTextSecrets: ['harborAdminPassword'],
    });
    expect(packageErrors(hub).map(({ code, prop }) => [code, prop])).toStrictEqual([['EKSA-PKG-016', 'config.registry.credentials.password'], ['EKSA-PKG-016', 'config.secretKey']]);
    expect(JSON.stringify(packageFindings(hub))).not.toMatch(/geheim|4711/);
  });
});

describe('a program without types', () => {
  const prototype: any = {};
  prototype.self = prototype;

  /** The findings of what is made of props below a cluster, as lines. */
  const refused = (name: string, props: unknown, cluster = management()) => findingsOf(() => new (library as any)[name](cluster, 'x', props))
    .map(({ code, construct, object, field, message, found, wanted }) => `${code} ${construct} ${object} ${field}: ${message}; ${found === undefined ? '' : `found ${found}; `}wanted ${wanted}`);

  it.each<[string, unknown, string]>([
    ['HelloEksAnywhere', { config: { title: 5 } }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere config.title: this prop takes something else; found 5; wanted a text'],
    ['HelloEksAnywhere', { config: { titel: 'x' } }, 'EKSA-CLUSTER-901 test/hub/x HelloEksAnywhere config.titel: this prop does not exist; found a text; wanted config.title'],
    ['HelloEksAnywhere', { additionalConfig: 'x' }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere additionalConfig: this prop takes something else; found "x"; wanted a map of plain data'],
    ['HelloEksAnywhere', { additionalConfig: { a: NaN } }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere additionalConfig.a: this prop takes something else; found NaN; wanted plain data: a text, a number, true, false, null, a list or a map'],
    ['HelloEksAnywhere', { additionalConfig: { a: [new Date(0)] } }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere additionalConfig.a[0]: this prop takes something else; found a Date; wanted plain data: a text, a number, true, false, null, a list or a map'],
    ['HelloEksAnywhere', { additionalConfig: prototype }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere additionalConfig.self.self: this prop takes something else; found a map with self; wanted data that does not contain itself'],
    ['HelloEksAnywhere', { version: 5 }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere version: this prop takes something else; found 5; wanted a text'],
    ['HelloEksAnywhere', { createNamespace: 'yes' }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere createNamespace: this prop takes something else; found "yes"; wanted true or false'],
    ['HelloEksAnywhere', { annotations: { a: 1 } }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere annotations.a: this prop takes something else; found 1; wanted a text'],
    ['HelloEksAnywhere', { unsafePlainTextSecrets: 'a' }, 'EKSA-CLUSTER-900 test/hub/x HelloEksAnywhere unsafePlainTextSecrets: this prop takes something else; found "a"; wanted a list of texts'],
    ['CuratedPackage', {}, 'EKSA-CLUSTER-902 test/hub/x CuratedPackage packageName: this prop is missing; wanted a text'],
    ['CuratedPackage', undefined, 'EKSA-CLUSTER-902 test/hub/x CuratedPackage props: this argument is missing; wanted a map with packageName'],
    ['CuratedPackage', { packageName: 'x', config: [] }, 'EKSA-CLUSTER-900 test/hub/x CuratedPackage config: this prop takes something else; found an empty list; wanted a map of plain data'],
    ['CuratedPackage', { packageName: null }, 'EKSA-CLUSTER-900 test/hub/x CuratedPackage packageName: this prop takes something else; found null; wanted a text'],
    ['MetalLb', { config: { ipAddressPools: { name: 'a' } } }, 'EKSA-CLUSTER-900 test/hub/x MetalLb config.ipAddressPools: this prop takes something else; found a map with name; wanted a list of maps with addresses and name'],
    ['MetalLb', { config: { ipAddressPools: [{ name: 'a' }] } }, 'EKSA-CLUSTER-902 test/hub/x MetalLb config.ipAddressPools[0].addresses: this prop is missing; wanted a list of texts'],
    ['PackageBundleController', { upgradeCheckInterval: '1h' }, 'EKSA-CLUSTER-900 test/hub/x PackageBundleController upgradeCheckInterval: this prop takes something else; found "1h"; wanted a Duration, such as Duration.minutes(20)'],
    ['PackageBundleController', { logLevel: 1.5 }, 'EKSA-CLUSTER-900 test/hub/x PackageBundleController logLevel: this prop takes something else; found 1.5; wanted a whole number'],
  ])('is told by %s about %j, once', (name, props, line) => {
    expect(refused(name, props)).toStrictEqual([line]);
  });

  it.each<[string, unknown, string]>([
    ['Harbor', { adminPassword: 'geheim' }, 'adminPassword'],
    ['Harbor', { config: { harborAdminPassword: 'geheim' } }, 'config.harborAdminPassword'],
    ['Harbor', { config: { logLevel: 'loud' } }, 'config.logLevel'],
    ['HelloEksAnywhere', { cluster: 'prod' }, 'cluster'],
    ['HelloEksAnywhere', { cluster: { name: 'prod' } }, 'cluster'],
    ['HelloEksAnywhere', { catalog: 'bundle.yaml' }, 'catalog'],
    ['HelloEksAnywhere', { packageName: 'harbor' }, 'packageName'],
    ['CuratedPackage', { packageName: 'x', _reading: { object: { metadata: {} } } }, '_reading'],
    ['CuratedPackage', { packageName: 'x', _typed: { config: () => ({}) } }, '_typed'],
    ['PackageBundleController', { _reading: { object: {} } }, '_reading'],
    ['PackageBundleController', { registry: 'mirror.example.com' }, 'registry'],
    ['PackageBundleController', { credentials: 'geheim' }, 'credentials'],
    ['PackageBundleController', { credentials: ['geheim'] }, 'credentials[0]'],
  ])('is told by %s about %j at its place, without what may be secret', (name, props, field) => {
    const lines = refused(name, props);
    expect(lines.map((line) => line.split(' ')[3])).toStrictEqual([`${field}:`]);
    expect(lines.join()).not.toContain('geheim');
  });

  it('gets no half-made construct', () => {
    const hub = management();
    expect(refused('HelloEksAnywhere', { version: 5 }, hub)).toHaveLength(1);
    expect(hub.node.tryFindChild('x')).toBeUndefined();
    expect(hub.packages).toStrictEqual([]);
  });

  it.each([['HelloEksAnywhere'], ['CuratedPackage'], ['ClusterAutoscaler'], ['PackageBundleController']])('must say for which cluster a %s is, outside of one', (name) => {
    const findings = findingsOf(() => new (library as any)[name](chart(), 'x', { ...name === 'CuratedPackage' && { packageName: 'harbor' } }));
    expect(findings.map(({ code, construct, field, message }) => [code, construct, field, message])).toStrictEqual([['EKSA-CLUSTER-902', 'test/x', 'cluster', 'this prop is missing']]);
  });

  it('must say it in a chart, under an id of its own', () => {
    const hub = management();
    new HelloEksAnywhere(hub, 'x');
    const lines = [[hub, 'x'], [hub, ''], [new App(), 'y'], [undefined, 'y'], [hub, 5]].map(([scope, id]) => findingsOf(() => new HelloEksAnywhere(scope as any, id as any, { cluster: hub })));
    expect(lines.map((findings) => findings.map(({ code, field }) => `${code} ${field}`))).toStrictEqual([
      ['EKSA-CLUSTER-900 id'], ['EKSA-CLUSTER-900 id'], ['EKSA-CLUSTER-900 scope'], ['EKSA-CLUSTER-902 scope'], ['EKSA-CLUSTER-900 id'],
    ]);
  });

  it('is told about wrong arguments of methods and factories', () => {
    const hub = management();
    const made = hub.addPackage('hello', { packageName: 'hello-eks-anywhere' });
    const calls: [() => unknown, string][] = [
      [() => made.addConfig('title: a' as any), 'CuratedPackage.addConfig config'],
      [() => made.addConfig({ a: () => 1 }), 'CuratedPackage.addConfig config.a'],
      [() => hub.addPackage('x', { package: 'harbor' } as any), 'CuratedPackage package'],
      [() => (hub as any).addPackage('x'), 'CuratedPackage props'],
      [() => CuratedPackage.fromYaml(hub, 'x', 5 as any), 'CuratedPackage.fromYaml file'],
      [() => CuratedPackage.fromYaml(hub, 'x', 'a.yaml', { named: 'a' } as any), 'CuratedPackage.fromYaml named'],
      [() => PackageSecret.fromSecretName(undefined as any), 'PackageSecret.fromSecretName name'],
      [() => PackageSecret.fromSecret('admin' as any), 'PackageSecret.fromSecret secret'],
      [() => PackageSecret.unsafePlainText(['geheim'] as any), 'PackageSecret.unsafePlainText value'],
      [() => library.PackageCredentials.unsafePlainTextAws({ accessKeyId: 'a', secretAccessKey: ['geheim'], region: 'b' } as any), 'PackageCredentials.unsafePlainTextAws secretAccessKey'],
      [() => library.PackageCredentials.unsafePlainTextMirror({ endpoint: 'a', username: 'b', password: 'c', insecureSkipVerify: 'no' } as any), 'PackageCredentials.unsafePlainTextMirror insecureSkipVerify'],
      [() => library.PackageCredentials.fromSecret({} as any), 'PackageCredentials.fromSecret secret'],
    ];
    for (const [call, place] of calls) {
      const findings = findingsOf(call);
      expect(findings.map(({ object, field }) => `${object} ${field}`)).toStrictEqual([place]);
      expect(JSON.stringify(findings)).not.toContain('geheim');
    }
  });

  it('may leave out everything that is optional, and pass undefined', () => {
    const edge = workload();
    const nothing = {
      version: undefined, config: undefined, additionalConfig: undefined, annotations: undefined, cluster: undefined, catalog: undefined,
    };
    expect(refused('HelloEksAnywhere', nothing, edge)).toStrictEqual([]);
    expect(findingsOf(() => new PackageBundleController(edge, 'y', { activeBundle: undefined, upgradeCheckInterval: undefined as unknown as Duration }))).toStrictEqual([]);
    expect(EksaCluster.isEksaCluster(edge)).toBe(true);
    expect(edge.packages.map(({ configYaml }) => configYaml)).toStrictEqual(['']);
  });
});
