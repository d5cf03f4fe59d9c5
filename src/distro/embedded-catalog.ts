import { embeddedBundle } from './bundle-cache';
import { eksaPosition, eksaRow } from './bundle-record';
import type { EksDistroCatalog } from './catalog';
import { eksaVersions, hasBundle, normalizeEksaVersion, shippedMinors } from './known-eksa';
import type { VersionsBundle } from './versions-bundle';

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

  public versionsBundle(eksaVersion: string, kubernetesVersion: string): VersionsBundle | undefined {
    const version = normalizeEksaVersion(eksaVersion);
    return hasBundle(version) ? embeddedBundle(version)._versionsBundle(kubernetesVersion) : undefined;
  }

  public endOfStandardSupport(eksaVersion: string, kubernetesVersion: string): string | undefined {
    return this.versionsBundle(eksaVersion, kubernetesVersion)?.endOfStandardSupport;
  }

  public releaseDate(eksaVersion: string): string | undefined {
    const version = normalizeEksaVersion(eksaVersion);
    return eksaPosition(version) === undefined ? undefined : eksaRow(version).date;
  }
}
