/** A public key as sshd lists it, without options and comment. */
export interface AuthorizedKey {
  /** Algorithm as the key itself names it, such as `ssh-ed25519`. */
  readonly algorithm: string;
  /** The key in base64. */
  readonly body: string;
}

/**
 * The key in a line of an `authorized_keys` file, or nothing when the line has no complete key.
 *
 * Options in front of the key and a comment behind it are allowed.
 */
export function parseAuthorizedKey(line: string): AuthorizedKey | undefined {
  // options may have blanks inside double quotes; the key is behind the first blank outside of them
  const words = line.trim().match(/(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
  for (const body of [words[1], words[2]]) {
    const algorithm = body === undefined ? undefined : algorithmOf(body);
    if (algorithm !== undefined) return { algorithm, body };
  }
  return undefined;
}

/** The line without options and comment, which is what EKS Anywhere puts on machines; a line without a key stays as it is. */
export function withoutComment(line: string): string {
  const key = parseAuthorizedKey(line);
  return key === undefined ? line : `${key.algorithm} ${key.body}`;
}

/** The name at the head of an encoded key, provided the whole is what keys are: fields that each begin with their length. */
function algorithmOf(body: string): string | undefined {
  const bytes = Buffer.from(body, 'base64');
  if (bytes.toString('base64') !== body) return undefined;
  const fields: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    fields.push(bytes.subarray(at + 4, end));
    at = end;
  }
  if (fields.length < 2) return undefined;
  const algorithm = fields[0].toString('latin1');
  return /^[\x21-\x7e]+$/.test(algorithm) ? algorithm : undefined;
}
