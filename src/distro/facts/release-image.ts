import type { DataSource } from './data-source';
import { byText } from '../../model/order';

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

const ORDER = Object.values(ImagePurpose);
const NOT_FOR_BARE_METAL = new Set([ImagePurpose.BUILD, ImagePurpose.OTHER_PROVIDER]);

/** Each URI once, by purpose and then by URI. An image with several purposes is listed under the first of them. */
export function imageList(images: Iterable<ReleaseImage>, options: ImageListOptions = {}): ReleaseImage[] {
  const wanted = new Set(options.purposes ?? ORDER.filter((purpose) => !NOT_FOR_BARE_METAL.has(purpose)));
  const sorted = [...images].filter(({ purpose }) => wanted.has(purpose)).sort(byPurpose);
  return sorted.filter(({ uri }, index) => sorted.findIndex((other) => other.uri === uri) === index);
}

function byPurpose(a: ReleaseImage, b: ReleaseImage): number {
  return ORDER.indexOf(a.purpose) - ORDER.indexOf(b.purpose) || byText(a.uri, b.uri) || byText(a.name, b.name);
}

const RELEASE_PURPOSES: Readonly<Record<string, ImagePurpose>> = {
  'coredns': ImagePurpose.CLUSTER,
  'etcd': ImagePurpose.CLUSTER,
  'external-attacher': ImagePurpose.CSI,
  'external-provisioner': ImagePurpose.CSI,
  'external-resizer': ImagePurpose.CSI,
  'external-snapshotter': ImagePurpose.CSI,
  'kube-proxy': ImagePurpose.CLUSTER,
  'kubernetes': ImagePurpose.CLUSTER,
  'kubernetes-release': ImagePurpose.BUILD,
  'livenessprobe': ImagePurpose.CSI,
  'node-driver-registrar': ImagePurpose.CSI,
};

/** Purpose of the images of an EKS Distro component; a component that is not known yet is an add-on. */
export function purposeOfComponent(component: string): ImagePurpose {
  return Object.hasOwn(RELEASE_PURPOSES, component) ? RELEASE_PURPOSES[component] : ImagePurpose.ADD_ON;
}

/** By the beginning of the place; the longest one that fits decides. */
const BUNDLE_PURPOSES: Readonly<Record<string, ImagePurpose>> = {
  'bootstrap': ImagePurpose.MANAGEMENT,
  'bottlerocketHostContainers': ImagePurpose.CLUSTER,
  'certManager': ImagePurpose.MANAGEMENT,
  'cilium': ImagePurpose.CLUSTER,
  'clusterAPI': ImagePurpose.MANAGEMENT,
  'controlPlane': ImagePurpose.MANAGEMENT,
  'eksa': ImagePurpose.MANAGEMENT,
  'eksa.cliTools': ImagePurpose.BOOTSTRAP,
  'eksD': ImagePurpose.BUILD,
  'eksD.components': ImagePurpose.MANAGEMENT,
  'eksD.kindNode': ImagePurpose.BOOTSTRAP,
  'eksD.raw': ImagePurpose.PROVISIONING,
  'etcdadmBootstrap': ImagePurpose.MANAGEMENT,
  'etcdadmController': ImagePurpose.MANAGEMENT,
  'flux': ImagePurpose.GITOPS,
  'packageController': ImagePurpose.PACKAGES,
  'tinkerbell': ImagePurpose.MANAGEMENT,
  'tinkerbell.envoy': ImagePurpose.PROVISIONING,
  'tinkerbell.kubeVip': ImagePurpose.CLUSTER,
  'tinkerbell.tinkerbellStack': ImagePurpose.PROVISIONING,
  'upgrader': ImagePurpose.CLUSTER,
};

/** Purpose of what stands at a place in a bundle; places that are not listed belong to other infrastructure. */
export function purposeOfPlace(path: string): ImagePurpose {
  for (let place = path; place !== ''; place = place.slice(0, Math.max(0, place.lastIndexOf('.')))) {
    if (Object.hasOwn(BUNDLE_PURPOSES, place)) return BUNDLE_PURPOSES[place];
  }
  return ImagePurpose.OTHER_PROVIDER;
}
