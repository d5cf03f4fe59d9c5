import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { codesAndProps, findingsOf, management, packageErrors, packageFindings, PACKAGES_API, workload, written } from './fixtures';
import { EksaCluster, KubernetesVersion, PackageBundleController, PackageBundleControllerProps, PackageCredentials, PackageRegistry } from '../../src';
import { chart } from '../cluster/fixtures';
import { crdErrors } from '../crd';

/** The object as it is written: `spec` of the one for a cluster. */
function controllerObject(name: string, spec: object): object {
  return { apiVersion: PACKAGES_API, kind: 'PackageBundleController', metadata: { name, namespace: 'eksa-packages' }, spec };
}

describe('the settings of the package controller', () => {
  const spec = (props: PackageBundleControllerProps) => {
    const hub = management();
    new PackageBundleController(hub, 'controller', props);
    const [object, ...others] = written(hub);
    expect(others).toStrictEqual([]);
    expect(crdErrors(object)).toStrictEqual([]);
    return object.spec;
  };

  it('have the name of their cluster, and say nothing that they were not told', () => {
    const hub = management();
    const edge = workload(hub);
    const made = [hub, edge].map((cluster) => new PackageBundleController(cluster, 'controller'));
    expect(written(hub)).toStrictEqual([controllerObject('hub', {}), controllerObject('edge', {})]);
    expect(made.map(({ apiObject }) => apiObject.node.path)).toStrictEqual([
      'test/hub/packages/controller/PackageBundleController', 'test/edge/packages/controller/PackageBundleController',
    ]);
    expect(made.map(({ node, apiObject }) => node.defaultChild === apiObject)).toStrictEqual([true, true]);
    expect(packageFindings(hub)).toStrictEqual([]);
  });

  it('say all that they were told', () => {
    expect(spec({
      activeBundle: 'v1-34-1001',
      activeBundleExists: true,
      createNamespace: true,
      logLevel: 4,
      registry: PackageRegistry.of('registry.example.com/charts', 'registry.example.com/images'),
      upgradeCheckInterval: Duration.hours(24),
      upgradeCheckShortInterval: Duration.minutes(90),
    })).toStrictEqual({
      activeBundle: 'v1-34-1001',
      createNamespace: true,
      defaultImageRegistry: 'registry.example.com/images',
      defaultRegistry: 'registry.example.com/charts',
      logLevel: 4,
      upgradeCheckInterval: '24h0m0s',
      upgradeCheckShortInterval: '1h30m0s',
    });
    expect(spec({ createNamespace: false, logLevel: 0 })).toStrictEqual({ createNamespace: false, logLevel: 0 });
  });

  it.each([
    ['shared', PackageRegistry.shared(), 'public.ecr.aws/eks-anywhere', '783794618700.dkr.ecr.us-west-2.amazonaws.com'],
    ['shared, of another region', PackageRegistry.shared('eu-central-1'), 'public.ecr.aws/eks-anywhere', '783794618700.dkr.ecr.eu-central-1.amazonaws.com'],
    ['regional', PackageRegistry.regional('eu-central-1'), '364992945014.dkr.ecr.eu-central-1.amazonaws.com', '364992945014.dkr.ecr.eu-central-1.amazonaws.com'],
    ['one for everything', PackageRegistry.of('mirror.example.com'), 'mirror.example.com', 'mirror.example.com'],
  ])('name registries: %s', (_, registry, charts, images) => {
    expect(spec({ registry })).toStrictEqual({ defaultImageRegistry: images, defaultRegistry: charts });
  });

  it.each([
    [Duration.seconds(0), '0s'], [Duration.seconds(59), '59s'], [Duration.seconds(60), '1m0s'], [Duration.seconds(3599), '59m59s'], [Duration.hours(1), '1h0m0s'],
    [Duration.seconds(3661), '1h1m1s'], [Duration.days(2), '48h0m0s'],
  ])('write %p as Go does: %s', (interval, text) => {
    expect(spec({ upgradeCheckInterval: interval, upgradeCheckShortInterval: interval }))
      .toStrictEqual({ upgradeCheckInterval: text, upgradeCheckShortInterval: text });
  });

  it('may lie in a chart of the user, for a cluster of this app or another', () => {
    const scope = chart();
    const made = new PackageBundleController(scope, 'controller', { cluster: EksaCluster.fromClusterAttributes({ name: 'far', managementClusterName: 'hq' }) });
    expect(written(scope)).toStrictEqual([controllerObject('far', {})]);
    expect(made.apiObject.node.path).toBe('test/controller/PackageBundleController');
    const hub = management();
    new PackageBundleController(new Chart(hub.node.root, 'other'), 'controller', { cluster: hub });
    expect(written(hub)).toStrictEqual([controllerObject('hub', {})]);
  });

  it('can be patched', () => {
    const hub = management();
    new PackageBundleController(hub, 'controller').apiObject.addJsonPatch(JsonPatch.add('/spec/bundleRepository', 'my-bundles'));
    expect(written(hub)).toStrictEqual([controllerObject('hub', { bundleRepository: 'my-bundles' })]);
  });

  it('of one cluster are there once', () => {
    const hub = management();
    new PackageBundleController(hub, 'one');
    new PackageBundleController(hub, 'two', { logLevel: 4 });
    new PackageBundleController(workload(hub), 'three');
    expect(packageErrors(hub).map(({ code, construct, prop, found }) => [code, construct, prop, found])).toStrictEqual([['EKSA-PKG-037', 'test/hub/two', 'cluster', '"hub"']]);
  });

  describe('with an active bundle', () => {
    const codes = (props: PackageBundleControllerProps, kubernetesVersion = KubernetesVersion.V1_34) => {
      const hub = management({ kubernetesVersion });
      new PackageBundleController(hub, 'controller', props);
      return codesAndProps(hub);
    };

    it('want to be told that it is there', () => {
      expect(codes({ activeBundle: 'v1-34-1001' })).toStrictEqual([['EKSA-PKG-035', 'activeBundle']]);
      expect(codes({ activeBundle: 'v1-34-1001', activeBundleExists: false })).toStrictEqual([['EKSA-PKG-035', 'activeBundle']]);
      expect(codes({ activeBundle: 'v1-34-1001', activeBundleExists: true })).toStrictEqual([]);
      expect(codes({ activeBundle: '', activeBundleExists: false })).toStrictEqual([]);
    });

    it('want one for the Kubernetes version of the cluster, with a name that says so', () => {
      expect(codes({ activeBundle: 'v1-34-1001', activeBundleExists: true }, KubernetesVersion.V1_35)).toStrictEqual([['EKSA-PKG-023', 'activeBundle']]);
      expect(codes({ activeBundle: 'newest', activeBundleExists: true })).toStrictEqual([['EKSA-PKG-024', 'activeBundle']]);
    });
  });
});

