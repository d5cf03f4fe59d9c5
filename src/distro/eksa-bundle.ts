import { EksDistroRelease } from './eks-distro-release';
import { notShipped } from './embedded/eksa-versions';
import type { BundleEntry, BundleFacts } from './facts/bundle-facts';
import { EksaArtifact, EksaArtifactKind } from './facts/eksa-artifact';
import { DistroCode, distroError } from './facts/errors';
import { parseMinor } from './facts/minor-version';
import { imageList, ImageListOptions, ReleaseImage } from './facts/release-image';
import { imageReference, parentRepository, VersionsBundle } from './facts/versions-bundle';
import { accept } from '../props/accept';

const bundles = new WeakMap<BundleFacts, EksaBundle>();

/**
 * What a bundle's manifest does not hold itself.
 */
export interface EksaBundleOptions {
  /**
   * Releases that the bundle may name.
   * @default - only those in the same file and in the data
   */
  readonly releases?: EksDistroRelease[];
}

/**
 * What one EKS Anywhere version consists of: for each Kubernetes minor version its EKS Distro release and the images,
 * charts and files around it.
 *
 * {@link EksaReleases} finds them, and {@link ClusterOutputProps.bundle} takes one. They are derived: production bundles were not
 * read, their URIs follow from rules that hold in every bundle that was. Digests and checksums are therefore missing.
 *
 * @example
 * const bundle = EksaReleases.bundle('v0.26.1');
 * const images = bundle.images('1.34').map(({ uri }) => uri);
 * const licenceFrom = bundle.endOfStandardSupport('1.34');
 */
export class EksaBundle {
  /**
   * A bundle from its own manifest, in place of the data of this library.
   *
   * @param yamlOrPath YAML with one Bundles object (`anywhere.eks.amazonaws.com/v1alpha1`), or the path of such a file. A text
   * with several lines is YAML. Release objects in it are used for the releases that the bundle names; the other releases
   * come from `options`, then from the data. Refused: anything that is not such an object.
   * @param options releases that are neither in the file nor in the data
   */
  public static fromManifest(yamlOrPath: string, options: EksaBundleOptions = {}): EksaBundle {
    accept('EksaBundle.fromManifest', { options });
    // loaded here because most programs never read a manifest, and what reads them takes longer to load than all the rest
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { bundleFromManifest } = require('./manifest/bundle') as typeof import('./manifest/bundle');
    return EksaBundle._of(bundleFromManifest(yamlOrPath, (options.releases ?? []).map(({ _facts }) => _facts)));
  }

  /**
   * The bundle with these facts: the same object each time.
   *
   * @internal
   */
  public static _of(facts: BundleFacts): EksaBundle {
    let bundle = bundles.get(facts);
    if (bundle === undefined) {
      bundle = new EksaBundle(facts);
      bundles.set(facts, bundle);
    }
    return bundle;
  }

  /** Number of the bundle. It is counted apart from EKS Anywhere's versions. */
  public readonly number: number;
  /** Earliest EKS Anywhere version that may use it; empty when the bundle that was given does not say. */
  public readonly cliMinVersion: string;
  /** Latest EKS Anywhere version that may use it; empty when the bundle that was given does not say. */
  public readonly cliMaxVersion: string;
  /** Whether its URIs were derived by rules; otherwise it was given. */
  public readonly derived: boolean;
  /**
   * Day of the data that it was derived from, as `2026-08-18`; of a bundle that was given, the day it was made.
   * @default - a bundle that was given has no date
   */
  public readonly asOf?: string;

  private readonly entries = new Map<string, BundleEntry>();
  private readonly versionsBundles = new Map<string, VersionsBundle | undefined>();

  private constructor(private readonly facts: BundleFacts) {
    this.number = facts.number;
    this.cliMinVersion = facts.cliMinVersion;
    this.cliMaxVersion = facts.cliMaxVersion;
    this.derived = facts.derived;
    this.asOf = facts.asOf;
  }

  /** Kubernetes minor versions that it ships, ascending. */
  public get kubernetesVersions(): string[] {
    return [...this.facts.minors];
  }

  /**
   * The EKS Distro release that it ships for a Kubernetes minor version.
   *
   * @param kubernetesVersion such as `1.34`; one that it does not ship is refused
   */
  public release(kubernetesVersion: string): EksDistroRelease {
    return EksDistroRelease._of(this.entry(kubernetesVersion).release());
  }

  /**
   * Last day of standard support, as the bundle states it: from the day after, EKS Anywhere wants a licence.
   *
   * @param kubernetesVersion such as `1.34`; one that it does not ship is refused
   * @returns nothing when the bundle does not say
   */
  public endOfStandardSupport(kubernetesVersion: string): string | undefined {
    return this.entry(kubernetesVersion).endOfStandardSupport;
  }

  /**
   * Everything that it names for a Kubernetes minor version, by place; what its EKS Distro release holds is not repeated here.
   *
   * @param kubernetesVersion such as `1.34`; one that it does not ship is refused
   */
  public artifacts(kubernetesVersion: string): EksaArtifact[] {
    return [...this.entry(kubernetesVersion).artifacts()];
  }

  /**
   * The images and charts for a Kubernetes minor version, those of its EKS Distro release included, each once, by purpose and URI.
   *
   * @param kubernetesVersion such as `1.34`; one that it does not ship is refused
   */
  public images(kubernetesVersion: string, options?: ImageListOptions): ReleaseImage[] {
    accept('EksaBundle.images', { options });
    const own = this.artifacts(kubernetesVersion)
      .filter(({ kind }) => kind === EksaArtifactKind.IMAGE || kind === EksaArtifactKind.CHART)
      .map(({ path, uri, digest, purpose, source }): ReleaseImage => ({
        name: path,
        component: path.split('.')[0],
        uri,
        ...imageReference(uri),
        ...(digest !== undefined && { digest }),
        purpose,
        source,
      }));
    return imageList([...own, ...this.release(kubernetesVersion).images({ purposes: options?.purposes })], options);
  }

