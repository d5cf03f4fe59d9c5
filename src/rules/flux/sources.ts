import { FluxFault, fluxRule } from './flux-object';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { parseRequestUri, sshUrlOf, withoutCredentials } from '../go-url';

function* urlFaults(text: string | undefined, schemes: readonly string[], what: string, advice = sshUrlOf): Iterable<FluxFault> {
  if (text === undefined) return;
  const url = parseRequestUri(text);
  const found = shown(withoutCredentials(text));
  const wanted = advice(text);
  const suggestion = wanted === undefined ? {} : { wanted: shown(withoutCredentials(wanted)) };
  if (url === undefined || url.scheme === '') yield { field: 'spec.url', message: `this is no URL of ${what}`, found, ...suggestion };
  else if (!schemes.includes(url.scheme)) yield { field: 'spec.url', message: `${what} cannot be reached by ${url.scheme}`, found, ...suggestion };
  else if (url.host === '') yield { field: 'spec.url', message: 'the URL names no host', found, ...suggestion };
}

const gitUrl = fluxRule({
  code: 'EKSA-FLUX-010',
  title: 'A GitRepository with an address that is no URL',
  why: 'Flux reads URLs with a scheme only: the short form user@host:path, which git takes, is refused, and so is a path behind a colon.',
  fix: 'Write https://host/path or ssh://user@host/path, with a port as ssh://user@host:port/path',
  source: 'Flux 2.8.8: cmd/flux/create_source_git.go; GitRepository CRD',
}, ['GitRepository'], (spec) => urlFaults(spec.text('url'), ['http', 'https', 'ssh'], 'a Git repository'));

const gitReference = fluxRule({
  code: 'EKSA-FLUX-011',
  title: 'A GitRepository that does not say what to follow',
  why: 'Flux then follows the branch master, which most repositories do not have; the flux CLI refuses it.',
  fix: 'Set ref.branch, or another one of tag, semver, name and commit',
  source: 'Flux 2.8.8: cmd/flux/create_source_git.go',
}, ['GitRepository'], function* (spec) {
  if (spec.map('ref').among(GIT_REFERENCES).length === 0) yield { field: 'spec.ref', message: 'nothing says which branch, tag or commit to follow' };
});

/** In the order in which they count. */
const GIT_REFERENCES = ['commit', 'name', 'semver', 'tag', 'branch'];

const gitReferences = fluxRule({
  code: 'EKSA-FLUX-012',
  severity: Severity.WARNING,
  title: 'A GitRepository that says twice what to follow',
  why: 'Only one counts: a commit before a name, before a range of versions, before a tag, before a branch. A commit may have its branch beside it.',
  fix: 'Keep the one that is meant',
  source: 'Flux 2.8.8: GitRepository',
}, ['GitRepository'], function* (spec) {
  const given = spec.map('ref').among(GIT_REFERENCES);
  const others = given.slice(1).filter((reference) => given[0] !== 'commit' || reference !== 'branch');
  if (others.length > 0) yield { field: `spec.ref.${others[0]}`, message: `ref.${given[0]} counts, and this does not`, found: shown(spec.map('ref').text(others[0])) };
});

const gitServiceAccount = fluxRule({
  code: 'EKSA-FLUX-013',
  title: 'A GitRepository with a service account that its provider has no use for',
  why: 'Flux 2.8.8 signs in as a service account at Azure DevOps only; the API server refuses it elsewhere.',
  fix: 'Remove serviceAccountName, or set provider to azure',
  source: 'Flux 2.8.8: GitRepository CRD (CEL)',
}, ['GitRepository'], function* (spec) {
  if (spec.has('serviceAccountName') && spec.text('provider') !== 'azure') {
    yield { field: 'spec.serviceAccountName', message: `with provider ${spec.text('provider') ?? 'generic'} there is no service account`, found: shown(spec.text('serviceAccountName')) };
  }
});

const ociUrl = fluxRule({
  code: 'EKSA-FLUX-014',
  title: 'An OCIRepository with an address that is none of a registry',
  why: 'Flux reads addresses that begin with oci:// only.',
  fix: 'Write oci://registry/repository, without a tag',
  source: 'Flux 2.8.8: cmd/flux/create_source_oci.go; OCIRepository CRD',
}, ['OCIRepository'], (spec) => urlFaults(spec.text('url'), ['oci'], 'an OCI repository', (text) => (
  /^https?:\/\/\S+$/.test(text) ? text.replace(/^https?/, 'oci') : undefined
)));