describe('credentials for the registries', () => {
  const AWS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'geheim', region: 'us-west-2' };
  const MIRROR = { endpoint: 'mirror.example.com:443', username: 'puller', password: 'geheim' };

  function secretObject(name: string, stringData: object): object {
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'eksa-packages' }, stringData, type: 'Opaque' };
  }

  it('are written when they are asked for by name, beside the settings', () => {
    const hub = management();
    new PackageBundleController(hub, 'controller', { credentials: [PackageCredentials.unsafePlainTextMirror(MIRROR), PackageCredentials.unsafePlainTextAws(AWS)] });
    expect(written(hub)).toStrictEqual([
      controllerObject('hub', {}),
      secretObject('registry-mirror-secret', { CACERTCONTENT: '', ENDPOINT: 'mirror.example.com:443', INSECURE: 'false', PASSWORD: 'geheim', USERNAME: 'puller' }),
      secretObject('aws-secret', { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'geheim', REGION: 'us-west-2' }),
    ]);
    expect(written(hub).flatMap(crdErrors)).toStrictEqual([]);
    expect(packageFindings(hub)).toStrictEqual([]);
  });

  it('have everything that their Secret can hold', () => {
    const hub = management();
    new PackageBundleController(hub, 'controller', {
      credentials: [
        PackageCredentials.unsafePlainTextAws({ ...AWS, sessionToken: 'token', config: '[default]' }),
        PackageCredentials.unsafePlainTextMirror({ ...MIRROR, caCertificate: '-----BEGIN', insecureSkipVerify: true }),
      ],
    });
    expect(written(hub).slice(1).map(({ stringData }) => stringData)).toStrictEqual([
      { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'geheim', AWS_SESSION_TOKEN: 'token', REGION: 'us-west-2', config: '[default]' },
      { CACERTCONTENT: '-----BEGIN', ENDPOINT: 'mirror.example.com:443', INSECURE: 'true', PASSWORD: 'geheim', USERNAME: 'puller' },
    ]);
  });

  it('of a Secret that is there anyway are not written again', () => {
    const hub = management();
    const secrets = new Chart(hub.node.root, 'secrets');
    const secret = new Secret(secrets, 'aws', {
      metadata: { name: 'aws-secret', namespace: 'eksa-packages' }, stringData: { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', REGION: 'c' },
    });
    new PackageBundleController(hub, 'controller', { credentials: [PackageCredentials.fromSecret(secret)] });
    expect(written(hub).map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toStrictEqual(['PackageBundleController hub', 'Secret aws-secret']);
  });

  it('are those of the management cluster, also for its workload clusters', () => {
    const credentials = [PackageCredentials.unsafePlainTextAws(AWS)];
    const refused = (cluster: EksaCluster | undefined, scope = cluster as any) => findingsOf(() => new PackageBundleController(scope, 'controller', { cluster, credentials }));
    const finding = (construct: string) => [{
      code: 'EKSA-CLUSTER-902',
      severity: 'error',
      construct,
      object: 'PackageBundleController',
      field: 'credentials',
      message: 'credentials are kept on the management cluster, for all its clusters',
      wanted: 'the PackageBundleController of the management cluster',
    }];
    expect(refused(workload())).toStrictEqual(finding('test/edge/controller'));
    expect(refused(EksaCluster.fromClusterAttributes({ name: 'far', managementClusterName: 'hq' }) as EksaCluster, chart())).toStrictEqual(finding('test/controller'));
    expect(refused(EksaCluster.fromClusterAttributes({ name: 'far' }) as EksaCluster, chart())).toStrictEqual([]);
    expect(refused(management())).toStrictEqual([]);
    expect(findingsOf(() => new PackageBundleController(workload(), 'controller', { credentials: [] }))).toStrictEqual([]);
  });

  describe('from a Secret', () => {
    const RIGHT = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', REGION: 'c' };
    const findings = (name: string, namespace: string | undefined, stringData: { [key: string]: string }) => {
      const secret = new Secret(new Chart(new App(), 'secrets'), 'it', { metadata: { name, namespace }, stringData });
      return findingsOf(() => PackageCredentials.fromSecret(secret))
        .map(({ code, construct, object, field, found, wanted }) => [code, construct, object, field, found, wanted]);
    };

    it.each<[string, { [key: string]: string }]>([
      ['aws-secret', RIGHT],
      ['aws-secret', { ...RIGHT, AWS_SESSION_TOKEN: 'd', config: 'e' }],
      ['registry-mirror-secret', { ENDPOINT: 'a', USERNAME: 'b', PASSWORD: 'c' }],
      ['registry-mirror-secret', { ENDPOINT: 'a', USERNAME: 'b', PASSWORD: 'c', CACERTCONTENT: 'd', INSECURE: 'true' }],
    ])('%s are right with the keys %j', (name, keys) => {
      expect(findings(name, 'eksa-packages', keys)).toStrictEqual([]);
    });

    it.each<[string, string, { [key: string]: string }, unknown[][]]>([
      ['a misspelt key', 'aws-secret', { AWS_ACCES_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', REGION: 'c' }, [
        ['EKSA-PKG-081', 'secrets/it', 'Secret/aws-secret', 'stringData.AWS_ACCES_KEY_ID', 'AWS_ACCES_KEY_ID', 'AWS_ACCESS_KEY_ID'],
      ]],
      ['a key in another case', 'registry-mirror-secret', { endpoint: 'a', USERNAME: 'b', PASSWORD: 'c' }, [
        ['EKSA-PKG-081', 'secrets/it', 'Secret/registry-mirror-secret', 'stringData.endpoint', 'endpoint', 'ENDPOINT'],
      ]],
      ['keys that are missing', 'aws-secret', { REGION: 'c' }, [
        ['EKSA-PKG-081', 'secrets/it', 'Secret/aws-secret', 'stringData.AWS_ACCESS_KEY_ID', undefined, undefined],
        ['EKSA-PKG-081', 'secrets/it', 'Secret/aws-secret', 'stringData.AWS_SECRET_ACCESS_KEY', undefined, undefined],
      ]],
      ['a key that nobody reads', 'aws-secret', { ...RIGHT, zzzzzzzz: 'd' }, [
        ['EKSA-PKG-081', 'secrets/it', 'Secret/aws-secret', 'stringData.zzzzzzzz', 'zzzzzzzz', 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, REGION, AWS_SESSION_TOKEN, config'],
      ]],
      ['a name that nobody looks for', 'aws-secrets', RIGHT, [['EKSA-PKG-080', 'secrets/it', 'Secret/aws-secrets', 'metadata.name', '"aws-secrets"', 'aws-secret']]],
      ['another name altogether', 'login', RIGHT, [['EKSA-PKG-080', 'secrets/it', 'Secret/login', 'metadata.name', '"login"', 'aws-secret or registry-mirror-secret']]],
    ])('are refused with %s', (_, name, keys, expected) => {
      expect(findings(name, 'eksa-packages', keys)).toStrictEqual(expected);
    });

    it.each([['elsewhere', 'elsewhere'], [undefined, 'no namespace']])('are refused in namespace %s', (namespace, found) => {
      expect(findings('aws-secret', namespace, RIGHT)).toStrictEqual([['EKSA-PKG-080', 'secrets/it', 'Secret/aws-secret', 'metadata.namespace', found, 'eksa-packages']]);
    });

    it('never show what a Secret holds', () => {
      const secret = new Secret(new Chart(new App(), 'secrets'), 'it', { metadata: { name: 'other' }, stringData: { AWS_ACCES_KEY_ID: 'geheim' } });
      expect(JSON.stringify(findingsOf(() => PackageCredentials.fromSecret(secret)))).not.toContain('geheim');
    });

    it('are taken to be right as far as they cannot be seen', () => {
      const scope = new Chart(new App(), 'secrets');
      expect(findingsOf(() => PackageCredentials.fromSecret({ name: 'aws-secret' }))).toStrictEqual([]);
      expect(findingsOf(() => PackageCredentials.fromSecret(Secret.fromSecretName(scope, 'imported', 'aws-secret')))).toStrictEqual([]);
      expect(findingsOf(() => PackageCredentials.fromSecret({ name: 'aws' })).map(({ code, construct }) => [code, construct])).toStrictEqual([['EKSA-PKG-080', undefined]]);
    });
  });
});

describe('settings that other code would stumble over', () => {
  it('may be durations of fractions of a second', () => {
    const hub = management();
    new PackageBundleController(hub, 'controller', { upgradeCheckInterval: Duration.millis(1500), upgradeCheckShortInterval: Duration.millis(61_250) });
    expect(written(hub)[0].spec).toStrictEqual({ upgradeCheckInterval: '1.5s', upgradeCheckShortInterval: '1m1.25s' });
  });

  it('are refused when they have the same credentials twice', () => {
    const credentials = [PackageCredentials.fromSecret({ name: 'aws-secret' }), PackageCredentials.unsafePlainTextAws({ accessKeyId: 'a', secretAccessKey: 'b', region: 'us-west-2' })];
    expect(() => new PackageBundleController(management(), 'controller', { credentials }))
      .toThrow('[EKSA-CLUSTER-902] test/hub/controller: PackageBundleController credentials: there are two of aws-secret; wanted each of them once');
  });
});
