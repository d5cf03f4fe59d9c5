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
  const values = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let entry = values.get(key);
    if (entry === undefined) {
      entry = { value: compute(key) };
      values.set(key, entry);
    }
    return entry.value;
  };
}
