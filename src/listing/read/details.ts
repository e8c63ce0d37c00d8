/** What stands behind the addresses of a listed rule, as the words of iptables-save. */
import { OTHER_READERS } from './connection-readers.ts';
import { PACKET_READERS } from './match-readers.ts';
import { MEMORY_READERS } from './memory-readers.ts';
import type { Reader, ReadingContext, Words } from './reader.ts';
import { TARGET_READERS } from './target-readers.ts';

export interface ReadDetails {
  /** `-m NAME` and its options, one match after the other, as they are listed. */
  readonly matches: readonly string[];
  /** The options of the target; none, when the listing shows none. */
  readonly target: readonly string[];
  /** The kind that the target's words belong to; NOTRACK is listed under the name CT. */
  readonly targetName: string | undefined;
  /** From here on nothing could be read. */
  readonly unread: string;
  /** Kinds with options that no listing shows. */
  readonly hidden: readonly { readonly name: string; readonly options: string }[];
}

const MATCH_READERS: readonly Reader[] = [...OTHER_READERS, ...MEMORY_READERS, ...PACKET_READERS];

/** More matches than any rule has; what is behind them stays unread. */
const MOST_MATCHES = 40;

/** Never throws; `target` is what the target column has, if it is no chain. */
export function readDetails(text: string, target: string | undefined, context: ReadingContext): ReadDetails {
  const matches: string[] = [];
  const hidden: { name: string; options: string }[] = [];
  let rest = text.trimStart();
  for (let count = 0; count <= MOST_MATCHES; count += 1) {
    const end = readTarget(rest, target, context);
    if (end !== undefined) return { matches, ...end, unread: '', hidden };
    const found = rest === '' ? undefined : readMatch(rest, context);
    if (found === undefined) break;
    matches.push('-m', found.name, ...found.words);
    if (found.hidden !== undefined) hidden.push({ name: found.name, options: found.hidden });
    rest = found.rest;
  }
  return { matches, target: [], targetName: target, unread: rest.trim(), hidden };
}

/** All of what is left, as the target's own words; nothing left is a target that says nothing. */
function readTarget(rest: string, target: string | undefined, context: ReadingContext) {
  const left = rest.trim();
  if (left === '') return { target: [], targetName: target };
  if (target === undefined) return undefined;
  const names = target === 'CT' ? ['CT', 'NOTRACK'] : [target];
  for (const each of TARGET_READERS.filter(({ name }) => names.includes(name))) {
    const groups = each.pattern.exec(left);
    if (groups !== null && groups[0].trim().length === left.length)
      return { target: present(each.words(groups, context)), targetName: each.name };
  }
  return undefined;
}

interface ReadMatch {
  readonly name: string;
  readonly words: readonly string[];
  readonly rest: string;
  readonly hidden: string | undefined;
}

/** The reader that takes most of what is left. */
function readMatch(rest: string, context: ReadingContext): ReadMatch | undefined {
  let best: { readonly each: Reader; readonly groups: RegExpExecArray } | undefined;
  for (const each of MATCH_READERS) {
    const groups = each.pattern.exec(rest);
    if (groups !== null && groups[0] !== '' && groups[0].length > (best?.groups[0].length ?? 0))
      best = { each, groups };
  }
  if (best === undefined) return undefined;
  const { each, groups } = best;
  const words = present(each.words(groups, context));
  return { name: each.name, words, rest: rest.slice(groups[0].length).trimStart(), hidden: each.hidden };
}

/** An empty text is a value (`--comment ""`). */
function present(words: Words): readonly string[] {
  return words.filter((word): word is string => typeof word === 'string');
}
