/** A public key as sshd lists it, without options and comment. */
export interface AuthorizedKey {
  /** Algorithm as the key itself names it, such as `ssh-ed25519`. */
  readonly algorithm: string;
  /** The key in base64. */
  readonly body: string;
}

/**
 * The first key in lines of an `authorized_keys` file, or nothing when no line has a complete key.
 *
 * Read as golang.org/x/crypto/ssh does: empty lines and comments are passed over, whatever stands in front of the key is not looked at but for
 * options, which may have blanks inside double quotes, and so is the comment behind it.
 */
export function parseAuthorizedKey(text: string): AuthorizedKey | undefined {
  for (const whole of text.split('\n')) {
    const line = whole.split('\r', 1)[0].trim();
    if (line.startsWith('#')) continue;
    for (const body of [secondWord(line), secondWord(behindOptions(line))]) {
      const algorithm = body === undefined ? undefined : algorithmOf(body);
      if (algorithm !== undefined) return { algorithm, body: body! };
    }
  }
  return undefined;
}

/** What is behind the first blank outside of double quotes. */
function behindOptions(line: string): string {
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"' && line[at - 1] !== '\\') isQuoted = !isQuoted;
    if (!isQuoted && (line[at] === ' ' || line[at] === '\t')) return line.slice(at).trimStart();
  }
  return '';
}

function secondWord(line: string): string | undefined {
  return /^[^ \t]*[ \t]\s*(\S+)/.exec(line)?.[1];
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
