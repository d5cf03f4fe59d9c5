/** Characters after which a value is cut off: enough for a public key or a few taints. */
const LONGEST = 200;

/**
 * A value as findings show it, as JSON on one line: blanks and empty texts can be seen. An absent one is `nothing`.
 *
 * What is too long is cut, or outlined when it is a list or a map. Never to be given a secret: the caller leaves `found` out instead.
 *
 * @internal
 */
export function shown(value: unknown): string {
  const text = json(value);
  const short = shortened(text, LONGEST);
  return short !== text && typeof value === 'object' && value !== null ? outlined(value) : short;
}

/**
 * A value as `shown`, but lists and maps by their size and keys only: for values of which nothing is known, since what they hold may
 * be secret.
 *
 * @internal
 */
export function outlined(value: unknown): string {
  if (typeof value !== 'object' || value === null) return shown(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty map';
  return shortened(`a map with ${keys.slice(0, LONGEST).join(', ')}`, LONGEST);
}

/**
 * What a value is, and nothing of what it holds: for whole files, which may be others than were meant, with logins in them.
 *
 * @internal
 */
export function formOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return outlined(value);
  return value === undefined || value === null ? 'nothing' : `a ${typeof value === 'string' ? 'text' : typeof value}`;
}

/**
 * A text with no more than so many characters, the last of which stands for those that are cut off.
 *
 * @internal
 */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // by code points: half a surrogate pair would not survive being written to a file
  const characters = Array.from(text.slice(0, 2 * longest + 1));
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}\u2026`;
}

function json(value: unknown): string {
  if (value === undefined) return 'nothing';
  // JSON has no NaN, no infinity and no large integers
  if (typeof value !== 'object' && typeof value !== 'string') return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return outlined(value);
  }
}
