/**
 * Whether an object asks for nothing that another one has not, as `equality.Semantic.DeepDerivative` of apimachinery answers it.
 *
 * What the first leaves out, or has empty, may be anything in the second; a list may be longer in the second. So nothing that was removed
 * is noticed: that is how EKS Anywhere compares the templates of a live cluster with those that it would make now.
 */
export function isDerivative(asked: unknown, present: unknown): boolean {
  if (asked === undefined || asked === null || asked === '') return true;
  if (Array.isArray(asked)) {
    if (asked.length === 0) return true;
    return Array.isArray(present) && asked.length <= present.length && asked.every((each, index) => isDerivative(each, present[index]));
  }
  if (typeof asked !== 'object') return asked === present;
  const there = typeof present === 'object' && present !== null ? present as Readonly<Record<string, unknown>> : undefined;
  const valueOf = (key: string) => (there !== undefined && Object.hasOwn(there, key) ? there[key] : undefined);
  return Object.entries(asked).every(([key, value]) => isDerivative(value, valueOf(key)));
}
