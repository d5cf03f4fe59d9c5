/**
 * Whether a construct is another one, or below it.
 *
 * @param path the path of the construct; something that is not in the tree is below nothing
 * @param scope the path of the other one, which is empty for the root
 */
export function isBelow(path: string | undefined, scope: string): boolean {
  return path !== undefined && (scope === '' || path === scope || path.startsWith(`${scope}/`));
}
