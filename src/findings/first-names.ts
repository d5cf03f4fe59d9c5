/**
 * Names for a message, which stays readable however many there are: the first ones, and the number of the others.
 *
 * @param most how many are named
 */
export function firstNames(names: readonly string[], most: number): string {
  const named = names.slice(0, most).join(', ');
  return names.length > most ? `${named} and ${names.length - most} more` : named;
}
