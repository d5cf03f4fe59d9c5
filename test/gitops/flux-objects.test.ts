// The constructs for objects of Flux, each with everything that it can say, and what all of them have in common.
import { App, Chart, Duration, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import {
  BucketTokenService, ChartReconcileStrategy, CloudProvider, CrdsPolicy, DeletionPolicy, DeletionPropagation, DigestReflection, DriftMode,
  EksaApp, EksaError, EksaRules, EventSeverity, FluxAlert, FluxBucket, FluxGitRepository, FluxHelmChart, FluxHelmRelease,
  FluxHelmRepository, FluxImagePolicy, FluxImageRepository, FluxImageUpdateAutomation, FluxKustomization, FluxObjects, FluxOciRepository,
  FluxProvider, FluxReceiver, FluxReference, GitProvider, GitReference, GitVerificationMode, HealthCheck, KubeConfig, LayerOperation,
  OciReference, ProviderType, ReceiverType, ReleaseChart, ReleaseStrategy, RemediationStrategy, SignatureProvider, TagOrder, TagPolicy,
  ValuesSource,
} from '../../src';
import { crdErrors } from '../crd';

const source = FluxReference.gitRepository('fleet');
const secret = (name: string) => ({ name });

/** What is written of a construct, which no rule may refuse. */
function specOf(declare: (chart: Chart) => unknown): any {
  const chart = new Chart(new App(), 'flux');
  declare(chart);
  expect(EksaRules.validate(chart)).toStrictEqual([]);
  const manifests = Testing.synth(chart);
  expect(manifests.flatMap(crdErrors)).toStrictEqual([]);
  return manifests.at(-1).spec;
}

describe('with everything that it can say,', () => {
  it('a GitRepository', () => {
    expect(specOf((chart) => new FluxGitRepository(chart, 'fleet', {
      url: 'https://dev.azure.com/org/fleet',
      ref: GitReference.commit('a'.repeat(40), 'main'),
      interval: Duration.minutes(5),
      timeout: Duration.hours(1),
      secret: secret('fleet'),
      provider: GitProvider.AZURE,
      serviceAccountName: 'reader',
      proxySecret: secret('proxy'),
      ignore: ['docs/', '*.md'],
      recurseSubmodules: true,
      sparseCheckout: ['clusters'],
      include: [{ repository: FluxReference.gitRepository('common'), fromPath: 'lib', toPath: 'common' }, { repository: FluxReference.gitRepository('more') }],
      verify: { mode: GitVerificationMode.TAG_AND_HEAD, secret: secret('keys') },
      suspend: true,
    }))).toStrictEqual({
      ignore: 'docs/\n*.md',
      include: [{ fromPath: 'lib', repository: { name: 'common' }, toPath: 'common' }, { repository: { name: 'more' } }],
      interval: '5m0s',
      provider: 'azure',
      proxySecretRef: { name: 'proxy' },
      recurseSubmodules: true,
      ref: { branch: 'main', commit: 'a'.repeat(40) },
      secretRef: { name: 'fleet' },
      serviceAccountName: 'reader',
      sparseCheckout: ['clusters'],
      suspend: true,
      // sources know no hours
      timeout: '60m0s',
      url: 'https://dev.azure.com/org/fleet',
      verify: { mode: 'TagAndHEAD', secretRef: { name: 'keys' } },
    });
  });

  it.each([
    [GitReference.tag('v1'), { tag: 'v1' }], [GitReference.semver('1.x'), { semver: '1.x' }], [GitReference.named('refs/heads/x'), { name: 'refs/heads/x' }],
    [GitReference.commit('b'.repeat(40)), { commit: 'b'.repeat(40) }], [GitReference.branch('main'), { branch: 'main' }],
  ])('a reference of Git (%#)', (ref, expected) => {
    expect(specOf((chart) => new FluxGitRepository(chart, 'fleet', { url: 'https://git.example.com/a', ref, verify: { secret: secret('keys') } })))
      .toMatchObject({ ref: expected, interval: '1m0s', verify: { mode: 'HEAD' } });
  });

  it('an OCIRepository', () => {
    expect(specOf((chart) => new FluxOciRepository(chart, 'apps', {
      url: 'oci://registry.example.com/apps',
      ref: OciReference.semver('1.x', '^v'),
      timeout: Duration.seconds(90),
      provider: CloudProvider.AWS,
      secret: secret('a'),
      certSecret: secret('b'),
      proxySecret: secret('c'),
      serviceAccountName: 'reader',
      insecure: false,
      ignore: ['*.md'],
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: LayerOperation.COPY },
      verify: { provider: SignatureProvider.NOTATION, secret: secret('d') },
    }))).toStrictEqual({
      certSecretRef: { name: 'b' },
      ignore: '*.md',
      insecure: false,
      interval: '1m0s',
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
      provider: 'aws',
      proxySecretRef: { name: 'c' },
      ref: { semver: '1.x', semverFilter: '^v' },
      secretRef: { name: 'a' },
      serviceAccountName: 'reader',
      timeout: '1m30s',
      url: 'oci://registry.example.com/apps',
      verify: { provider: 'notation', secretRef: { name: 'd' } },
    });
  });

  it('a HelmRepository', () => {
    expect(specOf((chart) => new FluxHelmRepository(chart, 'charts', {
      url: 'oci://registry.example.com/charts',
      interval: Duration.hours(2),
      timeout: Duration.seconds(30),
      provider: CloudProvider.GCP,
      secret: secret('a'),
      certSecret: secret('b'),
      passCredentials: true,
      insecure: true,
    }))).toStrictEqual({
      certSecretRef: { name: 'b' },
      insecure: true,
      interval: '2h0m0s',
      passCredentials: true,
      provider: 'gcp',
      secretRef: { name: 'a' },
      timeout: '30s',
      type: 'oci',
      url: 'oci://registry.example.com/charts',
    });
  });

  it('a HelmChart', () => {
    expect(specOf((chart) => new FluxHelmChart(chart, 'web', {
      source: FluxReference.helmRepository('charts'),
      chart: 'web',
      version: '6.x',
      interval: Duration.minutes(30),
      reconcileStrategy: ChartReconcileStrategy.REVISION,
      valuesFiles: ['values.yaml', 'values-prod.yaml'],
      ignoreMissingValuesFiles: true,
      verify: { identities: [{ issuer: '^https://issuer$', subject: '^https://subject$' }] },
    }))).toStrictEqual({
      chart: 'web',
      ignoreMissingValuesFiles: true,
      interval: '30m0s',
      reconcileStrategy: 'Revision',
      sourceRef: { kind: 'HelmRepository', name: 'charts' },
      valuesFiles: ['values.yaml', 'values-prod.yaml'],
      verify: { matchOIDCIdentity: [{ issuer: '^https://issuer$', subject: '^https://subject$' }], provider: 'cosign' },
      version: '6.x',
    });
  });

  it('a Bucket', () => {
    expect(specOf((chart) => new FluxBucket(chart, 'fleet', {
      bucketName: 'fleet',
      endpoint: 'minio.example.com:9000',
      timeout: Duration.minutes(2),
      region: 'eu',
      prefix: 'prod/',
      secret: secret('a'),
      certSecret: secret('b'),
      proxySecret: secret('c'),
      tokenService: BucketTokenService.ldap('https://minio.example.com', { secret: secret('d'), certSecret: secret('e') }),
      insecure: true,
      ignore: ['*.md'],
    }))).toStrictEqual({
      bucketName: 'fleet',
      certSecretRef: { name: 'b' },
      endpoint: 'minio.example.com:9000',
      ignore: '*.md',
      insecure: true,
      interval: '1m0s',
      prefix: 'prod/',
      proxySecretRef: { name: 'c' },
      region: 'eu',
      secretRef: { name: 'a' },
      sts: { certSecretRef: { name: 'e' }, endpoint: 'https://minio.example.com', provider: 'ldap', secretRef: { name: 'd' } },
      timeout: '2m0s',
    });
    expect(specOf((chart) => new FluxBucket(chart, 'fleet', {
      bucketName: 'fleet', endpoint: 's3.amazonaws.com', provider: CloudProvider.AWS, serviceAccountName: 'reader', tokenService: BucketTokenService.aws('https://sts.amazonaws.com'),
    }))).toMatchObject({ serviceAccountName: 'reader', sts: { endpoint: 'https://sts.amazonaws.com', provider: 'aws' } });
  });

  it('a Kustomization', () => {
    expect(specOf((chart) => {
      const base = new FluxKustomization(chart, 'base', { source, path: './base' });
      const target = new FluxHelmRepository(chart, 'charts', { url: 'https://charts.example.com' });
      const system = new FluxKustomization(chart, 'flux-system', { source, path: './system', wait: true });
      const apps = new FluxKustomization(chart, 'apps', {
        source: FluxReference.ociRepository('apps', 'sources'),
        path: 'apps/prod',
        prune: false,
        interval: Duration.hours(1),
        retryInterval: Duration.minutes(2),
        timeout: Duration.millis(1500),
        healthChecks: [HealthCheck.of(target.apiObject), HealthCheck.named('', 'Deployment', 'web', 'shop'), HealthCheck.named('v1', 'Namespace', 'shop')],
        healthExpressions: [{ apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'Cluster', current: 'true', failed: 'false' }],
        dependsOn: [base],
        kubeConfig: KubeConfig.fromSecret(secret('w01-kubeconfig'), 'value'),
        serviceAccountName: 'deployer',
        targetNamespace: 'shop',
        namePrefix: 'a-',
        nameSuffix: '-b',
        commonMetadata: { labels: { team: 'shop' } },
        patches: [{ patch: '- op: remove\n  path: /spec/replicas\n', target: { kind: 'Deployment', labelSelector: 'app=web' } }],
        images: [{ name: 'web', newTag: '2.0' }],
        components: ['components/tls'],
        ignoreMissingComponents: true,
        decryption: { secret: secret('sops-age'), serviceAccountName: 'kms' },
        postBuild: { substitute: { ZONE: 'a' }, substituteFrom: [ValuesSource.fromConfigMap(secret('zones')), ValuesSource.fromSecret(secret('more'), { optional: true })] },
        force: true,
        deletionPolicy: DeletionPolicy.ORPHAN,
      });
      apps.waitFor(system);
    })).toStrictEqual({
      commonMetadata: { labels: { team: 'shop' } },
      components: ['components/tls'],
      decryption: { provider: 'sops', secretRef: { name: 'sops-age' }, serviceAccountName: 'kms' },
      deletionPolicy: 'Orphan',
      dependsOn: [{ name: 'base' }, { name: 'flux-system' }],
      force: true,
      healthCheckExprs: [{ apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', current: 'true', failed: 'false', kind: 'Cluster' }],
      healthChecks: [
        { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', name: 'charts', namespace: 'flux-system' },
        { kind: 'Deployment', name: 'web', namespace: 'shop' },
        { apiVersion: 'v1', kind: 'Namespace', name: 'shop' },
      ],
      ignoreMissingComponents: true,
      images: [{ name: 'web', newTag: '2.0' }],
      interval: '1h0m0s',
      kubeConfig: { secretRef: { key: 'value', name: 'w01-kubeconfig' } },
      namePrefix: 'a-',
      nameSuffix: '-b',
      patches: [{ patch: '- op: remove\n  path: /spec/replicas\n', target: { kind: 'Deployment', labelSelector: 'app=web' } }],
      path: './apps/prod',
      postBuild: { substitute: { ZONE: 'a' }, substituteFrom: [{ kind: 'ConfigMap', name: 'zones' }, { kind: 'Secret', name: 'more', optional: true }] },
      prune: false,
      retryInterval: '2m0s',
      serviceAccountName: 'deployer',
      sourceRef: { kind: 'OCIRepository', name: 'apps', namespace: 'sources' },
      targetNamespace: 'shop',
      timeout: '1.5s',
    });
  });

  it('a HelmRelease', () => {
    expect(specOf((chart) => {
      const charts = new FluxHelmRepository(chart, 'charts', { url: 'https://charts.example.com', namespace: 'sources' });
      const database = new FluxHelmRelease(chart, 'database', { chart: ReleaseChart.fromReference(FluxReference.helmChart('database')) });
      const web = new FluxHelmRelease(chart, 'web', {
        chart: ReleaseChart.fromSource(charts, { chart: 'web', version: '6.x', interval: Duration.hours(1), verify: { secret: secret('keys') } }),
        interval: Duration.minutes(30),
        timeout: Duration.minutes(10),
        releaseName: 'shop-web',
        targetNamespace: 'shop',
        storageNamespace: 'helm',
        values: { replicas: 2, hosts: ['a'] },
        valuesFrom: [ValuesSource.fromSecret(secret('web'), { key: 'host', targetPath: 'ingress.host' }), ValuesSource.fromConfigMap(secret('all'), { optional: true })],
        kubeConfig: KubeConfig.fromConfigMap(secret('w01')),
        serviceAccountName: 'deployer',
        maxHistory: 3,
        install: {
          createNamespace: true,
          crds: CrdsPolicy.CREATE,
          remediation: { retries: 3 },
          strategy: ReleaseStrategy.RETRY_ON_FAILURE,
          retryInterval: Duration.minutes(1),
          replace: true,
        },
        upgrade: {
          crds: CrdsPolicy.CREATE_REPLACE,
          timeout: Duration.minutes(3),
          remediation: { retries: -1, strategy: RemediationStrategy.UNINSTALL, remediateLastFailure: true },
          force: true,
          cleanupOnFail: true,
          preserveValues: false,
          disableHooks: true,
          disableWait: false,
        },
        uninstall: { deletionPropagation: DeletionPropagation.FOREGROUND, keepHistory: true, timeout: Duration.seconds(10) },
        test: true,
        driftDetection: { mode: DriftMode.ENABLED, ignore: [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }] },
        patches: [{ patch: 'a: 1' }],
        images: [{ name: 'web', digest: `sha256:${'a'.repeat(64)}` }],
        commonMetadata: { annotations: { team: 'shop' } },
        healthExpressions: [{ apiVersion: 'example.com/v1', kind: 'Queue', current: 'true' }],
      });
      web.waitFor(database);
    })).toStrictEqual({
      chart: {
        spec: {
          chart: 'web',
          interval: '1h0m0s',
          sourceRef: { kind: 'HelmRepository', name: 'charts', namespace: 'sources' },
          verify: { provider: 'cosign', secretRef: { name: 'keys' } },
          version: '6.x',
        },
      },
      commonMetadata: { annotations: { team: 'shop' } },
      dependsOn: [{ name: 'database' }],
      driftDetection: { ignore: [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }], mode: 'enabled' },
      healthCheckExprs: [{ apiVersion: 'example.com/v1', current: 'true', kind: 'Queue' }],
      install: { crds: 'Create', createNamespace: true, remediation: { retries: 3 }, replace: true, strategy: { name: 'RetryOnFailure', retryInterval: '1m0s' } },
      interval: '30m0s',
      kubeConfig: { configMapRef: { name: 'w01' } },
      maxHistory: 3,
      postRenderers: [{ kustomize: { images: [{ digest: `sha256:${'a'.repeat(64)}`, name: 'web' }], patches: [{ patch: 'a: 1' }] } }],
      releaseName: 'shop-web',
      serviceAccountName: 'deployer',
      storageNamespace: 'helm',
      targetNamespace: 'shop',
      test: { enable: true },
      timeout: '10m0s',
      uninstall: { deletionPropagation: 'foreground', keepHistory: true, timeout: '10s' },
      upgrade: {
        cleanupOnFail: true,
        crds: 'CreateReplace',
        disableHooks: true,
        disableWait: false,
        force: true,
        preserveValues: false,
        remediation: { remediateLastFailure: true, retries: -1, strategy: 'uninstall' },
        timeout: '3m0s',
      },
      values: { hosts: ['a'], replicas: 2 },
      valuesFrom: [{ kind: 'Secret', name: 'web', targetPath: 'ingress.host', valuesKey: 'host' }, { kind: 'ConfigMap', name: 'all', optional: true }],
    });
  });

  it('a Provider, an Alert and a Receiver', () => {
    expect(specOf((chart) => new FluxProvider(chart, 'commits', {
      type: ProviderType.GITHUB,
      address: 'https://github.com/org/fleet',
      channel: 'c',
      username: 'flux',
      secret: secret('a'),
      certSecret: secret('b'),
      proxySecret: secret('c'),
      serviceAccountName: 'sa',
      commitStatusExpression: 'event.involvedObject.name',
      timeout: Duration.seconds(20),
    }))).toStrictEqual({
      address: 'https://github.com/org/fleet',
      certSecretRef: { name: 'b' },
      channel: 'c',
      commitStatusExpr: 'event.involvedObject.name',
      proxySecretRef: { name: 'c' },
      secretRef: { name: 'a' },
      serviceAccountName: 'sa',
      timeout: '20s',
      type: 'github',
      username: 'flux',
    });
    expect(specOf((chart) => new FluxAlert(chart, 'failures', {
      provider: FluxReference.provider('chat'),
      sources: [FluxObjects.all('HelmRelease', 'apps', { team: 'shop' }), FluxObjects.all('Kustomization'), FluxObjects.only(source)],
      severity: EventSeverity.ERROR,
      summary: 'prod',
      inclusionList: ['a'],
      exclusionList: ['b'],
      eventMetadata: { cluster: 'prod' },
    }))).toStrictEqual({
      eventMetadata: { cluster: 'prod' },
      eventSeverity: 'error',
      eventSources: [
        { kind: 'HelmRelease', matchLabels: { team: 'shop' }, name: '*', namespace: 'apps' }, { kind: 'Kustomization', name: '*' }, { kind: 'GitRepository', name: 'fleet' },
      ],
      exclusionList: ['b'],
      inclusionList: ['a'],
      providerRef: { name: 'chat' },
      summary: 'prod',
    });
    expect(specOf((chart) => new FluxReceiver(chart, 'github', {
      type: ReceiverType.GITHUB, secret: secret('token'), resources: [FluxObjects.only(source)], events: ['push'], resourceFilter: 'true', interval: Duration.minutes(1),
    }))).toStrictEqual({
      events: ['push'], interval: '1m0s', resourceFilter: 'true', resources: [{ kind: 'GitRepository', name: 'fleet' }], secretRef: { name: 'token' }, type: 'github',
    });
  });

  it('what is about images', () => {
    expect(specOf((chart) => new FluxImageRepository(chart, 'web', {
      image: 'registry.example.com/web',
      timeout: Duration.seconds(10),
      provider: CloudProvider.AZURE,
      secret: secret('a'),
      certSecret: secret('b'),
      proxySecret: secret('c'),
      serviceAccountName: 'sa',
      insecure: true,
      exclusionList: ['^x'],
    }))).toStrictEqual({
      certSecretRef: { name: 'b' },
      exclusionList: ['^x'],
      image: 'registry.example.com/web',
      insecure: true,
      interval: '1m0s',
      provider: 'azure',
      proxySecretRef: { name: 'c' },
      secretRef: { name: 'a' },
      serviceAccountName: 'sa',
      timeout: '10s',
    });
    const repository = FluxReference.imageRepository('web', 'images');
    expect(specOf((chart) => new FluxImagePolicy(chart, 'web', {
      repository, policy: TagPolicy.numerical(TagOrder.DESCENDING), filter: { pattern: '^(?P<n>\\d+)$', extract: '$n' }, digestReflection: DigestReflection.ALWAYS, interval: Duration.minutes(5),
    }))).toStrictEqual({
      digestReflectionPolicy: 'Always',
      filterTags: { extract: '$n', pattern: '^(?P<n>\\d+)$' },
      imageRepositoryRef: { name: 'web', namespace: 'images' },
      interval: '5m0s',
      policy: { numerical: { order: 'desc' } },
    });
    expect(specOf((chart) => new FluxImagePolicy(chart, 'web', { repository, policy: TagPolicy.alphabetical() })).policy).toStrictEqual({ alphabetical: { order: 'asc' } });
    expect(specOf((chart) => new FluxImagePolicy(chart, 'web', { repository, policy: TagPolicy.numerical() })).policy).toStrictEqual({ numerical: { order: 'asc' } });
    expect(specOf((chart) => new FluxImageUpdateAutomation(chart, 'web', {
      source,
      author: { name: 'flux', email: 'flux@example.com' },
      checkoutBranch: 'main',
      pushBranch: 'updates',
      messageTemplate: 'x',
      messageTemplateValues: { a: 'b' },
      signingKey: secret('key'),
      path: './apps',
      interval: Duration.minutes(30),
    }))).toStrictEqual({
      git: {
        checkout: { ref: { branch: 'main' } },
        commit: { author: { email: 'flux@example.com', name: 'flux' }, messageTemplate: 'x', messageTemplateValues: { a: 'b' }, signingKey: { secretRef: { name: 'key' } } },
        push: { branch: 'updates' },
      },
      interval: '30m0s',
      sourceRef: { kind: 'GitRepository', name: 'fleet' },
      update: { path: './apps', strategy: 'Setters' },
    });
    expect(specOf((chart) => new FluxImageUpdateAutomation(chart, 'web', { source, author: { email: 'flux@example.com' } }))).toStrictEqual({
      git: { commit: { author: { email: 'flux@example.com' } } }, interval: '1m0s', sourceRef: { kind: 'GitRepository', name: 'fleet' },
    });
  });
});

describe('an object of Flux', () => {
  const declare = (chart: Chart) => new FluxKustomization(chart, 'apps', { source, labels: { a: 'b' }, annotations: { c: 'd' } });

  it('has the name of its construct, and is where Flux is', () => {
    const chart = new Chart(new App(), 'flux');
    const { name, namespace, kind, apiObject, node } = declare(chart);
    expect([name, namespace, kind, node.defaultChild]).toStrictEqual(['apps', 'flux-system', 'Kustomization', apiObject]);
    expect(Testing.synth(chart)[0].metadata).toStrictEqual({ annotations: { c: 'd' }, labels: { a: 'b' }, name: 'apps', namespace: 'flux-system' });
    const other = new FluxKustomization(chart, 'other', { source, path: './shop', prune: false, name: 'shop', namespace: 'shop' });
    expect([other.name, other.namespace]).toStrictEqual(['shop', 'shop']);
    expect(Testing.synth(chart)[1].spec.sourceRef).toStrictEqual({ kind: 'GitRepository', name: 'fleet', namespace: 'flux-system' });
  });

  it('is the same text with an EksaApp', () => {
    const [stock, ours] = [new App(), new EksaApp()].map((app) => {
      declare(new Chart(app, 'flux'));
      return app.synthYaml();
    });
    expect(ours).toBe(stock);
  });

  it('leaves the root of its source as it is written, in whatever way, or not at all', () => {
    const paths = ['apps', './apps/', '/', '.', 'a/../b'].map((path) => specOf((chart) => new FluxKustomization(chart, 'apps', { source, path })).path);
    expect(paths).toStrictEqual(['./apps', './apps/', './', './', './b']);
  });

  it('waits for others that are added later', () => {
    const chart = new Chart(new App(), 'flux');
    const [first, second] = ['first', 'second'].map((id) => new FluxKustomization(chart, id, { source, path: id }));
    expect(EksaRules.validate(chart)).toStrictEqual([]);
    second.waitFor(first);
    expect(Testing.synth(chart)[1].spec.dependsOn).toStrictEqual([{ name: 'first' }]);
    first.waitFor(second);
    expect(EksaRules.validate(chart).map(({ code, construct, prop }) => [code, construct, prop])).toStrictEqual([['EKSA-FLUX-033', 'flux/first', 'dependsOn[0]']]);
  });

  it('looks for Secrets in its own namespace', () => {
    const chart = new Chart(new App(), 'flux');
    const login = new Secret(chart, 'login', { metadata: { name: 'login', namespace: 'apps' } });
    new FluxGitRepository(chart, 'fleet', { url: 'https://git.example.com/a', ref: GitReference.branch('main'), secret: login });
    new FluxKustomization(chart, 'apps', { source, kubeConfig: KubeConfig.fromSecret(login), decryption: { secret: login } });
    new FluxAlert(chart, 'failures', { namespace: 'apps', provider: FluxReference.provider('chat'), sources: [FluxObjects.all('Kustomization')] });
    expect(EksaRules.validate(chart).map(({ code, construct, prop, wanted }) => [code, construct, prop, wanted])).toStrictEqual([
      ['EKSA-FLUX-007', 'flux/apps', 'decryption.secret', 'flux-system/login'],
      ['EKSA-FLUX-007', 'flux/apps', 'kubeConfig.secret', 'flux-system/login'],
      ['EKSA-FLUX-007', 'flux/failures', 'provider', 'apps/chat'],
      ['EKSA-FLUX-007', 'flux/fleet', 'secret', 'flux-system/login'],
    ]);
  });

  it('is refused with its prop', () => {
    const chart = new Chart(new App(), 'flux');
    new FluxHelmRelease(chart, 'Web', { chart: ReleaseChart.fromReference(source), install: { retryInterval: Duration.minutes(1) } });
    expect(EksaRules.validate(chart).map(({ code, prop, found }) => [code, prop, found])).toStrictEqual([
      ['EKSA-FLUX-004', 'name', '"Web"'],
      ['EKSA-FLUX-002', 'chart.kind', '"GitRepository"'],
      ['EKSA-FLUX-041', 'install.retryInterval', '"1m0s"'],
    ]);
    const other = new Chart(new App(), 'flux');
    new FluxReceiver(other, 'hook', { type: ReceiverType.GENERIC, secret: secret('token'), resources: [], namespace: '', labels: { 'a b': 'c' } });
    new FluxImagePolicy(other, 'web', { repository: FluxReference.imageRepository('web'), policy: TagPolicy.semver('1.x'), filter: { pattern: '(' } });
    expect(EksaRules.validate(other).map(({ code, prop }) => [code, prop])).toStrictEqual([
      ['EKSA-FLUX-008', 'labels'], ['EKSA-FLUX-005', 'namespace'], ['EKSA-FLUX-052', 'resources'], ['EKSA-FLUX-062', 'filter.pattern'],
    ]);
    expect(() => new FluxKustomization(chart, 'x', { source: 'fleet' } as never)).toThrow(EksaError);
  });
});
