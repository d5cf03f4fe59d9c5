// Each rule about one object of Flux: what it refuses, and what it takes.
import { LEAST, findingsAbout, object, outline } from './base';
import { fluxRules } from '../../../src/rules/flux';
import type { FluxManifest } from '../../../src/rules/rule';

/** A rule, with objects that it refuses, each with field, found and wanted, and objects that it takes. */
interface Case {
  readonly rejects: Readonly<Record<string, readonly [object: FluxManifest, field: string | undefined, found?: string, wanted?: string]>>;
  readonly accepts: readonly FluxManifest[];
}

const git = (spec: object) => object('GitRepository', spec);
const kustomization = (spec: object) => object('Kustomization', spec);
const release = (spec: object, name?: string) => object('HelmRelease', spec, { name });
const policy = (spec: object) => object('ImagePolicy', spec);
const bucket = (spec: object) => object('Bucket', spec);
const labelled = (labels: Readonly<Record<string, string>>): FluxManifest => {
  const manifest = object('GitRepository');
  return { ...manifest, metadata: { ...manifest.metadata, labels } };
};

const CASES: Readonly<Record<string, Case>> = {
  'EKSA-FLUX-001': {
    rejects: {
      'a version of former times': [object('HelmRelease', {}, { apiVersion: 'helm.toolkit.fluxcd.io/v2beta1' }), 'apiVersion', '"helm.toolkit.fluxcd.io/v2beta1"', '"helm.toolkit.fluxcd.io/v2"'],
      'the group of another kind': [object('Kustomization', {}, { apiVersion: 'source.toolkit.fluxcd.io/v1' }), 'apiVersion', '"source.toolkit.fluxcd.io/v1"', '"kustomize.toolkit.fluxcd.io/v1"'],
      'a kind that does not exist': [{ ...object('GitRepository'), kind: 'GitRepositry' }, 'kind', '"source.toolkit.fluxcd.io/v1 GitRepositry"', 'GitRepository'],
    },
    accepts: [object('Alert')],
  },
  'EKSA-FLUX-002': {
    rejects: {
      'a field that is missing': [kustomization({ prune: undefined }), 'spec.prune', undefined, 'true or false'],
      'a field that does not exist': [kustomization({ pruned: true }), 'spec.pruned', 'pruned', 'prune'],
      'a word that is none of those': [object('Provider', { type: 'slak' }), 'spec.type'],
      'a value of another type': [kustomization({ wait: 'yes' }), 'spec.wait', '"yes"', 'true or false'],
    },
    accepts: [kustomization({ wait: true })],
  },
  'EKSA-FLUX-003': {
    rejects: {
      'a word': [kustomization({ interval: 'soon' }), 'spec.interval', '"soon"'],
      'days': [kustomization({ interval: '1d' }), 'spec.interval', '"1d"', '24h'],
      'weeks in words': [kustomization({ retryInterval: '2 weeks' }), 'spec.retryInterval', '"2 weeks"', '336h'],
      'a text without unit': [release({ timeout: '90' }), 'spec.timeout', '"90"', '90s'],
      'a number': [release({ timeout: 300 }), 'spec.timeout', '300', '300s'],
      'hours where there are none': [git({ timeout: '1h' }), 'spec.timeout', '"1h"', '60m'],
      'days where there are no hours': [git({ timeout: '1d' }), 'spec.timeout', '"1d"'],
    },
    accepts: [kustomization({ interval: '1h30m', retryInterval: '1.5m', timeout: '90s' }), git({ timeout: '5m' })],
  },
  'EKSA-FLUX-004': {
    rejects: {
      'one letter': [object('Kustomization', {}, { name: 'a' }), 'metadata.name', '"a"'],
      'a dot': [object('Kustomization', {}, { name: 'apps.prod' }), 'metadata.name', '"apps.prod"'],
      'a hyphen at the end': [object('Kustomization', {}, { name: 'apps-' }), 'metadata.name', '"apps-"'],
      '64 characters': [object('Kustomization', {}, { name: 'a'.repeat(64) }), 'metadata.name'],
    },
    accepts: [object('Kustomization', {}, { name: 'ab' }), object('Kustomization', {}, { name: '0'.repeat(63) })],
  },
  'EKSA-FLUX-005': {
    rejects: { capitals: [object('GitRepository', {}, { namespace: 'Bad_NS' }), 'metadata.namespace', '"Bad_NS"'] },
    accepts: [object('GitRepository', {}, { namespace: 'apps' })],
  },
  'EKSA-FLUX-008': {
    rejects: {
      'a key with a blank': [labelled({ 'a b': 'c' }), 'metadata.labels["a b"]', '"a b"'],
      'a long value': [labelled({ a: 'x'.repeat(64) }), 'metadata.labels.a'],
    },
    accepts: [labelled({ 'example.com/team': 'shop', 'empty': '' })],
  },
  'EKSA-FLUX-010': {
    rejects: {
      'the short form': [git({ url: 'git@github.com:org/repo.git' }), 'spec.url', '"***@github.com:org/repo.git"', '"ssh://***@github.com/org/repo.git"'],
      'the short form without user': [git({ url: 'github.com:org/repo.git' }), 'spec.url'],
      'a path behind a colon': [git({ url: 'ssh://git@github.com:org/repo' }), 'spec.url', '"ssh://***@github.com:org/repo"', '"ssh://***@github.com/org/repo"'],
      'another scheme': [git({ url: 'ftp://git.example.com/r' }), 'spec.url', '"ftp://git.example.com/r"'],
      'no host': [git({ url: 'https:///r' }), 'spec.url', '"https:///r"'],
      'nothing': [git({ url: '' }), 'spec.url', '""'],
    },
    accepts: [git({ url: 'ssh://git@git.example.com:2222/org/fleet.git' }), git({ url: 'http://gitea.local:3000/org/r.git' })],
  },
  'EKSA-FLUX-011': {
    rejects: { 'nothing': [git({ ref: undefined }), 'spec.ref'], 'an empty ref': [git({ ref: {} }), 'spec.ref'] },
    accepts: [git({ ref: { name: 'refs/pull/420/head' } }), git({ ref: { semver: '>=1.0.0 <2.0.0' } })],
  },
  'EKSA-FLUX-012': {
    rejects: { 'a tag and a branch': [git({ ref: { branch: 'main', tag: 'v1' } }), 'spec.ref.branch', '"main"'] },
    accepts: [git({ ref: { branch: 'main', commit: 'a'.repeat(40) } })],
  },
  'EKSA-FLUX-013': {
    rejects: {
      'without provider': [git({ serviceAccountName: 'sa' }), 'spec.serviceAccountName', '"sa"'],
      'with another one': [git({ serviceAccountName: 'sa', provider: 'github' }), 'spec.serviceAccountName', '"sa"'],
    },
    accepts: [git({ serviceAccountName: 'sa', provider: 'azure' })],
  },
  'EKSA-FLUX-014': {
    rejects: { 'a web address': [object('OCIRepository', { url: 'https://ghcr.io/org/app' }), 'spec.url', '"https://ghcr.io/org/app"', '"oci://ghcr.io/org/app"'] },
    accepts: [object('OCIRepository', { url: 'oci://r.local:5000/apps' })],
  },
  'EKSA-FLUX-015': {
    rejects: { nothing: [object('OCIRepository', { ref: undefined }), 'spec.ref'] },
    accepts: [object('OCIRepository', { ref: { digest: `sha256:${'a'.repeat(64)}` } })],
  },
  'EKSA-FLUX-016': {
    rejects: {
      'a broken address': [object('HelmRepository', { url: 'http://[::1' }), 'spec.url', '"http://[::1"'],
      'an oci URL of the other type': [object('HelmRepository', { url: 'oci://ghcr.io/charts' }), 'spec.type', '"default"', '"oci"'],
      'a web address of type oci': [object('HelmRepository', { type: 'oci' }), 'spec.url', '"https://charts.example.com"'],
    },
    accepts: [object('HelmRepository', { url: 'oci://ghcr.io/charts', type: 'oci' })],
  },
  'EKSA-FLUX-017': {
    rejects: { 'a chart in Git': [object('HelmChart', { sourceRef: { kind: 'GitRepository', name: 'fleet' }, verify: { provider: 'cosign' } }), 'spec.verify'] },
    accepts: [object('HelmChart', { verify: { provider: 'cosign' } })],
  },
  'EKSA-FLUX-018': {
    rejects: {
      'a provider without tokens': [bucket({ provider: 'gcp', sts: { provider: 'aws', endpoint: 'https://sts.example.com' } }), 'spec.sts'],
      'LDAP at AWS': [bucket({ provider: 'aws', sts: { provider: 'ldap', endpoint: 'https://sts.example.com' } }), 'spec.sts.provider', '"ldap"', '"aws"'],
      'AWS elsewhere': [bucket({ sts: { provider: 'aws', endpoint: 'https://sts.example.com' } }), 'spec.sts.provider', '"aws"', '"ldap"'],
      'a Secret at AWS': [bucket({ provider: 'aws', sts: { provider: 'aws', endpoint: 'https://sts.example.com', secretRef: { name: 'a' } } }), 'spec.sts.secretRef'],
      'certificates at AWS': [
        bucket({ provider: 'aws', sts: { provider: 'aws', endpoint: 'https://sts.example.com', certSecretRef: { name: 'a' } } }), 'spec.sts.certSecretRef',
      ],
    },
    accepts: [bucket({ sts: { provider: 'ldap', endpoint: 'https://sts.example.com', secretRef: { name: 'a' } } })],
  },
  'EKSA-FLUX-019': {
    rejects: {
      'at any provider': [bucket({ serviceAccountName: 'sa' }), 'spec.serviceAccountName', '"sa"'],
      'beside a Secret': [bucket({ provider: 'aws', serviceAccountName: 'sa', secretRef: { name: 'a' } }), 'spec.serviceAccountName', '"sa"'],
    },
    accepts: [bucket({ provider: 'aws', serviceAccountName: 'sa' })],
  },
  'EKSA-FLUX-030': {
    rejects: {
      nothing: [kustomization({ kubeConfig: {} }), 'spec.kubeConfig'],
      both: [release({ kubeConfig: { secretRef: { name: 'a' }, configMapRef: { name: 'b' } } }), 'spec.kubeConfig.configMapRef'],
    },
    accepts: [kustomization({ kubeConfig: { secretRef: { name: 'w01-kubeconfig' } } })],
  },
  'EKSA-FLUX-031': {
    rejects: {
      'the folder above': [kustomization({ path: '../apps' }), 'spec.path', '"../apps"'],
      'a way out in between': [kustomization({ path: './apps/../../x' }), 'spec.path', '"./apps/../../x"'],
    },
    accepts: [kustomization({ path: './' }), kustomization({ path: '/' }), kustomization({ path: './a/../b' }), kustomization({ path: undefined })],
  },
  'EKSA-FLUX-032': {
    rejects: { both: [kustomization({ wait: true, healthChecks: [{ kind: 'Deployment', name: 'web', namespace: 'apps' }] }), 'spec.healthChecks'] },
    accepts: [kustomization({ healthChecks: [{ kind: 'Deployment', name: 'web', namespace: 'apps' }] }), kustomization({ wait: true, healthChecks: [] })],
  },
  'EKSA-FLUX-040': {
    rejects: {
      none: [release({ chart: undefined }), 'spec.chart'],
      two: [release({ chartRef: { kind: 'OCIRepository', name: 'app' } }), 'spec.chartRef'],
    },
    accepts: [release({ chart: undefined, chartRef: { kind: 'OCIRepository', name: 'app' } })],
  },
  'EKSA-FLUX-041': {
    rejects: {
      'at installation': [release({ install: { strategy: { name: 'RemediateOnFailure', retryInterval: '1m' } } }), 'spec.install.strategy.retryInterval', '"1m"'],
      'at an upgrade': [release({ upgrade: { strategy: { name: 'RemediateOnFailure', retryInterval: '1m' } } }), 'spec.upgrade.strategy.retryInterval', '"1m"'],
    },
    accepts: [release({ install: { strategy: { name: 'RetryOnFailure', retryInterval: '1m' } }, upgrade: { strategy: { name: 'RemediateOnFailure' } } })],
  },
  'EKSA-FLUX-042': {
    rejects: {
      'a long name': [release({}, 'a'.repeat(54)), 'spec.releaseName', '54 characters', 'at most 53'],
      'a name that is composed': [release({ targetNamespace: 'n'.repeat(30) }, 'a'.repeat(30)), 'spec.releaseName', '61 characters', 'at most 53'],
    },
    accepts: [release({ releaseName: 'web' }, 'a'.repeat(60)), release({}, 'a'.repeat(53))],
  },
  'EKSA-FLUX-050': {
    rejects: { 'a chat': [object('Provider', { commitStatusExpr: '"a"' }), 'spec.commitStatusExpr'] },
    accepts: [object('Provider', { type: 'github', commitStatusExpr: '"a"' })],
  },
  'EKSA-FLUX-051': {
    rejects: { nothing: [object('Alert', { eventSources: [] }), 'spec.eventSources'] },
    accepts: [object('Alert')],
  },
  'EKSA-FLUX-052': {
    rejects: { nothing: [object('Receiver', { resources: [] }), 'spec.resources'] },
    accepts: [object('Receiver')],
  },
  'EKSA-FLUX-060': {
    rejects: {
      none: [policy({ policy: {} }), 'spec.policy'],
      two: [policy({ policy: { semver: { range: '1.x' }, alphabetical: { order: 'asc' } } }), 'spec.policy.alphabetical'],
    },
    accepts: [policy({ policy: { numerical: { order: 'asc' } } })],
  },
  'EKSA-FLUX-061': {
    rejects: {
      'an interval that is missing': [policy({ digestReflectionPolicy: 'Always' }), 'spec.interval'],
      'an interval for nothing': [policy({ interval: '1m' }), 'spec.interval', '"1m"'],
    },
    accepts: [policy({ digestReflectionPolicy: 'Always', interval: '1m' }), policy({ digestReflectionPolicy: 'IfNotPresent' })],
  },
  'EKSA-FLUX-062': {
    rejects: {
      'an open bracket': [policy({ filterTags: { pattern: '(' } }), 'spec.filterTags.pattern', '"("'],
      'what Go does not have': [policy({ filterTags: { pattern: 'a(?=b)' } }), 'spec.filterTags.pattern', '"a(?=b)"'],
    },
    accepts: [policy({ filterTags: { pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)', extract: '$ts' } })],
  },
};

describe.each(Object.entries(CASES))('%s', (code, { rejects, accepts }) => {
  it.each(Object.keys(rejects))('refuses %s, and says nothing else', (name) => {
    const [manifest, ...expected] = rejects[name];
    const found = outline(findingsAbout(manifest)).map((each) => each.slice(0, 1 + expected.length));
    expect(found).toStrictEqual([[code, ...expected]]);
  });

  it('takes what is right', () => {
    expect(accepts.flatMap((manifest) => outline(findingsAbout(manifest)))).toStrictEqual([]);
  });
});

it('has cases for each rule about one object', () => {
  const ofOthers = ['EKSA-FLUX-007'];
  expect(Object.keys(CASES)).toStrictEqual(fluxRules.filter((rule) => 'checkFlux' in rule).map(({ code }) => code).filter((code) => !ofOthers.includes(code)));
});

it.each(Object.keys(LEAST))('the least that a %s must say is taken', (kind) => {
  expect(outline(findingsAbout(object(kind)))).toStrictEqual([]);
});
