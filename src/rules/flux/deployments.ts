import { fluxRule } from './flux-object';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';

const kubeConfig = fluxRule({
  code: 'EKSA-FLUX-030',
  title: 'A Kustomization or HelmRelease for another cluster that does not say how to get there',
  why: 'kubeConfig names either a Secret with a kubeconfig or a ConfigMap with settings; the API server refuses both, and neither.',
  fix: 'Set kubeConfig.secretRef, such as the Secret <cluster>-kubeconfig of a workload cluster, or kubeConfig.configMapRef',
  source: 'Flux 2.8.8: Kustomization and HelmRelease CRDs (CEL)',
}, ['Kustomization', 'HelmRelease'], function* (spec) {
  if (!spec.has('kubeConfig')) return;
  const given = spec.map('kubeConfig').among(['secretRef', 'configMapRef']);
  if (given.length === 0) yield { field: 'spec.kubeConfig', message: 'nothing says how to reach the cluster' };
  if (given.length === 2) yield { field: 'spec.kubeConfig.configMapRef', message: 'there is a Secret with a kubeconfig already' };
});

const path = fluxRule({
  code: 'EKSA-FLUX-031',
  title: 'A Kustomization whose path leaves its source',
  why: 'Paths begin at the root of what the source holds; Flux finds nothing above it.',
  fix: 'Write the path from the root of the repository, such as ./clusters/prod',
  source: 'ours',
}, ['Kustomization'], function* (spec) {
  const text = spec.text('path');
  if (text === undefined) return;
  let depth = 0;
  for (const segment of text.split('/')) {
    if (segment === '..') depth--;
    else if (segment !== '' && segment !== '.') depth++;
    if (depth < 0) {
      yield { field: 'spec.path', message: 'the path leads out of the repository', found: shown(text) };
      return;
    }
  }
});

const healthChecks = fluxRule({
  code: 'EKSA-FLUX-032',
  severity: Severity.WARNING,
  title: 'A Kustomization with health checks that are not looked at',
  why: 'With wait, Flux waits for everything that it has applied, and leaves healthChecks alone.',
  fix: 'Remove wait, or the health checks',
  source: 'Flux 2.8.8: kustomize-controller',
}, ['Kustomization'], function* (spec) {
  if (spec.isTrue('wait') && spec.list('healthChecks').length > 0) yield { field: 'spec.healthChecks', message: 'with wait, these are ignored' };
});

const chart = fluxRule({
  code: 'EKSA-FLUX-040',
  title: 'A HelmRelease without chart, or with two',
  why: 'The chart is either described, or an object that exists is referred to; the API server refuses both, and neither.',
  fix: 'Set either chart or chartRef',
  source: 'Flux 2.8.8: HelmRelease CRD (CEL)',
}, ['HelmRelease'], function* (spec) {
  const given = spec.among(['chart', 'chartRef']);
  if (given.length === 0) yield { field: 'spec.chart', message: 'the release has no chart' };
  if (given.length === 2) yield { field: 'spec.chartRef', message: 'there is a chart already' };
});

const retries = fluxRule({
  code: 'EKSA-FLUX-041',
  title: 'A HelmRelease with an interval for retries, and without retries',
  why: 'Only the strategy RetryOnFailure tries again; the API server refuses the object.',
  fix: 'Remove retryInterval, or use the strategy RetryOnFailure',
  source: 'Flux 2.8.8: HelmRelease CRD (CEL)',
}, ['HelmRelease'], function* (spec) {
  for (const action of ['install', 'upgrade']) {
    const strategy = spec.map(action).map('strategy');
    if (strategy.has('retryInterval') && strategy.text('name') === 'RemediateOnFailure') {
      yield { field: `spec.${action}.strategy.retryInterval`, message: 'the strategy RemediateOnFailure does not try again', found: shown(strategy.text('retryInterval')) };
    }
  }
});

/** Characters that Helm gives the name of a release. */
const LONGEST_RELEASE_NAME = 53;

const releaseName = fluxRule({
  code: 'EKSA-FLUX-042',
  title: 'A HelmRelease whose release has too long a name',
  why: 'Without releaseName it is the target namespace and the name of the object. Flux cuts it to 53 characters and puts a hash in the place of the rest: nobody finds the release by its name.',
  fix: 'Set releaseName, or shorten the name',
  source: 'Flux 2.8.8: helm-controller',
}, ['HelmRelease'], function* (spec, { metadata }) {
  if (spec.has('releaseName') || typeof metadata.name !== 'string') return;
  const composed = [spec.text('targetNamespace'), metadata.name].filter(Boolean).join('-');
  if (composed.length > LONGEST_RELEASE_NAME) {
    yield {
      field: 'spec.releaseName',
      message: `the release would be called ${composed}`,
      found: `${composed.length} characters`,
      wanted: `at most ${LONGEST_RELEASE_NAME}`,
    };
  }
});

/** Rules about what is applied and installed. */
export const deploymentRules = [kubeConfig, path, healthChecks, chart, retries, releaseName];
