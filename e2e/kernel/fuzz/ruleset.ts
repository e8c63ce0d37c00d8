/** A random ruleset: tables, base and user chains, jumps, gotos and returns, rules of all kinds with some in the foreground. */
import { ALL_KINDS, type MatchKind, type TargetKind } from '#netfilter';
import type { ChainDraft, RuleDraft, TableDraft, UseDraft, Words } from './draft.ts';
import type { Random } from './random.ts';
import type { Surroundings } from './surroundings.ts';
import { makeUse } from './use-words.ts';

export const BASE_CHAINS: Readonly<Record<string, readonly string[]>> = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};
const TABLE_CHANCE: Readonly<Record<string, number>> = {
  raw: 0.45,
  mangle: 0.6,
  nat: 0.55,
  filter: 0.9,
  security: 0.2,
};

/** Kinds that no recording can be compared on, each with its reason. */
export const CANNOT_BE_RECORDED: Readonly<Record<string, string>> = {
  cgroup: 'depends on the control group of the sending process',
  bpf: 'runs a program',
  cpu: 'depends on the processor',
  osf: 'needs a fingerprint database',
  time: 'depends on the day',
  policy: 'needs IPsec',
  ipvs: 'needs a virtual server',
  physdev: 'needs a bridge',
  nfacct: 'needs an accounting object',
  QUEUE: 'is of iptables-legacy',
  CLUSTERIP: 'needs a cluster',
  IDLETIMER: 'lasts longer than its namespace',
  LED: 'lasts longer than its namespace',
  SECMARK: 'needs a security policy',
  CONNSECMARK: 'needs a security policy',
  TEE: 'copies that OUTPUT sends back to the host go round lo oftener than ours',
  ULOG: 'is gone from the kernel',
  SYNPROXY: 'takes the packet away, which the trace does not tell',
  RATEEST: 'measures by the clock',
  rateest: 'measures by the clock',
};

const TERMINATING: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'REJECT', 'RETURN']);
/** Protocols by what `-p` must say before a match is let in. */
const PROTOCOL_WORDS: Readonly<Record<number, string>> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  50: 'esp',
  51: 'ah',
  58: 'ipv6-icmp',
  108: 'ipcomp',
  132: 'sctp',
  33: 'dccp',
  135: 'ipv6-mh',
  136: 'udplite',
};

export interface Palette {
  readonly matches: readonly MatchKind[];
  readonly targets: readonly TargetKind[];
  /** Those in the foreground of this case: they meet themselves and each other. */
  readonly favouriteMatches: readonly MatchKind[];
  readonly favouriteTargets: readonly TargetKind[];
}

export function fitsFamily({ families }: MatchKind | TargetKind, family: 'ipv4' | 'ipv6'): boolean {
  return families === undefined || families.includes(family);
}

/** Whatever rules the lots give. */
export function makeRandomTables(palette: Palette, random: Random, surroundings: Surroundings): readonly TableDraft[] {
  const names = Object.keys(BASE_CHAINS).filter((name) => random.chance(TABLE_CHANCE[name] ?? 0));
  return (names.length > 0 ? names : ['filter']).map((name) => makeTable(name, palette, random, surroundings));
}

/** The kinds that a case has. */
export function paletteOf(
  random: Random,
  { family, sets }: Surroundings,
  isWanted: (kind: MatchKind | TargetKind) => boolean,
): Palette {
  const isThere = (kind: MatchKind | TargetKind): boolean =>
    fitsFamily(kind, family) &&
    CANNOT_BE_RECORDED[kind.name] === undefined &&
    (sets.length > 0 || !/^set$/i.test(kind.name)) &&
    isWanted(kind);
  const matches = ALL_KINDS.matches.filter(isThere);
  const targets = ALL_KINDS.targets.filter(isThere);
  return { matches, targets, favouriteMatches: random.some(matches, 4), favouriteTargets: random.some(targets, 3) };
}

function makeTable(name: string, palette: Palette, random: Random, surroundings: Surroundings): TableDraft {
  const users = Array.from(
    { length: random.pick([0, 0, 1, 2, 3]) },
    (_, place) => `${random.pick(['lan', 'log', 'web'])}-${place}`,
  );
  const base = (BASE_CHAINS[name] ?? []).filter(() => random.chance(0.95));
  const chain = (chainName: string, policy: ChainDraft['policy'], deeper: readonly string[]): ChainDraft => ({
    name: chainName,
    policy,
    rules: Array.from({ length: random.between(0, 6) }, () => makeRule(name, palette, deeper, random, surroundings)),
  });
  return {
    name,
    chains: [
      ...base.map((each) => chain(each, name !== 'nat' && random.chance(0.12) ? 'DROP' : 'ACCEPT', users)),
      // Later ones only, so that there is no loop.
      ...users.map((each, place) => chain(each, undefined, users.slice(place + 1))),
    ],
  };
}

