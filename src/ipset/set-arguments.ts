/** Options behind a command: `timeout 300 counters`, each known to the type of the set (ipset_parser of lib/ipset.c). */
import { refuseSet, type SetFault } from './set-fault.ts';
import type { SetWord } from './set-words.ts';

/** Options without a value. */
const FLAGS: ReadonlySet<string> = new Set(['counters', 'comment', 'skbinfo', 'forceadd', 'nomatch', 'wildcard']);

export interface Argument {
  readonly name: string;
  /** The word of its value; that of its name where it has none. */
  readonly word: SetWord;
}

/** A fault, and the word that is at fault. */
export interface FaultAt {
  readonly fault: SetFault;
  readonly word: SetWord | undefined;
}

export function isFaultAt(value: unknown): value is FaultAt {
  return typeof value === 'object' && value !== null && 'fault' in value;
}

/** The options in `words`; those of ipset's old versions (`--timeout`) are read too. */
export function readArguments(
  words: readonly SetWord[],
  known: readonly string[],
  command: 'create' | 'add',
): readonly Argument[] | FaultAt {
  const found: Argument[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as SetWord;
    const name = word.text.replace(/^--?/, '');
    if (!known.includes(name)) return { fault: unknownArgument(word.text), word };
    const hasValue = !FLAGS.has(name) || (name === 'comment' && command === 'add');
    const value = hasValue ? words[at + 1] : word;
    if (value === undefined) return { fault: withoutValue(name), word };
    found.push({ name, word: value });
    if (hasValue) at += 1;
  }
  return found;
}

function unknownArgument(text: string): SetFault {
  return refuseSet('unknown-argument', `Unknown argument: \`${text}'`, { text });
}

function withoutValue(option: string): SetFault {
  return refuseSet('no-value', `Missing mandatory argument of option \`${option}'`, { option });
}
