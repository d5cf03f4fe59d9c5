// Samples of curated packages in documentation and upstream tests: golden/packages-flux. Each is read, judged as its INDEX.md says, and made
// again by constructs.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import {
  Adot, CertManager, ClusterAutoscaler, CredentialProvider, CuratedPackage, EksaCluster, EksaRules, Emissary, Finding, Harbor,
  HelloEksAnywhere, KubernetesVersion, MetalLb, MetricsServer, packageConfig, PackageSecret, Prometheus, RuleProfile, Severity,
} from '../../src';
import { MINIMAL, WORKER_HARDWARE } from '../cluster/fixtures';
import { describeShared, shared } from '../shared';

/** What stands in samples for what their readers fill in. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/<(?:management-)?cluster-?[nN]ame>/g, 'mgmt'],
  [/<workload-cluster-name>/g, 'w01'],
  [/<namespace-to-install-component>/g, 'tools'],
  [/<[a-zA-Z-]+(?:-[a-zA-Z-]+)+>/g, 'filled-in'],
  [/\{\{\.namespace\}\}/g, 'eksa-packages-w01'],
  [/\{\{\.workloadClusterName\}\}/g, 'w01'],
  [/\{\{\.clusterName\}\}/g, 'mgmt'],
  [/\{\{\.targetNamespace\}\}/g, 'eksa-system'],
  [/\{\{\.\w+\}\}/g, 'filled-in'],
];

const FOLDERS = ['packages-docs', 'packages-e2e', 'packages-upstream'];

interface Sample {
  readonly id: string;
  readonly text: string;
  readonly packages: readonly any[];
}

function samples(): Sample[] {
  return FOLDERS.flatMap((folder) => readdirSync(shared('golden', 'packages-flux', folder)).filter((file) => file.endsWith('.yaml')).map((file) => {
    const raw = readFileSync(shared('golden', 'packages-flux', folder, file), 'utf8');
    const filled = PLACEHOLDERS.reduce((text, [pattern, value]) => text.replace(pattern, value), raw);
    // cert-manager is for workload clusters only
    const text = filled.includes('packageName: cert-manager') ? filled.replaceAll('eksa-packages-mgmt', 'eksa-packages-w01') : filled;
    const packages = parseAllDocuments(text).map((document) => document.toJS()).filter((object) => object?.kind === 'Package' && object.apiVersion.startsWith('packages.'));
    return { id: `${folder}/${file.replace(/^packages__/, '').replace(/\.yaml$/, '')}`, text, packages };
  }));
}

/** A management cluster and workload clusters, all with a pool that may be scaled. */
function clusters() {
  const app = new App();
  const chart = new Chart(app, 'prod');
  const kubernetesVersion = KubernetesVersion.V1_35;
  const mgmt = new EksaCluster(chart, 'mgmt', { ...MINIMAL, kubernetesVersion });
  const [w01, wk0] = ['w01', 'wk0'].map((name, index) => new EksaCluster(chart, name, {
    ...MINIMAL, kubernetesVersion, managementCluster: mgmt, controlPlane: { ...MINIMAL.controlPlane, endpoint: `10.0.0.${12 + index}` },
  }));
  for (const cluster of [mgmt, w01, wk0]) cluster.addPool('workers', { hardware: WORKER_HARDWARE, autoscaling: { minReplicas: 1, maxReplicas: 3 } });
  return { chart, mgmt, w01, wk0 };
}

function errorsAbout(scope: Chart, of: CuratedPackage, profile = RuleProfile.UPSTREAM): Finding[] {
  EksaRules.useProfile(scope, profile);
  return EksaRules.validate(scope).filter(({ severity, construct }) => severity === Severity.ERROR && construct === of.node.path);
}

/** An object with its configuration as data. */
function asData({ spec, metadata: { creationTimestamp: _, ...metadata }, ...object }: any) {
  return { ...object, metadata, spec: { ...spec, ...spec.config !== undefined && { config: parse(spec.config, { version: '1.1' }) } } };
}

