// Objects that the flux CLI creates and exports in its own tests, said with constructs.
import { readdirSync } from 'node:fs';
import { Chart, Duration, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  CloudProvider, EventSeverity, FluxAlert, FluxBucket, FluxGitRepository, FluxGitRepositoryProps, FluxHelmChart, FluxHelmRelease, FluxHelmRepository,
  FluxImagePolicy, FluxImageRepository, FluxImageUpdateAutomation, FluxKustomization, FluxObjects, FluxOciRepository, FluxOciRepositoryProps,
  FluxProvider, FluxReceiver, FluxReference, GitProvider, GitReference, LayerOperation, OciReference, ProviderType, ReceiverType, ReleaseChart,
  SignatureVerification, TagPolicy,
} from '../../src';
import { parseDuration } from '../../src/model/duration';
import { describeShared, readShared, shared } from '../shared';

const ROOT = ['golden', 'packages-flux', 'flux-export'];
const minutes = (amount: number) => Duration.minutes(amount);
const own = (name: string) => ({ kind: 'x', name, namespace: 'flux-system' });

/** Objects of other kinds than those of constructs. */
const LEFT: Readonly<Record<string, RegExp>> = {
  'Secrets, which are never written for a Git repository': /^create_secret\//,
  'Namespaces, accounts and roles of a tenant, which are objects of Kubernetes': /^create_tenant\//,
  'what the cases of a test have in common': /setup-source|objects\.yaml$/,
  'ExternalArtifact, which its own controller makes': /external-artifact/,
};

type Make = (chart: Chart) => unknown;

const git = (props: Partial<FluxGitRepositoryProps>): Make => (chart) => new FluxGitRepository(chart, 'podinfo', {
  url: 'https://github.com/stefanprodan/podinfo', ref: GitReference.branch('test'), interval: minutes(1), ...props,
});
const oci = (props: Partial<FluxOciRepositoryProps>): Make => (chart) => new FluxOciRepository(chart, 'podinfo', {
  url: 'oci://ghcr.io/stefanprodan/manifests/podinfo', ref: OciReference.tag('6.3.5'), interval: minutes(10), ...props,
});
const never = Duration.seconds(0);
const signed = (issuer: string, subject: string): SignatureVerification => ({ identities: [{ issuer, subject }] });
const helmChart = (verify?: SignatureVerification): Make => (chart) => new FluxHelmChart(chart, 'podinfo', {
  chart: 'podinfo', source: { ...own('podinfo'), kind: 'HelmRepository' }, interval: never, reconcileStrategy: 'ChartVersion' as never, ...verify && { verify },
});
const release = (of: ReleaseChart): Make => (chart) => new FluxHelmRelease(chart, 'podinfo', { chart: of, interval: minutes(1) });
const update = (signingKey?: string): Make => (chart) => new FluxImageUpdateAutomation(chart, 'flux-system', {
  source: FluxReference.gitRepository('flux-system'),
  author: { name: 'flux', email: 'flux@example.com' },
  checkoutBranch: 'main',
  interval: minutes(1),
  ...signingKey !== undefined && { signingKey: { name: signingKey } },
});
const helm = (url: string, secret?: string): Make => (chart) => new FluxHelmRepository(chart, 'podinfo', { url, interval: minutes(5), ...secret !== undefined && { secret: { name: secret } } });

