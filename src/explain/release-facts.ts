import type { VersionsBundle } from '../distro/facts/versions-bundle';

const EKS_DISTRO = 'EKS Distro';
const EKS_ANYWHERE = 'the bundle of EKS Anywhere';

/** Who publishes what a cluster takes from its releases. */
const PUBLISHERS: { readonly [fact in Exclude<keyof VersionsBundle, 'kubernetesVersion'>]-?: string } = {
  kubernetes: EKS_DISTRO,
  coredns: EKS_DISTRO,
  etcd: EKS_DISTRO,
  pause: EKS_DISTRO,
  etcdVersion: EKS_DISTRO,
  etcdArchiveUrl: EKS_DISTRO,
  kubeVip: EKS_ANYWHERE,
  tinkerbellStack: EKS_ANYWHERE,
  bottlerocketBootstrap: EKS_ANYWHERE,
  bottlerocketImageUrl: EKS_ANYWHERE,
  flux: EKS_ANYWHERE,
  endOfStandardSupport: EKS_ANYWHERE,
};

/** Who publishes a fact of a release, given the first part of its name. */
export function publisherOf(fact: string): string {
  return PUBLISHERS[fact as keyof typeof PUBLISHERS];
}
