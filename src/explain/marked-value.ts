/** A text that nobody writes, to be recognised in what is made of it. */
export const MARK = 'zq7';

/** Added to numbers: no number of a cluster becomes another one that means something. */
const FAR = 1000;

/**
 * Other values that a field could have, each of which may have an effect where another has none: first one that can be recognised, then one of
 * the same form, for whoever reads addresses or durations.
 */
export function otherValues(value: unknown): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + FAR];
  if (typeof value !== 'string') return [];
  if (value === '') return [MARK];
  const numbered = otherNumber(value);
  return numbered === undefined ? [`${value}-${MARK}`] : [`${value}-${MARK}`, numbered];
}

/** The text with another digit in the place of its last one. */
function otherNumber(text: string): string | undefined {
  for (let index = text.length - 1; index >= 0; index--) {
    const digit = text.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) return `${text.slice(0, index)}${digit === 7 ? 8 : 7}${text.slice(index + 1)}`;
  }
  return undefined;
}

/** Whether something that was made of a changed value holds that value, and did not hold it before. */
export function holds(changed: unknown, made: unknown, before: unknown): boolean {
  if (typeof changed === 'boolean') return made === changed;
  if (made === undefined || (typeof changed !== 'string' && typeof changed !== 'number')) return false;
  const text = typeof changed === 'string' && changed.includes(MARK) ? MARK : inJson(changed);
  return JSON.stringify(made).includes(text) && !(JSON.stringify(before) ?? '').includes(text);
}

/** A scalar as it stands inside of JSON. */
function inJson(value: string | number): string {
  const text = JSON.stringify(value);
  return typeof value === 'string' ? text.slice(1, -1) : text;
}
