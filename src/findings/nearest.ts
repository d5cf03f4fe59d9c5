/**
 * The candidate that a misspelt or shortened word most probably means, or nothing when none is close.
 *
 * Case does not count. Among equally close candidates the first one wins.
 *
 * @internal
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  // beyond this length a word is not a typing mistake, and the comparison is quadratic
  if (word.length > 100) return undefined;
  const wanted = word.toLowerCase();
  // a word of which nothing is left is not misspelt but another word
  const limit = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
  let best: string | undefined;
  let bestDistance = limit + 1;
  const extensions: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
    if (candidate.toLowerCase().startsWith(wanted)) extensions.push(candidate);
  }
  return best ?? (word.length >= 4 && extensions.length === 1 ? extensions[0] : undefined);
}

/** Damerau-Levenshtein distance (adjacent transpositions count one), or `bound` when the lengths alone differ that much. */
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(previous[j] + 1, current[j - 1] + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) distance = Math.min(distance, beforePrevious[j - 2] + 1);
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length];
}
