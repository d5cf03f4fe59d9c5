import type { EksDistroRelease } from './eks-distro-release';
import { imageReference, parentRepository } from './image-reference';
import type { VersionsBundle } from './versions-bundle';

/** Images that EKS Anywhere refuses to do without. */
export const REQUIRED_IMAGES = [
  'aws-iam-authenticator-image', 'coredns-image', 'etcd-image', 'kube-apiserver-image', 'kube-proxy-image', 'pause-image',
];

/**
 * What a cluster takes from a release and from the places of a bundle; nothing when the bundle has no bare-metal parts.
 */
export function assembleVersionsBundle(
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
    ...(endOfStandardSupport !== undefined && { endOfStandardSupport }),
  };
}
