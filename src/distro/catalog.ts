import type { VersionsBundle } from './versions-bundle';

/** The release data that rules and renderers look things up in. */
export interface EksDistroCatalog {
  /** Kubernetes minor versions that an EKS Anywhere version ships, ascending; empty when the version is unknown. */
  kubernetesVersions(eksaVersion: string): readonly string[];
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
