import { embeddedBundle } from './bundle-cache';
import type { EksDistroCatalog } from './catalog';
import type { EksDistroRelease } from './eks-distro-release';
import type { EksaBundle } from './eksa-bundle';
import { EmbeddedCatalog } from './embedded-catalog';
import { hasBundle, normalizeEksaVersion } from './known-eksa';
import type { VersionsBundle } from './versions-bundle';

/** What to use in place of the embedded data. */
export interface CatalogOverrides {
  /** EKS Anywhere version -> the bundle to use for it. */
  readonly bundles?: Readonly<Record<string, EksaBundle>>;
  /** Releases to use in place of those that any EKS Anywhere version ships for the same Kubernetes minor version. */
  readonly releases?: readonly EksDistroRelease[];
}

/** The embedded data with bundles and releases of the user's own in it. */
export function catalogFrom({ bundles = {}, releases = [] }: CatalogOverrides): EksDistroCatalog {
  const own = new Map(Object.entries(bundles).map(([version, bundle]) => [normalizeEksaVersion(version), bundle]));
  const used = new Map<string, EksaBundle | undefined>();
  const bundleOf = (eksaVersion: string) => {
    const version = normalizeEksaVersion(eksaVersion);
    if (!used.has(version)) {
      const bundle = own.get(version) ?? (hasBundle(version) ? embeddedBundle(version) : undefined);
      used.set(version, releases.reduce((current, release) => (
        current?.kubernetesVersions.includes(release.kubernetesMinor) ? current.withRelease(release) : current
      ), bundle));
    }
    return used.get(version);
  };
  const versionsBundle = (eksaVersion: string, kubernetesVersion: string): VersionsBundle | undefined =>
    bundleOf(eksaVersion)?._versionsBundle(kubernetesVersion);
  return {
    kubernetesVersions: (eksaVersion) => bundleOf(eksaVersion)?.kubernetesVersions ?? EmbeddedCatalog.shared().kubernetesVersions(eksaVersion),
    versionsBundle,
    endOfStandardSupport: (eksaVersion, kubernetesVersion) => versionsBundle(eksaVersion, kubernetesVersion)?.endOfStandardSupport,
    releaseDate: (eksaVersion) => EmbeddedCatalog.shared().releaseDate(eksaVersion),
  };
}
