// What curated packages are made of: charts, images, and the bundle in which the controller finds them.
import { ArtifactKind } from './artifact';
import type { ClusterFacts } from './cluster-facts';
import type { Collector, Found } from './collector';
import { tagged } from './mirror';
import type { PackageData, VersionData } from '../curated/bundle';
import { PackageRegistry } from '../curated/package-registry';
import { resolvePackage } from '../curated/resolve';
import { DataSource } from '../distro/facts/data-source';
import { ImagePurpose } from '../distro/facts/release-image';
import { nameOf } from '../model/lookup';
import { knownPackage, packageId, packagesByCluster, type KnownPackage } from '../rules/packages/subjects';
import type { PackageSubject } from '../rules/rule';

/** The repository of bundles, unless the settings of the controller say another. */
const BUNDLES = 'eks-anywhere-packages-bundles';

const REMEDY = 'give the bundle of packages of the cluster (packageCatalog)';

/** Registries in which AWS publishes packages; any other is one's own. */
const PUBLISHED = /^(?:public\.ecr\.aws|\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com)(?:\/|$)/;

/** Where the controller of a cluster looks for charts, images and bundles. */
interface PackageSources {
  readonly charts: string;
  readonly images: string;
  readonly bundles: string;
  /** Name of the bundle that is active, where that is said. */
  readonly activeBundle?: string;
}

/** The packages of a cluster. */
export function collectPackages(facts: ClusterFacts, collector: Collector): void {
  const { name, hasPackages, fleet, model, kubernetesVersions } = facts;
  if (!hasPackages) return;
  const sources = sourcesOf(name, fleet.bundleControllers ?? []);
  collectController(facts, collector);
  const version = model.cluster.spec?.kubernetesVersion;
  if (version !== undefined && kubernetesVersions.includes(version)) {
    const tag = sources.activeBundle ?? `v${version.replace('.', '-')}-latest`;
    collectFrom(sources.charts, `${sources.bundles}:${tag}`, { kind: ArtifactKind.PACKAGE_BUNDLE, name: 'PackageBundle' }, collector);
  }
  for (const subject of packagesByCluster(fleet).get(name) ?? []) collectPackage(subject, facts, sources, collector);
}

function sourcesOf(cluster: string, controllers: NonNullable<ClusterFacts['fleet']['bundleControllers']>): PackageSources {
  const { spec = {} } = controllers.find(({ object }) => nameOf(object) === cluster)?.object ?? {};
  const { charts, images } = PackageRegistry.shared();
  return {
    charts: spec.defaultRegistry || charts,
    images: spec.defaultImageRegistry || images,
    bundles: spec.bundleRepository || BUNDLES,
    ...spec.activeBundle && { activeBundle: spec.activeBundle },
  };
}

/** The image of the controller where it is not that of the bundle. */
function collectController({ model, isManagement }: ClusterFacts, collector: Collector): void {
  const { controller, cronjob } = model.cluster.spec?.packages ?? {};
  if (!isManagement) return;
  for (const [field, part] of Object.entries({ controller, cronjob })) {
    const { repository, tag, digest } = part ?? {};
    if (!repository) continue;
    const image = `${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
    collector.needImage(image, { purpose: ImagePurpose.PACKAGES, name: `spec.packages.${field}` });
  }
}

function collectPackage(subject: PackageSubject, { fleet }: ClusterFacts, sources: PackageSources, collector: Collector): void {
  const { bundle, data, version }: Partial<KnownPackage> = knownPackage(subject, fleet) ?? {};
  if (bundle === undefined || data === undefined || version === undefined) {
    collector.missing(`chart and images of ${packageId(subject)} are not known; ${REMEDY}`);
    return;
  }
  const parts = new Map<string, Part>([[data.name, { data, version }]]);
  for (const { version: { dependencies } } of parts.values()) {
    for (const dependency of dependencies) {
      const found = resolvePackage(bundle, dependency, '');
      if (found.data !== undefined && found.version !== undefined) parts.set(found.data.name, { data: found.data, version: found.version });
    }
  }
  const origin = bundle.derived ? DataSource.GIT : DataSource.MANIFEST;
  for (const part of parts.values()) collectVersion(part, packageId(subject), origin, sources, collector);
}

/** A version of a package. */
interface Part {
  readonly data: PackageData;
  readonly version: VersionData;
}

function collectVersion({ data, version }: Part, name: string, origin: DataSource, sources: PackageSources, collector: Collector): void {
  const { digest, images } = version;
  const chart = version.name.startsWith('sha256:') ? `${data.repository}@${version.name}` : `${data.repository}:${version.name}`;
  collectFrom(sources.charts, chart, { kind: ArtifactKind.CHART, name, origin, ...digest !== undefined && { digest } }, collector, data.registry);
  for (const image of images) {
    collectFrom(sources.images, `${image.repository}@${image.digest}`, { kind: ArtifactKind.IMAGE, name, origin, digest: image.digest }, collector);
  }
  if (images.length === 0) collector.missing(`the images of package ${data.name} ${version.name} are not known; ${REMEDY}`);
}

/** Something that the controller fetches from a registry: where that is one's own, it is published elsewhere. */
function collectFrom(
  registry: string, path: string, found: Omit<Found, 'source' | 'purpose' | 'target'>, collector: Collector, published?: string,
): void {
  const { charts, images } = PackageRegistry.shared();
  const isPublished = PUBLISHED.test(registry);
  const home = isPublished ? registry : published ?? (found.kind === ArtifactKind.IMAGE ? images : charts);
  collector.need({
    ...found, purpose: ImagePurpose.PACKAGES, source: `${home}/${path}`, ...!isPublished && { target: `${registry}/${tagged(path)}` },
  });
}
