/** What articles and word processors make of a command: long dashes, typographic quotes, one dash too few or too many. */

import { exactCoreFlag } from '../../syntax/read-command.ts';
import { optionsInRule, RULE_FLAGS } from '../../syntax/rule-vocabulary.ts';
import type { Fixes, Words } from './suggest.ts';

const DASH = /^[\u2010-\u2015\u2212]+-?/;

export const typedWords: Fixes = (words, { family }) => {
  const plain = withoutTypography(words);
  if (plain !== undefined) return [plain];
  return words.flatMap((word, at) => {
    const other = otherDashes(word, words, family);
    return other === undefined ? [] : [words.with(at, other)];
  });
};

/** All of them at once: nobody pastes only one. */
function withoutTypography(words: Words): Words | undefined {
  if (!words.some((word) => DASH.test(word) || /[“”„‘’‚«»]/.test(word))) return undefined;
  const joined: string[] = [];
  let open: string[] | undefined;
  for (const word of words) {
    const dashed = word.replace(DASH, (_dash, ..._rest) => (word.replace(DASH, '').length > 1 ? '--' : '-'));
    if (open === undefined && /^[“„‘‚«][^”’»]*$/.test(dashed)) open = [];
    if (open === undefined) joined.push(withoutQuotes(dashed));
    else {
      open.push(withoutQuotes(dashed));
      if (!/[”’»]$/.test(dashed)) continue;
      joined.push(open.join(' '));
      open = undefined;
    }
  }
  return [...joined, ...(open ?? [])];
}

function withoutQuotes(word: string): string {
  return word.replace(/^[“”„‘‚«]|[“”’»]$/g, '');
}

/** `-dport` is `--dport`, `--A` is `-A`, `-a` is `-A`. */
function otherDashes(word: string, words: Words, family: 'ipv4' | 'ipv6'): string | undefined {
  if (/^--[a-zA-Z]$/.test(word)) return word.slice(1);
  if (
    /^-[alnrxzec]$/.test(word) &&
    exactCoreFlag(word) === undefined &&
    exactCoreFlag(word.toUpperCase()) !== undefined
  )
    return word.toUpperCase();
  if (!/^-[a-z][a-z-]+$/.test(word)) return undefined;
  const long = `-${word}`;
  const known = optionsInRule(words, family).some(({ flag, aliases }) => flag === long || aliases.includes(long));
  return known ||
    exactCoreFlag(long) !== undefined ||
    (RULE_FLAGS as readonly string[]).includes(long) ||
    isOption(long)
    ? long
    : undefined;
}

/** Of matches that the words do not load yet. */
function isOption(flag: string): boolean {
  return /^--(?:[sd]ports?|syn|icmp-type|icmpv6-type|tcp-flags|(?:ct)?state|limit|to-[a-z]+|source|destination)$/.test(
    flag,
  );
}
