import prerelease from 'semver/functions/prerelease';
import { EksDistroRelease } from './eks-distro-release';
import { dataIndex } from './embedded/data';
import { shippedRelease } from './embedded/eksa-versions';
import { embeddedRelease } from './embedded/release';
import { knownChannel, knownRelease, newestNumber } from './embedded/release-names';
import { releaseNumbers } from './embedded/release-record';
import { channelToMinor } from './facts/minor-version';
import { SupportStatus, supportStatusOf } from './support-status';
import { accept } from '../props/accept';

/**
 * Which release counts as the newest.
 */
export interface EksDistroNewestOptions {
  /**
   * Whether it may hold a pre-release of Kubernetes.
   * @default false
   */
  readonly includePreRelease?: boolean;
}

/**
 * The EKS Distro releases: which Kubernetes EKS Anywhere installs, and from which images and files.
 *
 * The data is part of this library, so nothing is fetched. It knows the releases up to a day (`asOf`); a newer one can be
 * given as its manifest. "The newest release" and "the release that an EKS Anywhere version ships" are two questions with
 * two answers: EKS Anywhere is usually one release behind.
 *
 * @example
 * const shipped = EksDistro.shippedBy('v0.26.1', '1.34');
 * const images = shipped.images().map(({ uri }) => uri);
 * const changes = shipped.diff(EksDistro.newest('1.34')).components;
 */
export class EksDistro {
  /**
   * Day of the data, as `2026-08-19`.
   */
  public static asOf(): string {
    return dataIndex().asOf.eksDistro;
  }

  /**
   * Kubernetes minor versions that have releases, ascending.
   */
  public static kubernetesVersions(): string[] {
    return Object.keys(dataIndex().channels).map(channelToMinor);
  }

  /**
   * Names of the releases of a Kubernetes minor version, such as `v1-34-eks-21`, ascending.
   *
   * @param kubernetesVersion such as `1.34`; one without releases is refused
   */
  public static releaseNames(kubernetesVersion: string): string[] {
    const channel = knownChannel(kubernetesVersion);
    return releaseNumbers(channel).map((number) => `v${channel}-eks-${number}`);
  }

  /**
   * The newest known release of a Kubernetes minor version; EKS Anywhere may not ship it yet.
   *
   * @param kubernetesVersion such as `1.34`; one without releases is refused
   * @param options which release counts; pre-releases do not unless asked for
   */
  public static newest(kubernetesVersion: string, options: EksDistroNewestOptions = {}): EksDistroRelease {
    const channel = knownChannel(kubernetesVersion);
    accept('EksDistro.newest', { options });
    const number = newestNumber(channel, (version) => !options.includePreRelease && prerelease(version) !== null);
    return EksDistroRelease._of(embeddedRelease(channel, number));
  }

  /**
   * The release that an EKS Anywhere version ships for a Kubernetes minor version.
   *
   * @param eksaVersion such as `v0.26.1`, with or without `v`; one that does not exist is refused
   * @param kubernetesVersion such as `1.34`; one that this EKS Anywhere version does not ship is refused
   */
  public static shippedBy(eksaVersion: string, kubernetesVersion: string): EksDistroRelease {
    const { channel, number } = shippedRelease(eksaVersion, kubernetesVersion);
    return EksDistroRelease._of(embeddedRelease(channel, number));
  }

  /**
   * The release with a name.
   *
   * @param name such as `v1-34-eks-21`, `kubernetes-1-34-eks-21` or `1-34-21`, or the version that nodes report, such as
   * `v1.34.9-eks-1-34-21`; one that does not exist is refused
   */
  public static release(name: string): EksDistroRelease {
    const { channel, number } = knownRelease(name);
    return EksDistroRelease._of(embeddedRelease(channel, number));
  }

  /**
   * A release from its own manifest, in place of the data of this library.
   *
   * @param yamlOrPath YAML with one Release object (`distro.eks.amazonaws.com/v1alpha1`), or the path of such a file. A text
   * with several lines is YAML. Refused: anything that is not such an object, or lacks what EKS Anywhere needs.
   */
  public static fromManifest(yamlOrPath: string): EksDistroRelease {
    // loaded here because most programs never read a manifest, and what reads them takes longer to load than all the rest
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { releaseFromManifest } = require('./manifest/release') as typeof import('./manifest/release');
    return EksDistroRelease._of(releaseFromManifest(yamlOrPath));
  }

  /**
   * Support of a Kubernetes minor version by EKS Anywhere.
   *
   * @param kubernetesVersion such as `1.34`; one without releases is refused
   * @param date the day to tell it for, as `2026-08-19`; the computer's clock is never asked
   */
  public static supportStatus(kubernetesVersion: string, date: string): SupportStatus {
    return supportStatusOf(knownChannel(kubernetesVersion), date);
  }
}
