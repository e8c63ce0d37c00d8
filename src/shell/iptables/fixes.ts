/** What a correction of a command is: other words for the words that were typed. */
import type { Ruleset } from '../../model/ruleset.ts';

export type Words = readonly string[];

/** Other words that are one step away, the likeliest first. */
export type Fixes = (words: Words, ruleset: Ruleset) => readonly Words[];
