/** What a refused command was meant to be: the nearest spelling that is taken, found by trying. */
import type { Ruleset } from '../../model/ruleset.ts';
import { shellQuote } from '../../syntax/shell-quote.ts';
import { addedWords } from './added-words.ts';
import type { Fixes, Words } from './fixes.ts';
import { habitWords } from './habit-words.ts';
import { spelledWords } from './spelled-words.ts';
import { typedWords } from './typed-words.ts';
import { valueWords } from './value-words.ts';

/** In the order in which they are tried: what pasting spoils, values and habits, misspelt words, words that are missing. */
const FIXES: readonly Fixes[] = [typedWords, valueWords, habitWords, spelledWords, addedWords];

/** Each try reads the rules again. */
const MOST_TRIES = 40;
/** More corrections than this are another command. */
const MOST_STEPS = 4;
const LONGEST = 2000;

/**
 * The command line that is taken after the fewest corrections; nothing where none is found. `works` tells whether words would
 * be carried out.
 */
export function suggestionFor(
  name: string,
  args: Words,
  ruleset: Ruleset,
  works: (args: Words) => boolean,
): string | undefined {
  if (args.join(' ').length > LONGEST) return undefined;
  const seen = new Set([args.join('\0')]);
  let level: readonly Words[] = [args];
  let tries = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next: Words[] = [];
    for (const words of level.flatMap((each) => FIXES.flatMap((fixes) => fixes(each, ruleset)))) {
      const key = words.join('\0');
      if (seen.has(key)) continue;
      seen.add(key);
      if (tries >= MOST_TRIES) return undefined;
      tries += 1;
      if (works(words)) return [name, ...words.map(shellQuote)].join(' ');
      next.push(words);
    }
    level = next;
  }
  return undefined;
}
