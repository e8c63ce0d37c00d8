/** Fixes of words in a rule: misspelt ones, missing ones in front, a `!` in the wrong place. */
import { indexKinds } from '../extensions/kind-index.ts';
import { message } from '../model/message.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { type Fix, type FixPlace, inLine, insertBefore, replaceWord, wordOf, wordsOfList } from './fix-place.ts';
import { nearestOf } from './nearest.ts';
import { optionsInRule, RULE_FLAGS } from './rule-vocabulary.ts';

type Fixes = readonly (Fix | undefined)[];

/** The nearest of some words in place of a wrong one. */
export function nearest(place: FixPlace, wrong: string | undefined, candidates: Iterable<string>): Fix | undefined {
  const near = wrong === undefined ? undefined : nearestOf(wrong, candidates);
  return wrong === undefined || near === undefined ? undefined : replaceWord(place, wrong, near);
}

/** An option that this rule does not know: another one of its own, misspelt. */
export function ownOption(place: FixPlace): Fixes {
  const { words, ruleset } = place;
  const own = optionsInRule(words, ruleset.family).flatMap(({ flag, aliases }) => [flag, ...aliases]);
  return [nearest(place, wordOf(place, 'flag'), [...own, ...RULE_FLAGS])];
}

const PROTOCOL_WORDS: ReadonlySet<string> = new Set(['-p', '--protocol', '--proto']);
/** Those that people mean by a port, before all others. */
const LIKELY = ['-p tcp', '-p udp'];

/** `-p tcp` before an option or a match that needs it, where the rule has no protocol yet. */
export function protocolBefore(place: FixPlace, name: 'before' | 'protocols'): Fixes {
  if (place.words.some((word) => PROTOCOL_WORDS.has(word))) return [];
  const offered = wordsOfList(place, name).filter((words) => !/\d$/.test(words));
  const likely = LIKELY.filter((words) => offered.includes(words));
  return (likely.length > 0 ? likely : offered).map((words) => insertBefore(place, words));
}

/** `-m conntrack` before an option of it; one that is loaded may have a similar option. */
export function matchBefore(place: FixPlace): Fixes {
  const loaded = place.words.flatMap((word, at) => (word === '-m' ? [place.words[at + 1]] : []));
  const missing = wordsOfList(place, 'before').filter((words) => !loaded.includes(words.slice('-m '.length)));
  return [...ownOption(place), ...missing.map((words) => insertBefore(place, words))];
}

const JUMP_WORDS: ReadonlySet<string> = new Set(['-j', '--jump', '-g', '--goto']);

/** `-j SNAT` before an option of it; where the rule jumps to a word that is nearly that, this word. */
export function targetBefore(place: FixPlace): Fixes {
  const { words, problem, line } = place;
  const offered = wordsOfList(place, 'before').map((each) => each.slice('-j '.length));
  const at = words.findIndex((word) => JUMP_WORDS.has(word));
  if (at < 0) return offered.map((name) => insertBefore(place, `-j ${name}`));
  const target = words[at + 1];
  // The wrong name stands in front of the option that the problem is about.
  const whole = { ...place, problem: { ...problem, span: { ...problem.span, column: 1 } } };
  const isThere = target !== undefined && offered.includes(target);
  return isThere && line.indexOf(target) > problem.span.column ? [] : [nearest(whole, target, offered)];
}

export function matchName(place: FixPlace): Fixes {
  const { matches } = indexKinds(ALL_KINDS, place.ruleset.family);
  return [nearest(place, wordOf(place, 'name'), matches.keys())];
}

const PROTOCOLS = ['tcp', 'udp', 'icmp', 'icmpv6', 'ipv6-icmp', 'sctp', 'esp', 'gre', 'udplite', 'dccp', 'igmp', 'all'];

export function protocolName(place: FixPlace): Fixes {
  return [nearest(place, wordOf(place, 'text'), PROTOCOLS)];
}

const STATES = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED', 'SNAT', 'DNAT'];

/** `--ctstate ESTABLISHD,RELATED`. */
export function stateName(place: FixPlace): Fixes {
  return [nearest(place, wordOf(place, 'name') ?? wordOf(place, 'text'), STATES)];
}

/** `--dport 80,443`: several ports are what multiport is for. */
export function severalPorts(place: FixPlace): Fixes {
  const { line, problem } = place;
  const text = wordOf(place, 'text') ?? '';
  const flag = /(--(?:dport|sport|destination-port|source-port))[ \t]+$/.exec(line.slice(0, problem.span.column - 1));
  if (!/^\d+([,:]\d+)+$/.test(text) || flag?.[1] === undefined) return [];
  const words = `-m multiport ${flag[1]}s ${text}`;
  const edit = inLine(place, flag.index, problem.span.end - 1, words);
  return [{ message: message('fix.multiport', { words }), edit }];
}

/** `-s ! 10.0.0.1` is `! -s 10.0.0.1` today. */
export function negationFirst(place: FixPlace): Fixes {
  const flag = wordOf(place, 'flag');
  const match = /^(\S+)[ \t]+!/.exec(place.wrong);
  if (flag === undefined || match?.[1] === undefined) return [];
  const { column } = place.problem.span;
  const edit = inLine(place, column - 1, column - 1 + match[0].length, `! ${match[1]}`);
  return [{ message: message('fix.negate', { words: wordOf(place, 'better') ?? `! ${match[1]}` }), edit }];
}

/** `-ptcp` is `-p tcp`. */
export function withBlank(place: FixPlace): Fixes {
  const word = wordOf(place, 'word');
  const better = wordOf(place, 'better');
  return word === undefined || better === undefined ? [] : [replaceWord(place, word, better)];
}

/** A `!` that negates nothing goes. */
export function withoutNot(place: FixPlace): Fixes {
  const { line, problem } = place;
  const from = problem.span.column - 1;
  if (line[from] !== '!') return [];
  const isLast = line.slice(from + 1).trim() === '';
  const blanks = /^[ \t]*/.exec(line.slice(from + 1))?.[0].length ?? 0;
  const edit = isLast
    ? inLine(place, line.slice(0, from).trimEnd().length, line.length, '')
    : inLine(place, from, from + 1 + blanks, '');
  return [{ message: message('fix.without-not'), edit }];
}

/** `-o` where packets have not chosen a way out, `-i` where they came in long ago. */
export function otherInterface(place: FixPlace, wrong: '-i' | '-o', right: '-i' | '-o'): Fixes {
  const long = { '-i': '--in-interface', '-o': '--out-interface' } as const;
  return [replaceWord(place, place.words.includes(wrong) ? wrong : long[wrong], right)];
}
