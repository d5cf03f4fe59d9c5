import { ImageListOptions, ImagePurpose, ReleaseImage } from './release-image';

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

/** Order of code units: the same on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
  'bottlerocketBootstrapContainers': ImagePurpose.CLUSTER,
  'bottlerocketHostContainers': ImagePurpose.CLUSTER,
  'certManager': ImagePurpose.MANAGEMENT,
  'cilium': ImagePurpose.CLUSTER,
  'clusterAPI': ImagePurpose.MANAGEMENT,
  'controlPlane': ImagePurpose.MANAGEMENT,
  'eksa': ImagePurpose.MANAGEMENT,
  'eksD': ImagePurpose.BUILD,
  'eksD.components': ImagePurpose.MANAGEMENT,
  'eksD.kindNode': ImagePurpose.BOOTSTRAP,
  'eksD.raw': ImagePurpose.PROVISIONING,
  'etcdadmBootstrap': ImagePurpose.MANAGEMENT,
  'etcdadmController': ImagePurpose.MANAGEMENT,
  'flux': ImagePurpose.GITOPS,
  'haproxy': ImagePurpose.BOOTSTRAP,
  'kindnetd': ImagePurpose.BOOTSTRAP,
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