const ociReference = fluxRule({
  code: 'EKSA-FLUX-015',
  title: 'An OCIRepository that does not say what to follow',
  why: 'Flux then follows the tag latest, whatever it is at the time; the flux CLI refuses it.',
  fix: 'Set ref.tag, ref.semver or ref.digest',
  source: 'Flux 2.8.8: cmd/flux/create_source_oci.go',
}, ['OCIRepository'], function* (spec) {
  if (spec.map('ref').among(['digest', 'semver', 'tag']).length === 0) yield { field: 'spec.ref', message: 'nothing says which tag, version or digest to follow' };
});

const helmUrl = fluxRule({
  code: 'EKSA-FLUX-016',
  title: 'A HelmRepository with an address that does not go with its type',
  why: 'Charts come from an index at an http or https URL, or with type oci from a registry at an oci URL. Flux takes nothing else.',
  fix: 'Write https://host/path, or oci://registry/path with type oci',
  source: 'Flux 2.8.8: cmd/flux/create_source_helm.go; source-controller',
}, ['HelmRepository'], function* (spec) {
  const url = spec.text('url');
  const faults = [...urlFaults(url, ['http', 'https', 'oci'], 'a Helm repository')];
  yield* faults;
  if (url === undefined || faults.length > 0) return;
  const [isOci, isType] = [/^oci:/i.test(url), spec.text('type') === 'oci'];
  if (isOci && !isType) yield { field: 'spec.type', message: 'a repository at an oci URL is of type oci', found: shown(spec.text('type') ?? 'default'), wanted: '"oci"' };
  if (!isOci && isType) yield { field: 'spec.url', message: 'a repository of type oci is at an oci URL', found: shown(withoutCredentials(url)) };
});

const chartVerification = fluxRule({
  code: 'EKSA-FLUX-017',
  title: 'A HelmChart whose signature is to be verified, but that is not from a Helm repository',
  why: 'Only charts of Helm repositories are signed; the API server refuses the object.',
  fix: 'Remove verify, or take the chart from a HelmRepository',
  source: 'Flux 2.8.8: HelmChart CRD (CEL)',
}, ['HelmChart'], function* (spec) {
  const kind = spec.map('sourceRef').text('kind');
  if (spec.has('verify') && kind !== 'HelmRepository') yield { field: 'spec.verify', message: `the chart comes from a ${kind ?? 'source'}, which signs none` };
});

const bucketTokens = fluxRule({
  code: 'EKSA-FLUX-018',
  title: 'A Bucket with a token service that does not go with its provider',
  why: 'Provider aws takes tokens from AWS, and needs no Secret for that; provider generic takes them from LDAP; the others take none.',
  fix: 'Remove sts, or set the provider that it goes with: aws with aws, ldap with generic',
  source: 'Flux 2.8.8: Bucket CRD (CEL)',
}, ['Bucket'], function* (spec) {
  if (!spec.has('sts')) return;
  const provider = spec.text('provider') ?? 'generic';
  const sts = spec.map('sts');
  const wanted = { aws: 'aws', generic: 'ldap' }[provider];
  if (wanted === undefined) {
    yield { field: 'spec.sts', message: `provider ${provider} takes no tokens from a service` };
    return;
  }
  if (sts.has('provider') && sts.text('provider') !== wanted) {
    yield { field: 'spec.sts.provider', message: `provider ${provider} takes its tokens elsewhere`, found: shown(sts.text('provider')), wanted: shown(wanted) };
  } else if (wanted === 'aws') {
    for (const secret of sts.among(['secretRef', 'certSecretRef'])) yield { field: `spec.sts.${secret}`, message: 'the token service of AWS needs no Secret' };
  }
});

const bucketIdentity = fluxRule({
  code: 'EKSA-FLUX-019',
  title: 'A Bucket with a service account that it has no use for',
  why: 'Provider generic knows no service accounts, and nobody signs in both with a Secret and as a service account; the API server refuses the object.',
  fix: 'Remove serviceAccountName, or the Secret, or set the provider',
  source: 'Flux 2.8.8: Bucket CRD (CEL)',
}, ['Bucket'], function* (spec) {
  if (!spec.has('serviceAccountName')) return;
  const found = shown(spec.text('serviceAccountName'));
  if ((spec.text('provider') ?? 'generic') === 'generic') yield { field: 'spec.serviceAccountName', message: 'with provider generic there is no service account', found };
  else if (spec.has('secretRef')) yield { field: 'spec.serviceAccountName', message: 'there is a Secret to sign in with already', found };
});

/** Rules about where things come from. */
export const sourceRules = [
  gitUrl, gitReference, gitReferences, gitServiceAccount, ociUrl, ociReference, helmUrl, chartVerification, bucketTokens, bucketIdentity,
];
