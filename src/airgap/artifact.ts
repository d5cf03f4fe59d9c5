import type { DataSource } from '../distro/facts/data-source';
import type { ImagePurpose } from '../distro/facts/release-image';

/**
 * What an artifact is, which decides how it is copied.
 */
export enum ArtifactKind {
  /** A container image. */
  IMAGE = 'image',
  /** A Helm chart in an image registry. */
  CHART = 'chart',
  /** The list of curated packages for a Kubernetes version, which a registry keeps like an image. */
  PACKAGE_BUNDLE = 'package-bundle',
  /** A disk image of an operating system. */
  OS_IMAGE = 'os-image',
  /** Kernel, initial RAM disk or ISO image of HookOS, from which machines boot to be installed. */
  BOOT_FILE = 'boot-file',
  /** A program. */
  BINARY = 'binary',
  /** A YAML file that `eksctl anywhere` reads. */
  MANIFEST = 'manifest',
}

/** What registries keep; everything else is a file behind a URL. */
export const REGISTRY_KINDS: readonly ArtifactKind[] = [ArtifactKind.IMAGE, ArtifactKind.CHART, ArtifactKind.PACKAGE_BUNDLE];

/**
 * One thing that clusters need from outside: an image, a chart or a file.
 */
export interface Artifact {
  /** What it is. */
  readonly kind: ArtifactKind;
  /** Where it is published: registry, repository and tag (or digest) of an image or chart, URL of a file. It stands in a list once. */
  readonly source: string;
  /** What it is for; of several purposes the first in the order of `ImagePurpose`. */
  readonly purpose: ImagePurpose;
  /** What it is called where it comes from, in order: places of a bundle such as `certManager.webhook`, images of a release, fields of a cluster. */
  readonly names: string[];
  /** Names of the clusters that need it, in order. */
  readonly clusters: string[];
  /**
   * Where the clusters look for it, in order: in each registry mirror, or at the URL that they name for it. Empty when they fetch it where
   * it is published.
   */
  readonly targets: string[];
  /**
   * Digest of an image or chart, as `sha256:…`.
   * @default - not known
   */
  readonly digest?: string;
  /**
   * SHA-256 of a file, in hexadecimal.
   * @default - not known
   */
  readonly sha256?: string;
  /**
   * SHA-512 of a file, in hexadecimal.
   * @default - not known
   */
  readonly sha512?: string;
  /**
   * Size in bytes of what is transferred, all platforms together.
   * @default - not known
   */
  readonly size?: number;
  /** Where it is known from that it is published there. */
  readonly origin: DataSource;
}

/** Whether it is kept by registries. */
export function isInRegistry({ kind }: Pick<Artifact, 'kind'>): boolean {
  return REGISTRY_KINDS.includes(kind);
}