const SAID: Readonly<Record<string, Make>> = {
  'create_hr/basic.yaml': release(ReleaseChart.fromSource(FluxReference.helmRepository('podinfo'), { chart: 'podinfo', reconcileStrategy: 'ChartVersion' as never })),
  'create_hr/hc_basic.yaml': release(ReleaseChart.fromReference(FluxReference.helmChart('podinfo'))),
  'create_hr/or_basic.yaml': release(ReleaseChart.fromReference(FluxReference.ociRepository('podinfo'))),
  'create_image_update/no-signing.yaml': update(),
  'create_image_update/signing-default-gpg.yaml': update('my-key'),
  'create_source_chart/basic.yaml': helmChart(),
  'create_source_chart/verify_basic.yaml': helmChart({}),
  'create_source_chart/verify_complete.yaml': helmChart(signed('foo', 'bar')),
  'create_source_git/export.golden': (chart) => new FluxGitRepository(chart, 'podinfo', {
    namespace: 'default',
    url: 'https://github.com/stefanprodan/podinfo',
    ref: GitReference.branch('master'),
    interval: minutes(1),
    ignore: ['.cosign', 'non-existent-dir/'],
    sparseCheckout: ['.cosign', 'non-existent-dir/'],
  }),
  'create_source_git/source-git-branch-commit.yaml': git({ ref: GitReference.commit('c88a2f41', 'main') }),
  'create_source_git/source-git-branch.yaml': git({}),
  'create_source_git/source-git-commit.yaml': git({ ref: GitReference.commit('c88a2f41') }),
  'create_source_git/source-git-provider-azure.yaml': git({ url: 'https://dev.azure.com/foo/bar/_git/podinfo', provider: GitProvider.AZURE }),
  'create_source_git/source-git-provider-generic.yaml': git({ provider: GitProvider.GENERIC }),
  'create_source_git/source-git-provider-github.yaml': git({ provider: GitProvider.GITHUB, secret: { name: 'appinfo' } }),
  'create_source_git/source-git-refname.yaml': git({ ref: GitReference.named('refs/heads/main') }),
  'create_source_git/source-git-semver.yaml': git({ ref: GitReference.semver('v1.01') }),
  'create_source_git/source-git-tag.yaml': git({ ref: GitReference.tag('test') }),
  'create_source_helm/https.golden': helm('https://stefanprodan.github.io/charts/podinfo'),
  'create_source_helm/oci-with-secret.golden': helm('oci://ghcr.io/stefanprodan/charts/podinfo', 'creds'),
  'create_source_helm/oci.golden': helm('oci://ghcr.io/stefanprodan/charts/podinfo'),
  'export/alert.yaml': (chart) => new FluxAlert(chart, 'flux-system', {
    provider: FluxReference.provider('slack'),
    severity: EventSeverity.INFO,
    summary: 'Slacktest Notification',
    sources: [FluxObjects.all('GitRepository'), FluxObjects.all('Kustomization')],
  }),
  'export/bucket.yaml': (chart) => new FluxBucket(chart, 'flux-system', {
    bucketName: 'podinfo', endpoint: 's3.amazonaws.com', region: 'us-east-1', provider: CloudProvider.AWS, interval: minutes(5), timeout: Duration.seconds(30),
  }),
  'export/git-repo.yaml': (chart) => new FluxGitRepository(chart, 'flux-system', {
    url: 'ssh://git@github.com/example/repo', ref: GitReference.branch('main'), secret: { name: 'flux-system' }, interval: minutes(5), timeout: minutes(1),
  }),
  'export/helm-chart.yaml': (chart) => new FluxHelmChart(chart, 'flux-system', {
    chart: 'podinfo', version: '*', source: FluxReference.helmRepository('podinfo'), interval: minutes(1), reconcileStrategy: 'ChartVersion' as never,
  }),
  'export/helm-release.yaml': (chart) => new FluxHelmRelease(chart, 'flux-system', {
    chart: ReleaseChart.fromSource(FluxReference.helmRepository('flux-systen'), { chart: 'podinfo', version: '*', reconcileStrategy: 'ChartVersion' as never }),
    interval: minutes(5),
  }),
  'export/helm-repo.yaml': (chart) => new FluxHelmRepository(chart, 'flux-system', {
    url: 'https://stefanprodan.github.io/podinfo', provider: CloudProvider.GENERIC, interval: minutes(5), timeout: minutes(1),
  }),
  'export/image-policy.yaml': (chart) => new FluxImagePolicy(chart, 'flux-system', {
    repository: FluxReference.imageRepository('flux-system'), policy: TagPolicy.semver('5.0.x'), digestReflection: 'Never' as never,
  }),
  'export/image-repo.yaml': (chart) => new FluxImageRepository(chart, 'flux-system', {
    image: 'ghcr.io/test/podinfo', interval: minutes(1), exclusionList: ['^.*\\.sig$'], provider: CloudProvider.GENERIC,
  }),
  'export/ks.yaml': (chart) => new FluxKustomization(chart, 'flux-system', {
    source: FluxReference.gitRepository('flux-system'), path: './infrastructure/', prune: true, interval: minutes(5),
  }),
  'export/provider.yaml': (chart) => new FluxProvider(chart, 'slack', {
    type: ProviderType.SLACK, channel: 'A channel with spacess', address: 'https://hooks.slack.com/services/mock',
  }),
  'export/receiver.yaml': (chart) => new FluxReceiver(chart, 'flux-system', {
    type: ReceiverType.GITHUB,
    events: ['ping', 'push'],
    secret: { name: 'webhook-token' },
    interval: minutes(10),
    resources: [FluxObjects.only(FluxReference.gitRepository('flux-system'))],
  }),
  'oci/export.golden': oci({}),
  'oci/export_with_complete_verification.golden': oci({ interval: never, verify: signed('github', 'stefanprodan') }),
  'oci/export_with_issuer.golden': oci({ interval: never, verify: signed('github', '') }),
  'oci/export_with_layer_selector.golden': oci({ layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: LayerOperation.COPY } }),
  'oci/export_with_secret.golden': oci({ secret: { name: 'creds' } }),
  'oci/export_with_subject.golden': oci({ interval: never, verify: signed('', 'stefanprodan') }),
  'oci/export_with_verify_secret.golden': oci({ verify: { secret: { name: 'cosign-pub' } } }),
};