function makeRule(
  table: string,
  palette: Palette,
  deeper: readonly string[],
  random: Random,
  surroundings: Surroundings,
): RuleDraft {
  const count = random.pick([0, 1, 1, 1, 2, 2, 3]);
  const kinds = Array.from({ length: count }, () =>
    random.pick(random.chance(0.6) ? palette.favouriteMatches : palette.matches),
  );
  const target = makeTarget(table, palette, deeper, random, surroundings);
  return ruleOf(kinds, target, random, surroundings, { isPlain: false });
}

/** `isPlain`: the header asks for no more than the matches need. */
export function ruleOf(
  kinds: readonly MatchKind[],
  target: UseDraft | undefined,
  random: Random,
  surroundings: Surroundings,
  { isPlain }: { readonly isPlain: boolean },
): RuleDraft {
  const distinct = kinds.filter((kind, at) => kinds.indexOf(kind) === at);
  const needed = protocolNeeded(distinct, random);
  const header = isPlain ? { head: [], options: [] } : makeUse(ALL_KINDS.header, [], random, surroundings);
  const uses = distinct.map((kind) => makeUse(kind, ['-m', kind.name], random, surroundings));
  return { matches: [withProtocol(header, needed, target, random), ...uses], target };
}

export function makeTarget(
  table: string,
  palette: Palette,
  deeper: readonly string[],
  random: Random,
  surroundings: Surroundings,
): UseDraft | undefined {
  if (random.chance(0.08)) return undefined;
  if (deeper.length > 0 && random.chance(0.35))
    return { head: [random.chance(0.75) ? '-j' : '-g', random.pick(deeper)], options: [] };
  const fitting = palette.targets.filter(
    ({ needs }) => needs?.tables === undefined || needs.tables.some((each) => each === table),
  );
  const favourites = palette.favouriteTargets.filter((kind) => fitting.includes(kind));
  const kind = random.pick(favourites.length > 0 && random.chance(0.5) ? favourites : fitting);
  // What ends a chain is rarer than what lets it go on, or nothing behind it is ever seen.
  if (TERMINATING.has(kind.name) && random.chance(0.3)) return undefined;
  return makeUse(kind, ['-j', kind.name], random, surroundings);
}

function protocolNeeded(kinds: readonly MatchKind[], random: Random): string | undefined {
  for (const { needs, impliedBy, name } of kinds) {
    if (needs?.protocol !== undefined) return PROTOCOL_WORDS[random.pick(needs.protocol)];
    if (impliedBy !== undefined) return PROTOCOL_WORDS[impliedBy];
    if (name === 'multiport') return random.pick(['tcp', 'udp']);
    if (name === 'ecn' && random.chance(0.7)) return 'tcp';
  }
  return undefined;
}

/** `-p` as the matches need it, or else the target. */
function withProtocol(
  header: UseDraft,
  needed: string | undefined,
  target: UseDraft | undefined,
  random: Random,
): UseDraft {
  const wanted = needed ?? (target && protocolOfTarget(target, random));
  if (wanted === undefined) return header;
  const rest = header.options.filter((words) => !words.includes('-p'));
  const protocol: Words = ['-p', wanted];
  return { head: [], options: [...rest, protocol] };
}

const HELPER_PROTOCOLS: Readonly<Record<string, string>> = { ftp: 'tcp', irc: 'tcp', tftp: 'udp' };

function protocolOfTarget({ head: [, name = ''], options }: UseDraft, random: Random): string | undefined {
  const words = options.map(([flag = '', value = '']) => ({ flag, value }));
  if (/TCP|ECN/.test(name) || words.some(({ value }) => value === 'tcp-reset')) return 'tcp';
  const helper = words.find(({ flag }) => flag === '--helper');
  if (helper) return HELPER_PROTOCOLS[helper.value];
  return name === 'TPROXY' || words.some(hasPorts) ? random.pick(['tcp', 'udp']) : undefined;
}

function hasPorts({ flag, value }: { readonly flag: string; readonly value: string }): boolean {
  if (flag === '--to-ports') return true;
  return /^--to-(source|destination)$/.test(flag) && /(\]|\d):\d+/.test(value) && !/^[0-9a-f:]+$/.test(value);
}
