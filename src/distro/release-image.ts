import type { DataSource } from './data-source';

/**
 * What an image is for.
 */
export enum ImagePurpose {
  /** Runs on the machines of every cluster. */
  CLUSTER = 'cluster',
  /** Runs in a cluster that asks for it, such as the IAM authenticator. */
  ADD_ON = 'add-on',
  /** Sidecars of storage drivers. */
  CSI = 'csi',
  /** Controllers of a management cluster. */
  MANAGEMENT = 'management',
  /** Tinkerbell: brings machines from bare metal to their operating system. */
  PROVISIONING = 'provisioning',
  /** Flux. */
  GITOPS = 'gitops',
  /** The controller of curated packages. */
  PACKAGES = 'packages',
  /** The temporary cluster on the administrator's machine. */
  BOOTSTRAP = 'bootstrap',
  /** Only to build images or binaries; no cluster runs it. */
  BUILD = 'build',
  /** For infrastructure other than bare metal. */
  OTHER_PROVIDER = 'other-provider',
}

/**
 * One container image (or chart, which a registry keeps the same way) of a release or a bundle.
 */
export interface ReleaseImage {
  /** Asset name in a release, such as `kube-apiserver-image`; place in a bundle, such as `tinkerbell.kubeVip`. */
  readonly name: string;
  /** Component of the release, or first part of the place in the bundle. */
  readonly component: string;
  /** Image with its tag. */
  readonly uri: string;
  /** Registry host and path, without tag. */
  readonly repository: string;
  /** Tag. */
  readonly tag: string;
  /**
   * Digest, as `sha256:…`.
   * @default - not known
   */
  readonly digest?: string;
  /** What the image is for. */
  readonly purpose: ImagePurpose;
  /** Where the URI comes from. */
  readonly source: DataSource;
}

/**
 * Which images to list.
 */
export interface ImageListOptions {
  /**
   * Only images for these purposes.
   * @default - every purpose but BUILD and OTHER_PROVIDER
   */
  readonly purposes?: ImagePurpose[];
}
