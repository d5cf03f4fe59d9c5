/** Where container runtimes look when an image names no registry. */
const OTHERWISE = 'docker.io';

/** The registry of an image, which is Docker's when it names none. */
export function registryOf(image: string): string {
  const [first] = image.split('/', 1);
  return image.includes('/') && (/[.:]/.test(first) || first === 'localhost') ? first : OTHERWISE;
}

/** An image in full: with registry, and with the tag that runtimes take when it names neither tag nor digest. */
export function qualifiedImage(image: string): string {
  const registry = registryOf(image);
  const path = image.startsWith(`${registry}/`) ? image.slice(registry.length + 1) : image;
  const inLibrary = registry === OTHERWISE && !path.includes('/') ? `library/${path}` : path;
  const isTagged = path.includes('@') || path.slice(path.lastIndexOf('/') + 1).includes(':');
  return `${registry}/${inLibrary}${isTagged ? '' : ':latest'}`;
}
