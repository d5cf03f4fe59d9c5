import { EksaBundle } from './eksa-bundle';
import { embeddedBundle } from './embedded/bundle';
import { eksaRow } from './embedded/bundle-record';
import { dataIndex } from './embedded/data';
import { eksaVersions, hasBundle, knownBundleVersion, knownEksaVersion, shippedMinors } from './embedded/eksa-versions';
import { minorToChannel } from './facts/minor-version';

/**
 * One EKS Anywhere version.
 */
export interface EksaRelease {
  /** Version, such as `v0.26.1`. */
  readonly version: string;
  /**
   * Day on which it was tagged, as `2026-08-13`.
   * @default - it has no tag
   */
  readonly date?: string;
  /** Number of the release. */
  readonly number: number;
  /** Number of its bundle; patch versions shared one in the early days. */
  readonly bundleNumber: number;
  /** Address of its published bundle. */
  readonly bundleManifestUrl: string;
  /** Day on which the build of its bundle was started. */
  readonly bundleDate: string;
  /** Whether the data has its bundle; from v0.19.0 on it has. */
  readonly bundleKnown: boolean;
  /** Kubernetes minor version -> name of the EKS Distro release that it ships; empty where the data does not say (before v0.8.0). */
  readonly eksDistroReleases: { [kubernetesVersion: string]: string };
  /** Day of the data, as `2026-08-18`. */
  readonly asOf: string;
}

/**
 * The EKS Anywhere versions, and what each of them ships: an {@link EksaBundle}, and in it releases of {@link EksDistro}.
 *
 * @example
 * const { date, eksDistroReleases } = EksaReleases.release(EksaReleases.newest());
 * const kubernetes134 = eksDistroReleases['1.34'];
 */
export class EksaReleases {
  /**
   * Day of the data, as `2026-08-18`.
   */
  public static asOf(): string {
    return dataIndex().asOf.eksAnywhere;
  }

  /**
   * All versions, such as `v0.26.1`, ascending.
   */
  public static versions(): string[] {
    return eksaVersions();
  }

  /**
   * The newest known version.
   */
  public static newest(): string {
    return eksaVersions().at(-1)!;
  }

  /**
   * What is known of a version.
   *
   * @param version such as `v0.26.1`, with or without `v`; one that does not exist is refused
   */
  public static release(version: string): EksaRelease {
    const known = knownEksaVersion(version);
    const row = eksaRow(known);
    return {
      version: known,
      ...(row.date !== undefined && { date: row.date }),
      number: row.number,
      bundleNumber: row.bundle,
      bundleManifestUrl: `https://anywhere-assets.eks.amazonaws.com/releases/bundles/${row.bundle}/manifest.yaml`,
      bundleDate: row.bundleDate,
      bundleKnown: hasBundle(known),
      eksDistroReleases: Object.fromEntries(shippedMinors(known).map((minor) => {
        const channel = minorToChannel(minor);
        return [minor, `v${channel}-eks-${row.eksDistro![channel]}`];
      })),
      asOf: EksaReleases.asOf(),
    };
  }

  /**
   * The bundle of a version: what it consists of.
   *
   * @param version such as `v0.26.1`, with or without `v`; one that does not exist, or is older than v0.19.0, is refused
   */
  public static bundle(version: string): EksaBundle {
    return EksaBundle._of(embeddedBundle(knownBundleVersion(version)));
  }
}
