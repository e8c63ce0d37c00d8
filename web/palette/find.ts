/** Finds by letters: every word that is typed must be in the text, as it is, or its letters in order within one stretch. */

/** How well a text fits; higher is better. */
const WHOLE = 100;
const WORD_START = 60;
const INSIDE = 40;
const LETTERS = 20;
/** Letters of a word may not lie further apart than this, or everything long fits everything. */
const WIDEST = 3;

const WORD_SIGN = /[\p{L}\p{N}]/u;

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !WORD_SIGN.test(text[at - 1] ?? '');
}

/** The letters in order, each near the one before. */
function hasLetters(text: string, word: string): boolean {
  let from = text.indexOf(word[0] ?? '');
  while (from >= 0) {
    let at = from;
    let found = 1;
    while (found < word.length) {
      const next = text.indexOf(word[found] ?? '', at + 1);
      if (next < 0 || next - at > WIDEST) break;
      at = next;
      found += 1;
    }
    if (found === word.length) return true;
    from = text.indexOf(word[0] ?? '', from + 1);
  }
  return false;
}

function scoreOf(text: string, word: string): number {
  const at = text.indexOf(word);
  // A number is meant as it is.
  if (at < 0) return word.length > 1 && !/\d/.test(word) && hasLetters(text, word) ? LETTERS : 0;
  if (text.length === word.length) return WHOLE;
  return isWordStart(text, at) ? WORD_START : INSIDE;
}

/** Words in lower case, as they are compared. */
export function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** How well a text, in lower case, fits the words; 0 where one of them is not there. */
export function fitness(text: string, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const score = scoreOf(text, word);
    if (score === 0) return 0;
    sum += score;
  }
  // Of two that fit alike the shorter one says less else.
  return sum - Math.min(text.length, 200) / 100;
}

/** The items whose texts fit best, at most so many, and how many fit in all; equals keep their order. */
export function best<T extends { readonly search: string }>(
  items: readonly T[],
  query: string,
  most: number,
): { readonly shown: readonly T[]; readonly count: number } {
  const words = wordsOf(query);
  const found: { readonly item: T; readonly score: number }[] = [];
  for (const item of items) {
    const score = fitness(item.search, words);
    if (score > 0) found.push({ item, score });
  }
  found.sort((one, other) => other.score - one.score);
  return { shown: found.slice(0, most).map(({ item }) => item), count: found.length };
}
