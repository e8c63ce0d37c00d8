/** The right word that a misspelt one was meant to be, by the fewest typing errors (Damerau and Levenshtein). */

/** More errors than this, and a guess is worth nothing. */
const MOST_ERRORS = 2;

/**
 * The candidate with the fewest letters missing, added, wrong or swapped with their neighbour: at most two, and fewer than half
 * of the word. Capitals do not count as an error, but of equals the one in the same spelling wins; the first of the rest.
 * Nothing when none is near, or when the word is right as it is.
 */
export function nearestOf(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const most = Math.min(MOST_ERRORS, Math.floor((wanted.replace(/^-+/, '').length - 1) / 2));
  let best: { readonly name: string; readonly errors: number } | undefined;
  for (const name of candidates) {
    if (name === word) return undefined;
    const bound = Math.min(most, (best?.errors ?? most + 1) - 0.5);
    if (bound < 0) continue;
    const letters = name.toLowerCase();
    // One of other capitals only is nearer than any with an error, and farther than the word itself.
    const errors = letters === wanted ? 0 : errorsBetween(wanted, letters, bound);
    if (errors !== undefined) best = { name, errors };
  }
  return best?.name;
}

/** The errors that make one word of the other, each of its own place (optimal string alignment); nothing when there are more than `most`. */
function errorsBetween(one: string, other: string, most: number): number | undefined {
  if (Math.abs(one.length - other.length) > most) return undefined;
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now: number[] = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      let errors = Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isSwapped) errors = Math.min(errors, (before[at - 2] ?? 0) + 1);
      now.push(errors);
    }
    if (Math.min(...now) > most) return undefined;
    before = last;
    last = now;
  }
  const errors = last[other.length] ?? 0;
  return errors <= most ? errors : undefined;
}
