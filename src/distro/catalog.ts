import type { VersionsBundle } from './versions-bundle';

/** The release data that rules and renderers look things up in. */
export interface EksDistroCatalog {
  /** Kubernetes minor versions that an EKS Anywhere version ships, ascending; empty when the version is unknown. */
  kubernetesVersions(eksaVersion: string): readonly string[];
  /** What a cluster takes from its releases, or nothing when that pair is not shipped. */
  versionsBundle(eksaVersion: string, kubernetesVersion: string): VersionsBundle | undefined;
}