  /**
   * What a bare-metal cluster takes from it.
   *
   * @param kubernetesVersion such as `1.34`; one that it does not ship is refused, and so is a bundle without bare-metal parts
   */
  public versionsBundle(kubernetesVersion: string): VersionsBundle {
    this.entry(kubernetesVersion);
    const bundle = this._versionsBundle(kubernetesVersion);
    if (bundle !== undefined) return bundle;
    throw distroError(DistroCode.NO_BARE_METAL, {
      message: `bundle ${this.number} has no bare-metal parts for Kubernetes ${kubernetesVersion}`,
      wanted: 'images at tinkerbell.kubeVip and bottlerocketHostContainers.kubeadmBootstrap',
    });
  }

  /**
   * This bundle with another EKS Distro release in place of the one that it ships for the same Kubernetes minor version.
   *
   * What the bundle itself names stays: nothing tells how EKS Anywhere would build it for that release.
   *
   * @param release of a minor version that the bundle ships; another one is refused
   */
  public withRelease(release: EksDistroRelease): EksaBundle {
    accept('EksaBundle.withRelease', { release });
    const replaced = release.kubernetesMinor;
    const entry = { ...this.entry(replaced), release: () => release._facts };
    return new EksaBundle({ ...this.facts, entry: (minor) => (minor === replaced ? entry : this.entry(minor)) });
  }

  /**
   * The same, or nothing when the bundle has none.
   *
   * @internal
   */
  public _versionsBundle(minor: string): VersionsBundle | undefined {
    if (!this.facts.minors.includes(minor)) return undefined;
    if (!this.versionsBundles.has(minor)) {
      const { release, uri, endOfStandardSupport } = this.entry(minor);
      this.versionsBundles.set(minor, assembleVersionsBundle(minor, EksDistroRelease._of(release()), uri, endOfStandardSupport));
    }
    return this.versionsBundles.get(minor);
  }

  private entry(minor: string): BundleEntry {
    let entry = this.entries.get(minor);
    if (entry === undefined) {
      parseMinor(minor);
      if (!this.facts.minors.includes(minor)) throw notShipped(`bundle ${this.number}`, minor, this.facts.minors, this.asOf);
      entry = this.facts.entry(minor);
      this.entries.set(minor, entry);
    }
    return entry;
  }
}

/**
 * What a cluster takes from a release and from the places of a bundle; nothing when the bundle has no bare-metal parts.
 */
function assembleVersionsBundle(
  kubernetesVersion: string, release: EksDistroRelease, uri: (path: string) => string | undefined, endOfStandardSupport: string | undefined,
): VersionsBundle | undefined {
  const bootstrap = uri('bottlerocketHostContainers.kubeadmBootstrap');
  const kubeVip = uri('tinkerbell.kubeVip');
  if (bootstrap === undefined || kubeVip === undefined) return undefined;
  const bottlerocketImageUrl = uri('eksD.raw.bottlerocket');
  const image = (asset: string) => imageReference(release.image(asset)!.uri);
  return {
    kubernetesVersion,
    kubernetes: parentRepository(image('kube-apiserver-image')),
    coredns: parentRepository(image('coredns-image')),
    etcd: parentRepository(image('etcd-image')),
    pause: image('pause-image'),
    etcdVersion: release.component('etcd')!.gitTag.replace(/^v/, ''),
    etcdArchiveUrl: release._etcdArchiveUrl(),
    kubeVip,
    bottlerocketBootstrap: imageReference(bootstrap),
    ...(bottlerocketImageUrl !== undefined && { bottlerocketImageUrl }),
    ...tinkerbellStack((place) => uri(`tinkerbell.tinkerbellStack.${place}`)),
    ...fluxImages(uri),
    ...(endOfStandardSupport !== undefined && { endOfStandardSupport }),
  };
}

/**
 * All parts of the stack, or none. A bundle that has an image of tink-server alone is of the time when each service had one: what its chart
 * takes has other names.
 */
function tinkerbellStack(uri: (place: string) => string | undefined): Pick<VersionsBundle, 'tinkerbellStack'> {
  const [chart, crdsChart, image, relayInit, hookInitramfs, hookIso] = STACK_PLACES.map(uri);
  if (uri('tink.tinkServer') !== undefined || chart === undefined || crdsChart === undefined) return {};
  if (image === undefined || relayInit === undefined || hookInitramfs === undefined || hookIso === undefined) return {};
  return { tinkerbellStack: { chart, crdsChart, image: imageReference(image), relayInit, hookInitramfs, hookIso } };
}

const STACK_PLACES = ['stack', 'tinkerbellCrds', 'boots', 'tink.tinkRelayInit', 'hook.initramfs.amd', 'hook.iso.amd'];

/** All images of Flux, or none. */
function fluxImages(uri: (path: string) => string | undefined): Pick<VersionsBundle, 'flux'> {
  const [helmController, kustomizeController, notificationController, sourceController] = FLUX_CONTROLLERS.map((name) => uri(`flux.${name}`));
  if (helmController === undefined || kustomizeController === undefined) return {};
  if (notificationController === undefined || sourceController === undefined) return {};
  return { flux: { helmController, kustomizeController, notificationController, sourceController } };
}

const FLUX_CONTROLLERS = ['helmController', 'kustomizeController', 'notificationController', 'sourceController'];
