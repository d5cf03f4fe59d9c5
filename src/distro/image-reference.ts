import type { ImageReference } from './versions-bundle';

/** An image URI cut at the colon before its tag, as EKS Anywhere cuts it: the last one. */
export function imageReference(uri: string): ImageReference {
  const colon = uri.lastIndexOf(':');
  return { repository: uri.slice(0, colon), tag: uri.slice(colon + 1) };
}

/** The repository without the image's own name: what kubeadm calls an image repository. */
export function parentRepository({ repository, tag }: ImageReference): ImageReference {
  return { repository: repository.slice(0, repository.lastIndexOf('/')), tag };
}