/** What constructs do not say, each with the reason. */
const BEYOND: Readonly<Record<string, string>> = {
  'create_image_update/signing-ssh.yaml': 'the type of a signing key is newer than Flux 2.8.8',
  'export/image-update.yaml': 'the same',
};

/** Durations by what they mean, and a namespace where the test puts one. */
function normalised(value: any): any {
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => (
    [key, /^(?:interval|timeout)$/.test(key) ? `${parseDuration(String(each))} ns` : normalised(each)]
  )));
}

/** A reference into one's own namespace says no more than one without. */
function withoutOwnNamespace(object: any): any {
  const reference = object.spec?.chart?.spec?.sourceRef;
  if (reference?.namespace === object.metadata.namespace) delete reference.namespace;
  for (const each of object.spec?.resources ?? []) if (each.namespace === object.metadata.namespace) delete each.namespace;
  return object;
}

describeShared('what the flux CLI exports', () => {
  const all = readdirSync(shared(...ROOT), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:yaml|golden)$/.test(file)).sort();
  const others = all.filter((file) => Object.values(LEFT).some((pattern) => pattern.test(file)));

  it('is said by constructs, but for what is listed', () => {
    expect(all.filter((file) => !others.includes(file)).sort()).toStrictEqual([...Object.keys(SAID), ...Object.keys(BEYOND)].sort());
    expect([all.length, others.length, Object.keys(SAID).length, Object.keys(BEYOND).length]).toStrictEqual([60, 19, 39, 2]);
  });

  it.each(Object.entries(SAID))('%s', (file, make) => {
    const text = readShared(...ROOT, file).replace(/^✚.*\n/, '').replaceAll('{{ .fluxns }}', 'flux-system');
    const [expected] = parseAllDocuments(text).map((document) => document.toJS()).filter((object) => object !== null);
    const chart = Testing.chart();
    make(chart);
    expect(Testing.synth(chart).map((object) => withoutOwnNamespace(normalised(object)))).toStrictEqual([withoutOwnNamespace(normalised(expected))]);
  });
});
