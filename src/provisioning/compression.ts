/** Endings of the names of compressed images by which image2disk knows how to expand them. */
const COMPRESSED_ENDINGS: readonly string[] = ['.gz', '.bz2', '.bzip2', '.xz', '.zs', '.zst'];

/** Whether image2disk expands what it finds at a URL when it is told that it is compressed; nothing when a template decides about its ending. */
export function isExpandable(url: string): boolean | undefined {
  if (/\}\}\s*$/.test(url)) return undefined;
  // the ending of the whole URL counts, a query included
  return COMPRESSED_ENDINGS.some((ending) => url.endsWith(ending));
}

/** The text that Go's `strconv.ParseBool` takes for true; everything else is false to the actions, also what it refuses. */
export function isTrueToGo(text: string | undefined): boolean {
  return text !== undefined && /^(?:1|t|T|TRUE|true|True)$/.test(text);
}
