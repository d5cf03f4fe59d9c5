/** Longer texts are seldom seen twice. */
const LONGEST = 1024;
/** So many are remembered before the older ones begin to be forgotten: few enough for them to be forgotten cheaply. */
const MOST = 2_000;

/**
 * Remembers what is computed of texts: clusters have most of theirs in common. However many there are, only those that were seen last
 * are kept.
 *
 * @param compute a pure function
 */
export function memoiseText<Value>(compute: (text: string) => Value): (text: string) => Value {
  let recent = new Map<string, Value>();
  let older = recent;
  return (text) => {
    if (text.length > LONGEST) return compute(text);
    let value = recent.get(text);
    if (value !== undefined || recent.has(text)) return value as Value;
    value = older.has(text) ? older.get(text) as Value : compute(text);
    if (recent.size >= MOST) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, value);
    return value;
  };
}
