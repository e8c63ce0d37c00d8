/** Words that a command lacks, or has in the wrong place: `-p tcp` before a port, `-m` before a match's option, `-t nat`, `-j`. */
import { indexKinds } from '../../extensions/kind-index.ts';
import { CHAINS_OF_TABLE, TABLES } from '../../model/hook.ts';
import type { Family } from '../../model/packet.ts';
import { ALL_KINDS } from '../../syntax/all-kinds.ts';
import { isTargetOfIptables } from '../../syntax/iptables-names.ts';
import { nearestOf } from '../../syntax/nearest.ts';
import { optionInRule } from '../../syntax/rule-vocabulary.ts';
import type { Fixes, Words } from './fixes.ts';
import { tableOf } from './spelled-words.ts';

export const addedWords: Fixes = (words, { family }) => [
  ...severalPorts(words),
  ...withProtocol(words, family),
  ...withMatch(words, family),
  ...oldNegation(words),
  ...withJump(words, family),
  ...otherInterface(words),
  ...tableFlag(words),
  ...withTable(words),
];

function withWords(words: Words, at: number, added: Words, replaced = 0): Words {
  return words.toSpliced(at, replaced, ...added);
}

/** `--dport 80,443`: several ports are what multiport is for. */
function severalPorts(words: Words): readonly Words[] {
  return words.flatMap((word, at) =>
    /^--(?:[sd]port|source-port|destination-port)$/.test(word) && /^\w+(?:[,:]\w+)*,\w+/.test(words[at + 1] ?? '')
      ? [withWords(words, at, ['-m', 'multiport', `${word}s`], 1)]
      : [],
  );
}

function protocolAt(words: Words): number {
  return words.findIndex((word) => /^(?:-p|--proto(?:col)?)$/.test(word));
}

/** An option of TCP, UDP or ICMP in a rule of no protocol. */
function withProtocol(words: Words, family: Family): readonly Words[] {
  if (protocolAt(words) >= 0) return [];
  const at = words.findIndex((word) => /^(?:--.+|-m)$/.test(word) && protocolsOf(word, words, family).length > 0);
  if (at < 0) return [];
  const first = words[at - 1] === '!' ? at - 1 : at;
  return protocolsOf(words[at] ?? '', words, family).map((name) => withWords(words, first, ['-p', name]));
}

function protocolsOf(word: string, words: Words, family: Family): readonly string[] {
  if (/^--(?:[sd]ports?|(?:source|destination)-ports?|ports|to-ports)$/.test(word)) return ['tcp', 'udp'];
  if (/^--(?:syn|tcp-flags|tcp-option)$/.test(word)) return ['tcp'];
  if (word === '-m') return ['tcp', 'udp', 'icmp'].filter((name) => words[words.indexOf(word) + 1] === name);
  return /^--icmp(?:v6)?-type$/.test(word) ? [family === 'ipv4' ? 'icmp' : 'icmpv6'] : [];
}

/** An option of a match or target that nothing loads. */
function withMatch(words: Words, family: Family): readonly Words[] {
  return words.flatMap((word, at) => {
    if (!/^--\w/.test(word) || optionInRule(word, words, family) !== undefined) return [];
    const { matches } = indexKinds(ALL_KINDS, family);
    const owners = [...new Set([...matches.values()])].filter(
      ({ flags, kind }) => flags.has(word) && kind.name !== 'tcp',
    );
    const first = words[at - 1] === '!' ? at - 1 : at;
    const likely = owners
      .map(({ kind }) => kind.name)
      .sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
    return likely.slice(0, MOST_OWNERS).map((name) => withWords(words, first, ['-m', name]));
  });
}

const MOST_OWNERS = 2;

/** `-s ! 10.0.0.1` is `! -s 10.0.0.1` today. */
function oldNegation(words: Words): readonly Words[] {
  return words.flatMap((word, at) =>
    word === '!' && /^-/.test(words[at - 1] ?? '') ? [withWords(words, at - 1, ['!', words[at - 1] ?? ''], 2)] : [],
  );
}

/** `-A INPUT DROP`. */
function withJump(words: Words, family: Family): readonly Words[] {
  return words.flatMap((word, at) =>
    at > 1 && isTargetOfIptables(word, family) && !/^-/.test(words[at - 1] ?? '') && !words.includes('-j')
      ? [withWords(words, at, ['-j', word], 1)]
      : [],
  );
}

/** `-o` where packets have not chosen a way out, `-i` where they came in long ago. */
function otherInterface(words: Words): readonly Words[] {
  const chain = words[words.findIndex((word) => /^-[AIRDC]$/.test(word)) + 1] ?? '';
  const [wrong, right] = /^(?:INPUT|PREROUTING)$/.test(chain) ? ['-o', '-i'] : ['-i', '-o'];
  const at = /^(?:INPUT|PREROUTING|OUTPUT|POSTROUTING)$/.test(chain) ? words.indexOf(wrong) : -1;
  return at < 0 ? [] : [words.with(at, right)];
}

/** `-f filter` is `-t filter`. */
function tableFlag(words: Words): readonly Words[] {
  return words.flatMap((word, at) => {
    const value = words[at + 1] ?? '';
    const table = (TABLES as readonly string[]).includes(value) ? value : nearestOf(value, TABLES);
    return /^-[fT]$/.test(word) && table !== undefined ? [withWords(words, at, ['-t', table], 2)] : [];
  });
}

/** `-A POSTROUTING -j MASQUERADE`: a chain, or a target, that only another table has. */
function withTable(words: Words): readonly Words[] {
  const chain = words[words.findIndex((word) => /^-[AIRDCLSFZP]$/.test(word)) + 1] ?? '';
  const at = words.findIndex((word) => /^(?:-t|--table)$/.test(word));
  if (at >= 0 && words[at + 1] === undefined) return [];
  const wanted = TABLES.filter(
    (table) => table !== tableOf(words) && (CHAINS_OF_TABLE[table] as Words).includes(chain),
  );
  const first = likelyTable(words);
  const likely = wanted.toSorted((one, other) => Number(other === first) - Number(one === first));
  return likely.slice(0, 2).map((table) => (at < 0 ? ['-t', table, ...words] : words.toSpliced(at + 1, 1, table)));
}

const OF_MANGLE = /^(?:(?:CONN)?MARK|TOS|DSCP|TTL|HL|TCPMSS|CLASSIFY|ECN)$/;

/** By what the rule does; packets are translated more often than anything else outside of filter. */
function likelyTable(words: Words): string {
  const target = words[words.indexOf('-j') + 1] ?? '';
  if (OF_MANGLE.test(target)) return 'mangle';
  if (/^(?:NOTRACK|CT)$/.test(target)) return 'raw';
  return tableOf(words) === 'nat' ? 'filter' : 'nat';
}
