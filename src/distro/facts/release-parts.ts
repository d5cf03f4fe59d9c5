import type { DataSource } from './data-source';
import type { ReleaseImage } from './release-image';

/**
 * One component of an EKS Distro release.
 */
export interface EksDistroComponent {
  /** Name, such as `etcd`. */
  readonly name: string;
  /** Tag of the upstream project that it is built from, such as `v3.5.21`. */
  readonly gitTag: string;
  /**
   * Commit of the upstream project.
   * @default - not known
   */
  readonly gitCommit?: string;
  /** Its images, by name. */
  readonly images: ReleaseImage[];
  /** Where tag and images come from. */
  readonly source: DataSource;
}

/**
 * A file that an EKS Distro release offers for download.
 */
export interface EksDistroArchive {
  /** Name, such as `kubernetes-server-linux-amd64.tar.gz`. */
  readonly name: string;
  /** Component that it belongs to. */
  readonly component: string;
  /** Address. */
  readonly uri: string;
  /**
   * Operating system: `linux`, `darwin` or `windows`.
   * @default - any: source code
   */
  readonly os?: string;
  /**
   * Architecture: `amd64` or `arm64`.
   * @default - any: source code
   */
  readonly arch?: string;
  /**
   * SHA-256 in hexadecimal.
   * @default - not known
   */
  readonly sha256?: string;
  /**
   * SHA-512 in hexadecimal.
   * @default - not known
   */
  readonly sha512?: string;
  /** Where the address comes from. */
  readonly source: DataSource;
  /**
   * Where the checksums come from.
   * @default - there are none
   */
  readonly checksumSource?: DataSource;
}
