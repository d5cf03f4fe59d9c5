import { registryReference } from './registry-reference';
import { isImageReference } from '../../model/image-reference';
import type { Artifact } from '../artifact';

/**
 * The name of what a registry keeps, as scanners know it (type `oci` of the package URL specification): the last part of its path and its
 * digest, with repository and tag beside them. Nothing for what no registry could keep.
 */
export function packageUrl(artifact: Artifact, { PackageURL: Url }: typeof import('packageurl-js')): string | undefined {
  if (!isImageReference(artifact.source)) return undefined;
  const { repository, name, tag, digest = artifact.digest } = registryReference(artifact.source);
  return new Url('oci', undefined, name, digest, { repository_url: repository, ...tag !== undefined && { tag } }, undefined).toString();
}
