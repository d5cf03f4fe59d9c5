// Objects of Flux are checked whoever made them: as L1 constructs, as plain ApiObjects, and with their patches.
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { EksaError, EksaRules, flux } from '../../src';

const chart = () => new Chart(new App(), 'apps');

function brokenRelease(scope: Chart): flux.HelmRelease {
  return new flux.HelmRelease(scope, 'web', {
    metadata: { namespace: 'flux-system', name: 'web' },
    spec: { interval: 'soon', chartRef: { kind: 'OCIRepository', name: 'web' }, chart: { spec: { chart: 'web', sourceRef: { kind: 'HelmRepository', name: 'charts' } } }, kubeConfig: {} },
  } as flux.HelmReleaseProps);
}

it('all faults of an L1 come at once, each with its place', () => {
  const scope = chart();
  brokenRelease(scope);
  const findings = EksaRules.validate(scope);
  expect(findings.map(({ code, construct, object, field }) => [code, construct, object, field])).toStrictEqual([
    ['EKSA-FLUX-040', 'apps/web', 'HelmRelease/web', 'spec.chartRef'],
    ['EKSA-FLUX-003', 'apps/web', 'HelmRelease/web', 'spec.interval'],
    ['EKSA-FLUX-030', 'apps/web', 'HelmRelease/web', 'spec.kubeConfig'],
  ]);
});

it('they stop synth', () => {
  const scope = chart();
  brokenRelease(scope);
  EksaRules.validate(scope);
  expect(() => Testing.synth(scope)).toThrow(EksaError);
});

it('a plain ApiObject is held to the same rules', () => {
  const scope = chart();
  new ApiObject(scope, 'apps', { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'apps' }, spec: { interval: '10m' } } as never);
  expect(EksaRules.validate(scope).map(({ code, field, wanted }) => [code, field, wanted])).toStrictEqual([
    ['EKSA-FLUX-002', 'spec.prune', 'true or false'],
    ['EKSA-FLUX-002', 'spec.sourceRef', 'a map'],
  ]);
});

it('a patch is looked at once', () => {
  const scope = chart();
  const source = new flux.GitRepository(scope, 'fleet', {
    metadata: { name: 'fleet' }, spec: { interval: '1m', url: 'https://git.example.com/a/b', ref: { branch: 'main' } },
  });
  expect(EksaRules.validate(scope)).toStrictEqual([]);
  source.addJsonPatch(JsonPatch.replace('/spec/url', 'git@git.example.com:a/b'));
  expect(EksaRules.validate(scope).map(({ code, wanted }) => [code, wanted])).toStrictEqual([['EKSA-FLUX-010', '"ssh://***@git.example.com/a/b"']]);
});

it('can be waived for one of them', () => {
  const scope = chart();
  brokenRelease(scope);
  for (const code of ['EKSA-FLUX-040', 'EKSA-FLUX-003', 'EKSA-FLUX-030']) EksaRules.waive(scope, { code, reason: 'a newer Flux' });
  expect(EksaRules.validate(scope)).toStrictEqual([]);
  expect(EksaRules.waived(scope)).toHaveLength(3);
});
