/** The parts of the name of an image or a chart. */
export interface RegistryReference {
  /** Registry and path, without tag and digest. */
  readonly repository: string;
  /** The last part of the path. */
  readonly name: string;
  /**
   * Tag.
   * @default - it has none
   */
  readonly tag?: string;
  /**
   * Digest, as `sha256:…`.
   * @default - it has none
   */
  readonly digest?: string;
}

/** Takes `registry/path/name:tag@digest` apart. A colon in front of the last slash belongs to the port of the registry. */
export function registryReference(text: string): RegistryReference {
  const [tagged, digest] = cut(text, text.indexOf('@'));
  const slash = tagged.lastIndexOf('/');
  const colon = tagged.indexOf(':', slash + 1);
  const [repository, tag] = cut(tagged, colon);
  return { repository, name: repository.slice(slash + 1), ...tag !== undefined && { tag }, ...digest !== undefined && { digest } };
}

function cut(text: string, at: number): [before: string, after: string | undefined] {
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
