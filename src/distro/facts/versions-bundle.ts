/**
 * An image without its tag, and the tag.
 */
export interface ImageReference {
  /** Registry host and path, without tag. */
  readonly repository: string;
  /** Tag. */
  readonly tag: string;
}

/**
 * Images of the controllers of Flux that EKS Anywhere installs.
 */
export interface FluxImages {
  /** URI of the helm-controller. */
  readonly helmController: string;
  /** URI of the kustomize-controller. */
  readonly kustomizeController: string;
  /** URI of the notification-controller. */
  readonly notificationController: string;
  /** URI of the source-controller. */
  readonly sourceController: string;
}

/**
 * What the Tinkerbell stack of a management cluster is installed from: one chart, with one image for all of its services.
 */
export interface TinkerbellStackArtifacts {
  /** URI of the chart, with its version as tag. */
  readonly chart: string;
  /** URI of the chart that holds the custom resource definitions, with its version as tag. */
  readonly crdsChart: string;
  /** Image of smee, tootles, tink-server, tink-controller and rufio, which are one program. */
  readonly image: ImageReference;
  /** URI of the image that lets requests for DHCP through to smee. */
  readonly relayInit: string;
  /** URL of HookOS's initial RAM disk for amd64; its kernel is beside it. */
  readonly hookInitramfs: string;
  /** URL of HookOS as an ISO image for amd64. */
  readonly hookIso: string;
}

/**
 * What a cluster at one Kubernetes version takes from its EKS Distro release and its EKS Anywhere bundle.
 */
export interface VersionsBundle {
  /** Kubernetes minor version, such as `1.34`. */
  readonly kubernetesVersion: string;
  /** Repository that holds kube-apiserver and its siblings, and the Kubernetes version as `v1.34.9-eks-1-34-21`. */
  readonly kubernetes: ImageReference;
  /** Repository that holds coredns, and its tag. */
  readonly coredns: ImageReference;
  /** Repository that holds etcd, and its tag. */
  readonly etcd: ImageReference;
  /** Full repository of the pause image (its last segment included), and its tag. */
  readonly pause: ImageReference;
  /** etcd version without `v`. */
  readonly etcdVersion: string;
  /** URL of the linux/amd64 etcd archive. */
  readonly etcdArchiveUrl: string;
  /** URI of the kube-vip image. */
  readonly kubeVip: string;
  /**
   * What the Tinkerbell stack is installed from.
   * @default - the bundle does not have all of it, or is one from before EKS Anywhere v0.25.0, whose stack was made of other charts
   */
  readonly tinkerbellStack?: TinkerbellStackArtifacts;
  /** Repository and tag of the Bottlerocket bootstrap container. */
  readonly bottlerocketBootstrap: ImageReference;
  /**
   * URL of the Bottlerocket disk image for bare metal.
   * @default - none: Bottlerocket has no bare-metal image from Kubernetes 1.29 on
   */
  readonly bottlerocketImageUrl?: string;
  /**
   * Images of Flux.
   * @default - the bundle has none
   */
  readonly flux?: FluxImages;
  /**
   * Last day of standard support, as `2026-12-31`; from the day after, EKS Anywhere wants a licence.
   * @default - the bundle does not say
   */
  readonly endOfStandardSupport?: string;
}

/** An image URI cut at the colon before its tag, as EKS Anywhere cuts it: the last one. */
export function imageReference(uri: string): ImageReference {
  const colon = uri.lastIndexOf(':');
  return { repository: uri.slice(0, colon), tag: uri.slice(colon + 1) };
}

/** The repository without the image's own name: what kubeadm calls an image repository. */
export function parentRepository({ repository, tag }: ImageReference): ImageReference {
  return { repository: repository.slice(0, repository.lastIndexOf('/')), tag };
}
