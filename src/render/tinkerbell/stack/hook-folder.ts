/** The folder that a file is in. */
export function folderOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/'));
}

/**
 * A folder's URL as far as EKS Anywhere passes it on: scheme, host and path, without user name, password and query. That it also takes
 * escaped characters apart, so that `%20` arrives as a blank, is not copied: nobody can download from such a URL.
 */
export function passedOn(url: string): string {
  const [location] = url.split('?', 1);
  const separator = location.indexOf('://');
  // rules say so
  if (separator < 0) return url;
  const rest = location.slice(separator + '://'.length);
  const slash = rest.indexOf('/');
  const [authority, path] = slash < 0 ? [rest, ''] : [rest.slice(0, slash), rest.slice(slash)];
  return `${location.slice(0, separator).toLowerCase()}://${authority.slice(authority.lastIndexOf('@') + 1)}${path}`;
}
