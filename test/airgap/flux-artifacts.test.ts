import type { ClusterFacts } from '../../src/airgap/cluster-facts';
import { Collector } from '../../src/airgap/collector';
import { collectFlux } from '../../src/airgap/flux-artifacts';

const VERSIONS: Readonly<Record<string, string>> = { HelmRelease: 'helm.toolkit.fluxcd.io/v2' };

interface FluxObject {
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly spec?: object;
  readonly scope?: string;
}

/** What the Flux of a cluster fetches for objects of these kinds. */
function fetched(objects: readonly FluxObject[]): { readonly needed: string[]; readonly gaps: string[] } {
  const flux = objects.map(({ kind, name = 'app', namespace = 'web', spec, scope = 'prod' }) => ({
    scope, manifest: { apiVersion: VERSIONS[kind] ?? 'source.toolkit.fluxcd.io/v1', kind, metadata: { name, namespace }, ...spec !== undefined && { spec } },
  }));
  const facts = { name: 'prod', fleet: { flux } } as unknown as ClusterFacts;
  const collector = new Collector(facts);
  collectFlux(facts, collector);
  return { needed: collector.demands.map(({ kind, source }) => `${kind} ${source}`), gaps: collector.gaps.map((gap) => gap.replace('prod: ', '')) };
}

const release = (chart: object) => ({ kind: 'HelmRelease', spec: { chart: { spec: { chart: 'web', sourceRef: { kind: 'HelmRepository', name: 'charts' }, ...chart } } } });
const repository = (url?: string) => ({ kind: 'HelmRepository', name: 'charts', spec: url === undefined ? {} : { url } });
const UNKNOWN_IMAGES = 'the images of the chart of HelmRelease/app are not known';

describe('charts of HelmReleases', () => {
  it('are in the registry of their repository', () => {
    expect(fetched([repository('oci://ghcr.io/acme/'), release({ version: '1.2.3' })])).toStrictEqual({ needed: ['chart ghcr.io/acme/web:1.2.3'], gaps: [UNKNOWN_IMAGES] });
  });

  it('may be in a repository of another namespace', () => {
    const there = { ...repository('oci://ghcr.io/acme'), namespace: 'flux-system' };
    const chart = release({ version: '1.2.3', sourceRef: { kind: 'HelmRepository', name: 'charts', namespace: 'flux-system' } });
    expect(fetched([there, chart]).needed).toStrictEqual(['chart ghcr.io/acme/web:1.2.3']);
  });

  it.each<[string, Parameters<typeof fetched>[0], string]>([
    ['in a repository of files', [repository('https://charts.example.com'), release({ version: '1.2.3' })], 'from https://charts.example.com'],
    ['of any version', [repository('oci://ghcr.io/acme'), release({})], 'from oci://ghcr.io/acme'],
    ['of a range of versions', [repository('oci://ghcr.io/acme'), release({ version: '1.x' })], 'from oci://ghcr.io/acme'],
    ['of a repository that is not there', [release({ version: '1.2.3' })], 'from where is not known'],
    ['of a repository without address', [repository(), release({ version: '1.2.3' })], 'from where is not known'],
  ])('%s cannot be told', (_, objects, place) => {
    expect(fetched(objects)).toStrictEqual({ needed: [], gaps: [UNKNOWN_IMAGES, `the chart of HelmRelease/app is fetched by Flux, ${place}: put it into a registry, and name one version`] });
  });

  it.each<[string, object]>([
    ['from Git', release({ sourceRef: { kind: 'GitRepository', name: 'charts' } })], ['that is an object of its own', { kind: 'HelmRelease', spec: { chartRef: { kind: 'HelmChart', name: 'web' } } }],
    ['that nobody names', { kind: 'HelmRelease' }],
  ])('%s needs no registry here', (_, object) => {
    expect(fetched([object as never])).toStrictEqual({ needed: [], gaps: [UNKNOWN_IMAGES] });
  });
});

describe('OCIRepositories', () => {
  it('have a tag, a digest, or the latest', () => {
    const oci = (ref?: object) => fetched([{ kind: 'OCIRepository', spec: { url: 'oci://ghcr.io/acme/app/', ...ref && { ref } } }]).needed;
    expect([oci({ tag: '1' }), oci({ tag: '1', digest: 'sha256:abc' }), oci()]).toStrictEqual([['image ghcr.io/acme/app:1'], ['image ghcr.io/acme/app@sha256:abc'], ['image ghcr.io/acme/app:latest']]);
  });

  it('are charts where a release is made of them', () => {
    expect(fetched([{ kind: 'OCIRepository', spec: { url: 'oci://ghcr.io/acme/app', ref: { tag: '1' } } }, { kind: 'HelmRelease', spec: { chartRef: { kind: 'OCIRepository', name: 'app' } } }]).needed)
      .toStrictEqual(['chart ghcr.io/acme/app:1']);
  });

  it('that choose for themselves, or say nothing, are told', () => {
    const gap = 'which version OCIRepository/app chooses is known only when Flux looks: name a tag or a digest';
    expect(fetched([{ kind: 'OCIRepository', spec: { url: 'oci://ghcr.io/acme/app', ref: { semver: '>=1', tag: '1' } } }])).toStrictEqual({ needed: [], gaps: [gap] });
    expect(fetched([{ kind: 'OCIRepository' }])).toStrictEqual({ needed: [], gaps: [gap] });
  });
});

it('objects of other clusters, and those that Flux does not serve, do not count', () => {
  expect(fetched([{ kind: 'OCIRepository', spec: { url: 'oci://ghcr.io/acme/app' }, scope: 'other' }, { kind: 'Unknown', spec: { url: 'oci://ghcr.io/acme/app' } }])).toStrictEqual({ needed: [], gaps: [] });
});
