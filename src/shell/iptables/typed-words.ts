/** What articles and word processors make of a command: long dashes, typographic quotes, one dash too few or too many. */

import { exactCoreFlag } from '../../syntax/read-command.ts';
import { optionsInRule, RULE_FLAGS } from '../../syntax/rule-vocabulary.ts';
import type { Fixes, Words } from './fixes.ts';

const DASH = /^[\u2010-\u2015\u2212]+-?/;

export const typedWords: Fixes = (words, { family }) => {
  const plain = withoutTypography(words);
  if (plain !== undefined) return [plain];
  const dashed = dashesIn(words, family);
  const apart = dashed.length === 0 ? withoutAttached(words) : undefined;
  return apart === undefined ? dashed : [apart];
};

function dashesIn(words: Words, family: 'ipv4' | 'ipv6'): readonly Words[] {
  return words.flatMap((word, at) => {
    const other = otherDashes(word, words, family);
    return other === undefined ? [] : [words.with(at, other)];
  });
}

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

/** `-ptcp` and `--jump=DROP` are two words each: iptables 1.8.9 takes the whole word for the value of these. */
function withoutAttached(words: Words): Words | undefined {
  const apart = words.flatMap((word, at) =>
    /^(?:-m|--match)$/.test(words[at - 1] ?? '') ? [word] : (ATTACHED.exec(word)?.slice(1) ?? [word]),
  );
  return apart.length === words.length ? undefined : apart;
}

const LONG = 'protocol|source|destination|src|dst|jump|in-interface|out-interface';
const ATTACHED = new RegExp(`^(--(?:${LONG})(?==)|-[psdjio](?!$))=?(.*)$`);

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
