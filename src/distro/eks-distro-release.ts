import prerelease from 'semver/functions/prerelease';
import type { DataSource } from './facts/data-source';
import { channelToMinor } from './facts/minor-version';
import type { ReleaseFacts } from './facts/release-facts';
import { imageList, ImageListOptions, ReleaseImage } from './facts/release-image';
import type { EksDistroArchive, EksDistroComponent } from './facts/release-parts';
import { releaseManifest } from './manifest/print';
import { EksDistroDifference, releaseDifference } from './release-difference';
import { SupportStatus, supportStatusOf } from './support-status';
import { accept } from '../props/accept';

const releases = new WeakMap<ReleaseFacts, EksDistroRelease>();

/**
 * One EKS Distro release: the Kubernetes that EKS Anywhere installs, with everything that belongs to it.
 *
 * {@link EksDistro} finds them.
 */
export class EksDistroRelease {
  /**
   * The release with these facts: the same object each time.
   *
   * @internal
   */
  public static _of(facts: ReleaseFacts): EksDistroRelease {
    let release = releases.get(facts);
    if (release === undefined) {
      release = new EksDistroRelease(facts);
      releases.set(facts, release);
    }
    return release;
  }

  /** Name, such as `v1-34-eks-21`. */
  public readonly name: string;
  /** Name of its Release object, such as `kubernetes-1-34-eks-21`. */
  public readonly manifestName: string;
  /** Release channel, such as `1-34`. */
  public readonly channel: string;
  /** Number in the channel; numbers are skipped now and then. */
  public readonly number: number;
  /** Minor version, such as `1.34`. */
  public readonly kubernetesMinor: string;
  /** Version of Kubernetes, such as `v1.34.9`. */
  public readonly kubernetesVersion: string;
  /** Whether that is a pre-release of Kubernetes: the first releases of a channel may be. */
  public readonly preRelease: boolean;
  /** Whether it is part of this library's data; otherwise it was given as a manifest. */
  public readonly embedded: boolean;
  /**
   * Day of the data that it was read from, as `2026-08-19`; of a manifest that was given, the day it was made.
   * @default - a manifest that was given has no date
   */
  public readonly asOf?: string;
  /**
   * Day of the release.
   * @default - not known
   */
  public readonly date?: string;
  /**
   * Day on which the build for production was started.
   * @default - not known
   */
  public readonly productionDate?: string;
  /** Address of its published manifest. */
  public readonly manifestUrl: string;
  /** Where `date`, `productionDate`, `kubernetesVersion` and `manifestUrl` come from; components, images and archives say it themselves. */
  public readonly sources: { [field: string]: DataSource };
  /** What is unusual about it: contradictions between the sources and how they were settled, components that do not fit together. */
  public readonly notes: string[];

  /** @internal */
  public readonly _facts: ReleaseFacts;
  private archiveList?: readonly EksDistroArchive[];

  private constructor(facts: ReleaseFacts) {
    this._facts = facts;
    this.name = `v${facts.channel}-eks-${facts.number}`;
    this.manifestName = facts.manifestName;
    this.channel = facts.channel;
    this.number = facts.number;
    this.kubernetesMinor = channelToMinor(facts.channel);
    this.kubernetesVersion = this.component('kubernetes')!.gitTag;
    this.preRelease = prerelease(this.kubernetesVersion) !== null;
    this.embedded = facts.embedded;
    this.asOf = facts.asOf;
    this.date = facts.date;
    this.productionDate = facts.productionDate;
    this.manifestUrl = `https://distro.eks.amazonaws.com/kubernetes-${facts.channel}/kubernetes-${facts.channel}-eks-${facts.number}.yaml`;
    this.sources = { ...facts.sources };
    this.notes = [...facts.notes, ...this.kubeProxyNotes()];
  }

  /** Its components, by name. */
  public get components(): EksDistroComponent[] {
    return [...this._facts.components];
  }

  /** The files that it offers for download, by component and name. */
  public get archives(): EksDistroArchive[] {
    this.archiveList ??= this._facts.archives().map((archive) => ({ ...archive, ...this._facts.checksums(archive.name) }));
    return [...this.archiveList];
  }

  /**
   * One component.
   *
   * @param name such as `etcd`
   * @returns nothing when the release has no such component
   */
  public component(name: string): EksDistroComponent | undefined {
    accept('EksDistroRelease.component', { name });
    return this._facts.components.find((component) => component.name === name);
  }

  /**
   * One image.
   *
   * @param name asset name, such as `coredns-image`
   * @returns nothing when the release has no such image
   */
  public image(name: string): ReleaseImage | undefined {
    accept('EksDistroRelease.image', { name });
    return this._facts.components.flatMap(({ images }) => images).find((image) => image.name === name);
  }

  /**
   * Its images, each once, by purpose and URI.
   */
  public images(options?: ImageListOptions): ReleaseImage[] {
    accept('EksDistroRelease.images', { options });
    return imageList(this._facts.components.flatMap(({ images }) => images), options);
  }

  /**
   * What changes from this release to another one.
   *
   * The tags of most images name the release, so nearly every image differs; `components` shows what is new.
   */
  public diff(other: EksDistroRelease): EksDistroDifference {
    accept('EksDistroRelease.diff', { other });
    return releaseDifference(this, other);
  }

  /**
   * Support by EKS Anywhere of this release's minor version.
   *
   * @param date the day to tell it for, as `2026-08-19`; the computer's clock is never asked
   */
  public supportStatus(date: string): SupportStatus {
    return supportStatusOf(this.channel, date);
  }

  /**
   * The Release object (`distro.eks.amazonaws.com/v1alpha1`), components and assets sorted by name.
   *
   * Of a release that was given as a manifest it holds everything the manifest held. Of an embedded one it holds what is
   * known: digests, checksums and the time of the manifest are there for few releases, descriptions never.
   */
  public toManifest(): any {
    return this._facts.manifest?.() ?? releaseManifest(this._facts, this.archives);
  }

  /**
   * Address of the etcd archive that machines with external etcd install.
   *
   * @internal
   */
  public _etcdArchiveUrl(): string {
    return this._facts.archives().find(({ component, os, arch }) => component === 'etcd' && os === 'linux' && arch === 'amd64')!.uri;
  }

  private kubeProxyNotes(): string[] {
    const proxy = this.component('kube-proxy')?.gitTag ?? this.kubernetesVersion;
    if (proxy === this.kubernetesVersion) return [];
    return [`kube-proxy is ${proxy}: kubeadm asks for a kube-proxy image of ${this.kubernetesVersion}, which the release does not list`];
  }
}
