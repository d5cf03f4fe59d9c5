const LONGEST = 80;

/**
 * A value as findings show it: JSON on one line, cut where it gets too long to help.
 *
 * Never to be given a secret: the caller leaves `found` out instead.
 *
 * @internal
 */
export function shown(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? outline(value) : scalar(value);
  // by code points: half a surrogate pair would not survive being written to a file
  const characters = Array.from(text.slice(0, 2 * LONGEST));
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Lists and maps by their size and keys only: their contents may be long and are at hand in the file. */
function outline(value: object): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an empty map' : `a map with ${keys.join(', ')}`;
}
