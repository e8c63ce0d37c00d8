/** Misspelt names of options, tables, chains, matches, targets, protocols and values: each replaced by the nearest right one. */
import { indexKinds } from '../../extensions/kind-index.ts';
import { portNames } from '../../listing/service-of-port.ts';
import { HOOKS, TABLES } from '../../model/hook.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import { ALL_KINDS } from '../../syntax/all-kinds.ts';
import { nearestOf } from '../../syntax/nearest.ts';
import { isBuiltIn } from '../../syntax/open-tables.ts';
import { LONG_CORE_FLAGS } from '../../syntax/read-command.ts';
import { optionInRule, optionsInRule } from '../../syntax/rule-vocabulary.ts';
import { icmpNames } from '../../values/icmp-names.ts';
import type { Fixes, Words } from './fixes.ts';

/** Commands behind which a chain stands that is there. */
export const COMMAND_WITH_CHAIN =
  /^(?:-[AIDRCLSFZPXE]|--(?:append|insert|delete|replace|check|list|list-rules|flush|zero|policy|delete-chain|rename-chain))$/;
/** Those that people write. */
export const PROTOCOLS = [
  'tcp',
  'udp',
  'icmp',
  'icmpv6',
  'ipv6-icmp',
  'sctp',
  'esp',
  'ah',
  'gre',
  'udplite',
  'dccp',
  'igmp',
  'all',
];

export const spelledWords: Fixes = (words, ruleset) =>
  words.flatMap((word, at) =>
    replacements(word, words[at - 1] ?? '', words, ruleset).map((other) => words.with(at, other)),
  );

/** The table that is spoken of. */
export function tableOf(words: Words): string {
  const at = words.findIndex((word) => /^(?:-t|--table)$/.test(word));
  return at < 0 ? 'filter' : (words[at + 1] ?? 'filter');
}

/** Chains that a table has or may have. */
export function chainsOf(table: string, { tables }: Ruleset): readonly string[] {
  const own = tables.find(({ name }) => name === table)?.chains.map(({ name }) => name) ?? [];
  return [...new Set([...HOOKS.filter((hook) => isBuiltIn(table, hook)), ...own])];
}

function replacements(word: string, before: string, words: Words, ruleset: Ruleset): readonly string[] {
  const { family } = ruleset;
  const index = indexKinds(ALL_KINDS, family);
  const table = tableOf(words);
  const one = (candidates: Iterable<string>): readonly string[] => near(word, candidates);
  if (
    before === '-f' &&
    near(word, TABLES)
      .concat(word)
      .some((name) => (TABLES as readonly string[]).includes(name))
  )
    return [];
  if (/^(?:-t|--table)$/.test(before)) return one(TABLES);
  if (COMMAND_WITH_CHAIN.test(before)) return one(chainsOf(table, ruleset));
  if (/^(?:-m|--match)$/.test(before)) return near(word.replace(/^-+/, ''), index.matches.keys(), word);
  if (/^(?:-j|--jump|-g|--goto)$/.test(before)) return one([...chainsOf(table, ruleset), ...index.targets.keys()]);
  if (/^(?:-p|--proto(?:col)?)$/.test(before)) return one(PROTOCOLS);
  if (/^(?:-P|--policy)$/.test(words[words.indexOf(word) - 2] ?? '')) return one(['ACCEPT', 'DROP']);
  if (/^--\w/.test(word)) return nearFlags(word, words, ruleset);
  return valueReplacements(word, before, words, ruleset);
}

function nearFlags(word: string, words: Words, { family }: Ruleset): readonly string[] {
  const own = optionsInRule(words, family).flatMap(({ flag, aliases }) => [flag, ...aliases]);
  const [name = '', ...value] = word.split('=');
  return near(name, [...own, ...COMMON_FLAGS, ...LONG_CORE_FLAGS]).map((flag) => [flag, ...value].join('='));
}

/** Of matches that people forget to load beside misspelling them. */
const COMMON_FLAGS = [
  '--dport',
  '--sport',
  '--dports',
  '--sports',
  '--syn',
  '--state',
  '--ctstate',
  '--icmp-type',
  '--limit',
];

/** Behind an option: one of the words that it knows, or the name of a port. */
function valueReplacements(word: string, before: string, words: Words, { family }: Ruleset): readonly string[] {
  const control = optionInRule(before, words, family)?.option.holds.control;
  if (/^--(?:[sd]port|source-port|destination-port)$/.test(before)) return near(word, portNames());
  if (/^--icmp(?:v6)?-type$/.test(before))
    return near(
      word,
      icmpNames(family).map(({ name }) => name),
    );
  if (control?.kind === 'choice') return near(word, (family === 'ipv6' && control.amongIpv6) || control.among);
  if (control?.kind !== 'choices' && !/state$/.test(before)) return [];
  const among = control?.kind === 'choices' ? control.among : STATES;
  const parts = word.split(',').map((part) => (among.includes(part) ? part : (nearestOf(part, among) ?? part)));
  return parts.join(',') === word ? [] : [parts.join(',')];
}

const STATES = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'];

/** The nearest of some words; a word that is right, but stood behind a wrong sign, is one too. */
function near(word: string, candidates: Iterable<string>, written = word): readonly string[] {
  const all = [...candidates];
  if (word !== written && all.includes(word)) return [word];
  const found = nearestOf(word, all);
  return found === undefined ? [] : [found];
}
