/** The name of something in a registry, taken apart. */
export interface Reference {
  /** Registry and repository. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** A host without dot, port or the name localhost would be taken for a folder of Docker Hub. */
const HOST = String.raw`(?:localhost|[A-Za-z0-9](?:[A-Za-z0-9-]*\.[A-Za-z0-9.-]*)|\[[0-9a-fA-F:.]+\]|[A-Za-z0-9][A-Za-z0-9-]*(?=:))(?::[0-9]{1,5})?`;
const PART = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(`^(${HOST}(?:/${PART})+)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`);

/** Takes a name apart; nothing when no registry keeps anything under it, or when it has neither tag nor digest. */
export function parseReference(text: string): Reference | undefined {
  const [matched, repository, tag, digest] = REFERENCE.exec(text) ?? [];
  if (matched === undefined || (tag === undefined && digest === undefined)) return undefined;
  return { repository, tag, digest };
}

/** Where it is put: under its tag, since nodes look for that; under its digest only where there is no tag. */
export function destination({ repository, tag, digest }: Reference): string {
  return tag === undefined ? `${repository}@${digest}` : `${repository}:${tag}`;
}
