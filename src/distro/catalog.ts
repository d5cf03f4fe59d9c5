import type { EksDistroRelease } from './eks-distro-release';
import { EksaBundle } from './eksa-bundle';
import { embeddedBundle } from './embedded/bundle';
import { eksaPosition, eksaRow } from './embedded/bundle-record';
import { eksaVersions, hasBundle, normalizeEksaVersion, shippedMinors } from './embedded/eksa-versions';
import type { VersionsBundle } from './facts/versions-bundle';

/** The release data that rules and renderers look things up in. */
export interface EksDistroCatalog {
  /** Kubernetes minor versions that an EKS Anywhere version ships, ascending; empty when the version is unknown. */
  kubernetesVersions(eksaVersion: string): readonly string[];
  /** The bundle of an EKS Anywhere version, or nothing when none is known. */
  bundle(eksaVersion: string): EksaBundle | undefined;
  /** What a cluster takes from its releases, or nothing when that pair is not shipped. */
  versionsBundle(eksaVersion: string, kubernetesVersion: string): VersionsBundle | undefined;
  /**
   * Last day of standard support (`YYYY-MM-DD`) that an EKS Anywhere version states for a Kubernetes minor version; after it clusters need a licence.
   * Nothing when that is not known.
   */
  endOfStandardSupport(eksaVersion: string, kubernetesVersion: string): string | undefined;
  /** Day on which an EKS Anywhere version was published (`YYYY-MM-DD`), or nothing when that is not known. */
  releaseDate(eksaVersion: string): string | undefined;
}

/** The newest EKS Anywhere version in the data: what a cluster uses that names none. */
export const NEWEST_EKSA_VERSION = eksaVersions().at(-1)!;

/** The release data that comes with this library. */
export class EmbeddedCatalog implements EksDistroCatalog {
  /** The one that all clusters share. */
  public static shared(): EmbeddedCatalog {
    return EmbeddedCatalog.instance ??= new EmbeddedCatalog();
  }

  private static instance?: EmbeddedCatalog;

  public kubernetesVersions(eksaVersion: string): readonly string[] {
    const version = normalizeEksaVersion(eksaVersion);
    return eksaPosition(version) === undefined ? [] : shippedMinors(version);
  }

  public bundle(eksaVersion: string): EksaBundle | undefined {
    const version = normalizeEksaVersion(eksaVersion);
    return hasBundle(version) ? EksaBundle._of(embeddedBundle(version)) : undefined;
  }

  public versionsBundle(eksaVersion: string, kubernetesVersion: string): VersionsBundle | undefined {
    return this.bundle(eksaVersion)?._versionsBundle(kubernetesVersion);
  }

  public endOfStandardSupport(eksaVersion: string, kubernetesVersion: string): string | undefined {
    return this.versionsBundle(eksaVersion, kubernetesVersion)?.endOfStandardSupport;
  }

  public releaseDate(eksaVersion: string): string | undefined {
    const version = normalizeEksaVersion(eksaVersion);
    return eksaPosition(version) === undefined ? undefined : eksaRow(version).date;
  }
}

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
      const bundle = own.get(version) ?? EmbeddedCatalog.shared().bundle(version);
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
    bundle: bundleOf,
    versionsBundle,
    endOfStandardSupport: (eksaVersion, kubernetesVersion) => versionsBundle(eksaVersion, kubernetesVersion)?.endOfStandardSupport,
    releaseDate: (eksaVersion) => EmbeddedCatalog.shared().releaseDate(eksaVersion),
  };
}
