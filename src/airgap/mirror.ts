import { registryOf } from '../model/image-registry';
import type { RegistryMirror } from '../render/capi/registry-mirror';
import { namesPackageRegistry } from '../rules/network/registry-mirror';

/**
 * Where a mirror keeps an image, as nodes and `eksctl anywhere` look for it: below the namespace of its registry, with its tag. An image that is
 * known by digest alone has the digest as tag, as `eksctl anywhere import images` gives it.
 *
 * @param image with registry
 * @returns nothing when the mirror does not hold its registry
 */
export function placeInMirror(image: string, mirror: RegistryMirror | undefined): string | undefined {
  const registry = registryOf(image);
  const location = mirror?.registries.find((each) => each.registry === registry)?.location ?? placeOfPackages(registry, mirror);
  if (location === undefined) return undefined;
  return `${location}${tagged(image.slice(registry.length))}`;
}

/** A path with its tag alone; what is known by digest only gets that as tag. */
export function tagged(path: string): string {
  const [name, digest] = path.split('@', 2);
  const isTagged = name.slice(name.lastIndexOf('/') + 1).includes(':');
  return digest === undefined || isTagged ? name : `${name}:${digest.slice(digest.indexOf(':') + 1)}`;
}

/** Whether an image is in the mirror already, by its own name. */
export function isInMirror(image: string, mirror: RegistryMirror | undefined): boolean {
  return mirror !== undefined && image.startsWith(`${mirror.base}/`);
}

/** The mirror of packages in one region stands for those of all regions. */
function placeOfPackages(registry: string, mirror: RegistryMirror | undefined): string | undefined {
  return namesPackageRegistry(registry) ? mirror?.registries.find((each) => namesPackageRegistry(each.registry))?.location : undefined;
}
