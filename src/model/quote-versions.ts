/** A file with the versions in quotes, and those that had none. */
export interface QuotedVersions {
  readonly text: string;
  /** Where versions stand that another YAML reader takes for numbers. */
  readonly unquoted: readonly { readonly offset: number; readonly found: string }[];
}

const VERSION = /kubernetesVersion:(\s*)(['"]?)(1\.\d{2,})(['"]?)/g;

/**
 * Puts Kubernetes versions in quotes, as `eksctl anywhere` does with the text of a file before it reads it (issue 9184 of EKS
 * Anywhere), so that `1.30` does not become the number 1.3. A quote on one side only is mended by that. No line is added or taken away.
 */
export function quoteVersions(text: string): QuotedVersions {
  const unquoted: { offset: number; found: string }[] = [];
  const quoted = text.replace(VERSION, (match, blanks: string, before: string, version: string, after: string, offset: number) => {
    const follower = text[offset + match.length] ?? '';
    // a longer version stays what it is: it is refused as it was written
    if (/[\w.+'"-]/.test(follower) || isInComment(text, offset)) return match;
    if (before === '' || before !== after) unquoted.push({ offset: offset + match.length - before.length - version.length - after.length, found: `${before}${version}${after}` });
    return `kubernetesVersion:${blanks}"${version}"`;
  });
  return { text: quoted, unquoted };
}

function isInComment(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*#|\s#/.test(line);
}
