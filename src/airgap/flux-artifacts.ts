// What the Flux of a cluster fetches from registries.
import { ArtifactKind } from './artifact';
import type { ClusterFacts } from './cluster-facts';
import type { Collector } from './collector';
import { ImagePurpose } from '../distro/facts/release-image';
import { isServed, View } from '../rules/flux/flux-object';
import type { FluxManifest, FluxSubject } from '../rules/rule';

/** Charts and artifacts of OCIRepositories and HelmReleases. */
export function collectFlux({ name, fleet }: ClusterFacts, collector: Collector): void {
  const own = (fleet.flux ?? []).filter(({ scope, manifest }) => scope === name && isServed(manifest));
  const repositories = new Map(own.filter(({ manifest }) => manifest.kind === 'HelmRepository').map((each) => [keyOf(each.manifest), View.of(each.manifest)]));
  for (const { manifest } of own) {
    if (manifest.kind === 'OCIRepository') collectOci(manifest, own, collector);
    if (manifest.kind === 'HelmRelease') collectRelease(manifest, repositories, collector);
  }
}

function collectOci(manifest: FluxManifest, own: readonly FluxSubject[], collector: Collector): void {
  const spec = View.of(manifest);
  const id = idOf(manifest);
  const ref = spec.map('ref');
  const [digest, tag] = [ref.text('digest'), ref.text('tag')];
  const url = spec.text('url')?.replace(/^oci:\/\//, '').replace(/\/$/, '');
  if (url === undefined || (digest === undefined && ref.has('semver'))) {
    collector.missing(`which version ${id} chooses is known only when Flux looks: name a tag or a digest`);
    return;
  }
  const isChart = own.some((each) => each.manifest.kind === 'HelmRelease' && View.of(each.manifest).map('chartRef').text('name') === manifest.metadata.name);
  collector.need({
    kind: isChart ? ArtifactKind.CHART : ArtifactKind.IMAGE,
    source: digest === undefined ? `${url}:${tag ?? 'latest'}` : `${url}@${digest}`,
    purpose: ImagePurpose.GITOPS,
    name: id,
    ...digest !== undefined && { digest },
  });
}

function collectRelease(manifest: FluxManifest, repositories: ReadonlyMap<string, View>, collector: Collector): void {
  const id = idOf(manifest);
  collector.missing(`the images of the chart of ${id} are not known`);
  const spec = View.of(manifest).map('chart').map('spec');
  const [chart, version] = [spec.text('chart'), spec.text('version')];
  const reference = spec.map('sourceRef');
  if (chart === undefined || reference.text('kind') !== 'HelmRepository') return;
  const repository = repositories.get(`${reference.text('namespace') ?? manifest.metadata.namespace ?? ''}/${reference.text('name') ?? ''}`);
  const url = repository?.text('url') ?? '';
  if (!url.startsWith('oci://') || version === undefined || !EXACT.test(version)) {
    collector.missing(`the chart of ${id} is fetched by Flux, from ${url === '' ? 'where is not known' : url}: put it into a registry, and name one version`);
    return;
  }
  collector.need({
    kind: ArtifactKind.CHART,
    source: `${url.slice('oci://'.length).replace(/\/$/, '')}/${chart}:${version.replace('+', '_')}`,
    purpose: ImagePurpose.GITOPS,
    name: id,
  });
}

/** A version, and no range. */
const EXACT = /^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/;

function idOf({ kind, metadata }: FluxManifest): string {
  return `${kind}/${metadata.name ?? ''}`;
}

function keyOf({ metadata }: FluxManifest): string {
  return `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;
}
