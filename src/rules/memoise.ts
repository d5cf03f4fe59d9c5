/**
 * Remembers what was computed last: for views of a machine that several rules need one after the other.
 */
export function rememberLast<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  let last: { readonly key: Key; readonly value: Value } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}

/**
 * Computes a value once for each key object, for as long as that object lives.
 *
 * Rules that need the same expensive view of a cluster share it this way and stay pure functions.
 */
export function memoise<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  return (key) => {
    let values = valuesOf.get(key);
    if (values === undefined) valuesOf.set(key, values = new Map());
    let value = values.get(compute);
    if (value !== undefined || values.has(compute)) return value as Value;
    value = compute(key);
    values.set(compute, value);
    return value as Value;
  };
}

/** What was computed of each key: one entry for all functions, since entries that live as long as their keys are what collecting garbage costs. */
const valuesOf = new WeakMap<object, Map<object, unknown>>();
