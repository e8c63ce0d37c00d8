/** Tab: what goes in at the cursor, or what it could be. */

export interface Insertion {
  readonly insert: string;
  /** Where that is not decided. */
  readonly choices: readonly string[];
}

/** What the words that may stand there make of one that is begun: all that they share, and a blank behind the only one. */
export function insertionFor(begun: string, words: readonly string[]): Insertion {
  const [first] = words;
  if (first === undefined) return { insert: '', choices: [] };
  if (words.length === 1) return { insert: `${first.slice(begun.length)} `, choices: [] };
  let shared = begun.length;
  while (shared < first.length && words.every((word) => word[shared] === first[shared])) shared++;
  const insert = first.slice(begun.length, shared);
  return { insert, choices: insert === '' ? words : [] };
}