describeShared('samples of curated packages', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'samples-'));
  const all = samples();
  afterAll(() => rmSync(scratch, { recursive: true }));

  function read(scope: EksaCluster, { text, id }: Sample, name: string): CuratedPackage {
    const file = join(scratch, `${id.replaceAll('/', '-')}.yaml`);
    writeFileSync(file, text);
    return CuratedPackage.fromYaml(scope, 'sample', file, { name });
  }

  /** What the webhook of a cluster with the production bundle refuses. All others are accepted. */
  const REFUSED: Readonly<Record<string, readonly string[]>> = {
    // apiVersion is for versions that production did not have then
    'packages-e2e/adot_package_daemonset': ['EKSA-PKG-015'],
    'packages-e2e/adot_package_deployment': ['EKSA-PKG-015'],
    // the version is of an old bundle
    'packages-upstream/harbor': ['EKSA-PKG-011'],
    'packages-upstream/package_webhook_invalid_type': ['EKSA-PKG-016'],
  };

  /** What this library refuses besides, and why that is right. */
  const REFUSED_BY_US: Readonly<Record<string, readonly string[]>> = {
    // not YAML; the webhook passes over it because of its annotation
    'packages-docs/credential-provider-package__iam_roles_anywhere__1': ['EKSA-PKG-045'],
    // a secret in plain text
    ...Object.fromEntries(['addharbor__1', 'addharbor__2', 'harboruse__1', 'harboruse__2'].map((page) => [`packages-docs/harbor__${page}`, ['EKSA-PKG-043']])),
    'packages-e2e/certmanager_package': ['EKSA-PKG-043', 'EKSA-PKG-043'],
    // autoAssign has no meaning in an advertisement
    'packages-docs/metallb__v0.15.2__1': ['EKSA-PKG-050'],
  };

  it('are all there', () => {
    const folders = FOLDERS.map((folder) => [folder, all.filter(({ id }) => id.startsWith(folder)).length]);
    expect(Object.fromEntries(folders)).toStrictEqual({ 'packages-docs': 33, 'packages-e2e': 9, 'packages-upstream': 13 });
  });

  const each = all.flatMap((sample) => sample.packages.map((object) => [sample.id, object.metadata.name as string, sample, object] as const));

  it.each(each)('%s (%s) is judged as by the webhook', (id, name, sample) => {
    const { chart, mgmt } = clusters();
    expect(errorsAbout(chart, read(mgmt, sample, name)).map(({ code }) => code)).toStrictEqual(REFUSED[id] ?? []);
  });

  it.each(each)('%s (%s) is refused by this library only for a reason', (id, name, sample) => {
    const { chart, mgmt } = clusters();
    const codes = errorsAbout(chart, read(mgmt, sample, name), RuleProfile.STRICT).map(({ code }) => code);
    expect(codes).toStrictEqual([...REFUSED_BY_US[id] ?? [], ...REFUSED[id] ?? []].sort());
  });

  const valid = each.filter(([id]) => REFUSED[id] === undefined && id !== 'packages-docs/credential-provider-package__iam_roles_anywhere__1');

  it.each(valid)('%s (%s) is written as it was read', (_, name, sample, object) => {
    const { mgmt } = clusters();
    const { metadata } = object;
    // what names no namespace gets that of the cluster
    const written = { ...object, metadata: { ...metadata, namespace: metadata.namespace ?? 'eksa-packages-mgmt' } };
    expect(asData(read(mgmt, sample, name).apiObject.toJson())).toStrictEqual(asData(written));
  });

  const placed = valid.filter(([, , , { metadata }]) => clusterOf(metadata.namespace) !== undefined);

  it.each(placed)('%s (%s) is made by a construct', (_, name, _sample, object) => {
    const { mgmt, w01, wk0 } = clusters();
    const { metadata, spec: { packageName, targetNamespace, config } } = object;
    const cluster = { mgmt, w01, wk0 }[clusterOf(metadata.namespace)!];
    const made = cluster.addPackage(name, {
      packageName,
      targetNamespace,
      annotations: metadata.annotations,
      fluxSubstitution: true,
      config: config === undefined ? undefined : parse(config),
    });
    expect(asData(made.apiObject.toJson())).toStrictEqual(asData(object));
  });

  function clusterOf(namespace = ''): 'mgmt' | 'w01' | 'wk0' | undefined {
    return (['mgmt', 'w01', 'wk0'] as const).find((name) => namespace === `eksa-packages-${name}`);
  }

  const TYPED: readonly (readonly [string, (scope: ReturnType<typeof clusters>) => CuratedPackage])[] = [
    ['adot__addadot__1', ({ mgmt }) => new Adot(mgmt, 'my-adot', { targetNamespace: 'observability' })],
    ['adot__addadot__2', ({ mgmt }) => new Adot(mgmt, 'my-adot', {
      targetNamespace: 'observability',
      fluxSubstitution: true,
      config: {
        mode: packageConfig.AdotConfigMode.DEPLOYMENT,
        replicaCount: 2,
        config: {
          receivers: {
            prometheus: { config: { scrape_configs: [{ job_name: 'opentelemetry-collector', scrape_interval: '10s', static_configs: [{ targets: ['${MY_POD_IP}:8888'] }] }] } },
          },
          processors: { batch: {}, memory_limiter: null },
          exporters: { logging: { loglevel: 'debug' }, prometheusremotewrite: { endpoint: 'filled-in' } },
          extensions: { health_check: {}, memory_ballast: {} },
          service: {
            pipelines: { metrics: { receivers: ['prometheus'], processors: ['batch'], exporters: ['logging', 'prometheusremotewrite'] } },
            telemetry: { metrics: { address: '0.0.0.0:8888' } },
          },
        },
      },
    })],
    ['cert-manager__addcertmgr__1', ({ w01 }) => new CertManager(w01, 'my-cert-manager', { targetNamespace: 'tools' })],
    ['cert-manager__v1.19.3__1', ({ w01 }) => new CertManager(w01, 'my-cert-manager', { config: { global: { logLevel: 4 } } })],
    ['cluster-autoscaler__addclauto__2', ({ w01 }) => new ClusterAutoscaler(w01, 'autoscaler')],
    ['credential-provider-package__v0.4.15__1', ({ mgmt }) => new CredentialProvider(mgmt, 'ecr-credential-provider-package', {
      targetNamespace: 'eksa-packages',
      annotations: { 'helm.sh/resource-policy': 'keep', 'anywhere.eks.aws.com/internal': 'true' },
      sourceRegistry: 'public.ecr.aws/eks-anywhere',
      config: {
        proxy: { httpProxy: '', httpsProxy: '', noProxy: '' },
        tolerations: ['master', 'control-plane'].map((role) => ({
          key: `node-role.kubernetes.io/${role}`, operator: packageConfig.TolerationConfigOperator.EXISTS, effect: packageConfig.TolerationConfigEffect.NO_SCHEDULE,
        })),
        credential: [{ matchImages: ['783794618700.dkr.ecr.us-west-2.amazonaws.com'], profile: 'default', secretName: 'aws-secret', defaultCacheDuration: '5h' }],
      },
    })],
    ['emissary__addemissary__1', ({ mgmt }) => new Emissary(mgmt, 'emissary')],
    ['harbor__addharbor__1', ({ mgmt }) => new Harbor(mgmt, 'my-harbor', {
      secretKey: PackageSecret.unsafePlainText('use-a-secret-key'),
      config: {
        externalUrl: 'https://harbor.eksa.demo:30003',
        expose: { tls: { certSource: packageConfig.HarborConfigExposeTlsCertSource.AUTO, auto: { commonName: 'harbor.eksa.demo' } } },
      },
    })],
    ['harbor__addharbor__2', ({ mgmt }) => new Harbor(mgmt, 'my-harbor', {
      secretKey: PackageSecret.unsafePlainText('use-a-secret-key'), config: { externalUrl: 'http://harbor.eksa.demo:30002', expose: { tls: { enabled: false } } },
    })],
    ['metallb__addmetallb__1', ({ mgmt }) => new MetalLb(mgmt, 'mylb', {
      config: {
        ipAddressPools: [{ name: 'default', addresses: ['10.220.0.93/32', '10.220.0.97-10.220.0.120'] }],
        bgpAdvertisements: [{ ipAddressPools: ['default'] }],
        bgpPeers: [{ peerAddress: '10.220.0.2', peerAsn: 65000, myAsn: 65002 }],
      },
    })],
    ['metallb__v0.15.2__2', ({ mgmt }) => new MetalLb(mgmt, 'mylb', { targetNamespace: 'metallb-system', config: { speaker: { ignoreExcludeLb: true } } })],
    ['metrics-server__addmetrics__1', ({ mgmt }) => new MetricsServer(mgmt, 'metrics-server', { targetNamespace: 'tools', config: { args: ['--kubelet-insecure-tls'] } })],
    ['overview__1', ({ wk0 }) => new HelloEksAnywhere(wk0, 'my-hello-eks-anywhere', { targetNamespace: 'default', config: { title: 'My Hello' } })],
    ['prometheus__addpro__1', ({ mgmt }) => new Prometheus(mgmt, 'generated-prometheus')],
    ['prometheus__addpro__3', ({ mgmt }) => new Prometheus(mgmt, 'generated-prometheus', {
      targetNamespace: 'observability',
      config: {
        server: { replicaCount: 2, statefulSet: { enabled: true } },
        serverFiles: { prometheusYml: { scrapeConfigs: [{ job_name: 'prometheus', static_configs: [{ targets: ['localhost:9090'] }] }] } },
      },
    })],
    ['prometheus__prometheus_grafana__1', ({ mgmt }) => new Prometheus(mgmt, 'generated-prometheus', {
      config: { server: { global: { evaluationInterval: '30s', scrapeInterval: '30s', scrapeTimeout: '15s' } } },
    })],
  ];

  it.each(TYPED)('%s is made by the construct of its package', (id, make) => {
    const sample = all.find((candidate) => candidate.id === `packages-docs/${id}`)!;
    expect(asData(make(clusters()).apiObject.toJson())).toStrictEqual(asData(sample.packages[0]));
  });

  it('what `generate package harbor` prints is made by a construct', () => {
    const { mgmt } = clusters();
    const printed = parseAllDocuments(readFileSync(shared('golden', 'packages-flux', 'derived', 'generate-package.harbor.yaml'), 'utf8'))[0].toJS();
    expect(new Harbor(mgmt, 'generated-harbor').apiObject.toJson()).toStrictEqual(printed);
  });
});
