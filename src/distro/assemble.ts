import { imageReference, parentRepository } from './image-reference';
import type { VersionsBundle } from './versions-bundle';

/** The parts of a release and of a bundle that Cluster API values are made of. */
export interface VersionsBundleParts {
  readonly kubernetesVersion: string;
  /** URI of an image of the release, by asset name. */
  readonly image: (asset: string) => string;
  readonly etcdGitTag: string;
  readonly etcdArchiveUrl: string;
  /** URI at a place in the bundle. */
  readonly uri: (path: string) => string | undefined;
  readonly endOfStandardSupport?: string;
}

/** Images that EKS Anywhere refuses to do without. */
export const REQUIRED_IMAGES = [
  'aws-iam-authenticator-image', 'coredns-image', 'etcd-image', 'kube-apiserver-image', 'kube-proxy-image', 'pause-image',
];

/** Places in a bundle that a bare-metal cluster cannot do without. */
export const REQUIRED_URIS = ['bottlerocketHostContainers.kubeadmBootstrap', 'tinkerbell.kubeVip'];

/** What a cluster takes from the two; undefined when the bundle has no bare-metal parts. */
export function assembleVersionsBundle(parts: VersionsBundleParts): VersionsBundle | undefined {
  const { kubernetesVersion, image, etcdGitTag, etcdArchiveUrl, uri, endOfStandardSupport } = parts;
  const [bootstrap, kubeVip] = REQUIRED_URIS.map(uri);
  if (bootstrap === undefined || kubeVip === undefined) return undefined;
  const bottlerocketImageUrl = uri('eksD.raw.bottlerocket');
  return {
    kubernetesVersion,
    kubernetes: parentRepository(imageReference(image('kube-apiserver-image'))),
    coredns: parentRepository(imageReference(image('coredns-image'))),
    etcd: parentRepository(imageReference(image('etcd-image'))),
    pause: imageReference(image('pause-image')),
    etcdVersion: etcdGitTag.replace(/^v/, ''),
    etcdArchiveUrl,
    kubeVip,
    bottlerocketBootstrap: imageReference(bootstrap),
    ...(bottlerocketImageUrl !== undefined && { bottlerocketImageUrl }),
    ...(endOfStandardSupport !== undefined && { endOfStandardSupport }),
  };
}
