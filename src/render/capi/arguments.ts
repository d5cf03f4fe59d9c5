import type { Argument } from './types';

/** Arguments by name as a list, in the order of the names. */
export function toArguments(values: Readonly<Record<string, string>>): Argument[] {
  return sortArguments(Object.entries(values).map(([name, value]) => ({ name, value })));
}

/** Arguments sorted by name, as EKS Anywhere sorts all of them; of two with one name the first stays first. */
export function sortArguments(list: readonly Argument[]): Argument[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
