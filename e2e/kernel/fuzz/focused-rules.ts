/** The ruleset of a case: one kind in focus, in rules of its own at the head of their chains, among rules drawn by lot. */
import { ALL_KINDS, type MatchKind, type TargetKind } from '#netfilter';
import type { ChainDraft, RuleDraft, TableDraft } from './draft.ts';
import type { Random } from './random.ts';
import {
  BASE_CHAINS,
  CANNOT_BE_RECORDED,
  fitsFamily,
  makeRandomTables,
  makeTarget,
  type Palette,
  paletteOf,
  ruleOf,
} from './ruleset.ts';
import type { Surroundings } from './surroundings.ts';
import { makeUse } from './use-words.ts';

/** The kinds that cases are about, one after the other (`makeCase`): so each is met, however rarely it is drawn by lot. */
export const FOCUSED: readonly (MatchKind | TargetKind)[] = [
  ...[ALL_KINDS.header, ...ALL_KINDS.matches],
  ...ALL_KINDS.targets,
].filter(({ name }) => CANNOT_BE_RECORDED[name] === undefined);

const MOST_TRIES = 12;

export interface MadeTables {
  readonly tables: readonly TableDraft[];
  /** Those about the kind in focus. */
  readonly focused: readonly RuleDraft[];
}

/** Kinds that packets meet seldom are the second of a pair more often; some more than once. */
const SELDOM =
  `connlimit dccp dccp eui64 eui64 frag frag frag frag frag hashlimit hbh hbh icmp6 icmp6 ipcomp ipcomp mh mh mh realm rpfilter
  rt rt rt rt sctp set socket srh srh srh string udp CT DNAT DNPT HL MASQUERADE MASQUERADE NETMAP REDIRECT SNAT SNPT TPROXY`
    .split(/\s+/)
    .flatMap((name) => FOCUSED.filter((kind) => kind.name === name));
const SELDOM_CHANCE = 0.75;

/** What else a case is about: another kind of the family, which shares its host and packets with the first. */
export function secondFocus(
  first: MatchKind | TargetKind,
  family: 'ipv4' | 'ipv6',
  random: Random,
): MatchKind | TargetKind {
  const list = random.chance(SELDOM_CHANCE) ? SELDOM : FOCUSED;
  return random.pick(
    list.filter((kind) => fitsFamily(kind, family) && !(isBeforeReassembly(first) && needsWholePackets(kind))),
  );
}

/** `isLoadable`: whether a table would be taken, as its words are drawn by lot. */
export function makeTables(
  foci: readonly (MatchKind | TargetKind)[],
  random: Random,
  surroundings: Surroundings,
  isLoadable: (table: TableDraft) => boolean,
): MadeTables {
  const canBeTracked = !foci.some(isBeforeReassembly);
  const palette = paletteOf(random, surroundings, (kind) => canBeTracked || !needsWholePackets(kind));
  const others = makeRandomTables(palette, random, surroundings).filter(({ name }) => canBeTracked || name !== 'nat');
  return foci.reduce<MadeTables>(
    ({ tables, focused }, focus) => {
      const more = placedRules(focus, palette, random, surroundings, isLoadable);
      return { tables: withRules(tables, more), focused: [...focused, ...more.map(({ rule }) => rule)] };
    },
    { tables: others, focused: [] },
  );
}

interface PlacedRule {
  readonly table: string;
  readonly chain: string;
  readonly rule: RuleDraft;
}

/** Rules about the kind, in one or two chains of a table where it may stand. */
function placedRules(
  focus: MatchKind | TargetKind,
  palette: Palette,
  random: Random,
  surroundings: Surroundings,
  isLoadable: (table: TableDraft) => boolean,
): readonly PlacedRule[] {
  const places = placesOf(focus);
  const table = random.pick(Object.keys(BASE_CHAINS).filter((name) => chainsFor(name, places).length > 0));
  const drawn = (chain: string): RuleDraft => {
    for (let tries = 1; ; tries++) {
      const rule = makeFocusedRule(focus, table, palette, random, surroundings);
      if (
        tries === MOST_TRIES ||
        isLoadable({ name: table, chains: [{ name: chain, policy: 'ACCEPT', rules: [rule] }] })
      )
        return rule;
    }
  };
  return random.some(chainsFor(table, places), 2).map((chain) => ({ table, chain, rule: drawn(chain) }));
}

/** The rules stand at the head of their chains. */
function withRules(tables: readonly TableDraft[], more: readonly PlacedRule[]): readonly TableDraft[] {
  return Object.keys(BASE_CHAINS).flatMap((name) => {
    const before = tables.find((table) => table.name === name);
    const own = more.filter(({ table }) => table === name);
    if (own.length === 0) return before ?? [];
    const known = new Map(before?.chains.map((chain) => [chain.name, chain]));
    for (const { chain, rule } of own) {
      const { policy = 'ACCEPT', rules: others } = known.get(chain) ?? { rules: [] };
      known.set(chain, { name: chain, policy, rules: [rule, ...others] });
    }
    return { name, chains: builtInFirst([...known.values()]) };
  });
}

/** What is asked of pieces: conntrack, and what looks for sockets, puts them together before any rule sees them. */
function isBeforeReassembly({ name }: MatchKind | TargetKind): boolean {
  return name === 'frag';
}

function needsWholePackets({ name, needsConntrack }: MatchKind | TargetKind): boolean {
  return needsConntrack !== undefined || name === 'socket' || name === 'TPROXY';
}

function builtInFirst(chains: readonly ChainDraft[]): readonly ChainDraft[] {
  return [
    ...chains.filter(({ policy }) => policy !== undefined),
    ...chains.filter(({ policy }) => policy === undefined),
  ];
}

interface Places {
  readonly tables: readonly string[] | undefined;
  readonly hooks: readonly string[] | undefined;
}

function placesOf({ needs }: MatchKind | TargetKind): Places {
  return { tables: needs?.tables, hooks: needs?.hooks };
}

function chainsFor(table: string, { tables, hooks }: Places): readonly string[] {
  if (tables !== undefined && !tables.includes(table)) return [];
  return (BASE_CHAINS[table] ?? []).filter((chain) => hooks === undefined || hooks.includes(chain));
}

/** Little else in it, so that it is the kind itself that decides. */
function makeFocusedRule(
  focus: MatchKind | TargetKind,
  table: string,
  palette: Palette,
  random: Random,
  surroundings: Surroundings,
): RuleDraft {
  if (isTarget(focus)) {
    const kinds = random.chance(0.3) ? [random.pick(palette.matches)] : [];
    return ruleOf(kinds, makeUse(focus, ['-j', focus.name], random, surroundings), random, surroundings, {
      isPlain: kinds.length === 0 || random.chance(0.5),
    });
  }
  const isHeader = focus === ALL_KINDS.header;
  const more = random.chance(0.2) ? [random.pick(palette.matches)] : [];
  const target = random.chance(0.5) ? undefined : makeTarget(table, palette, [], random, surroundings);
  return ruleOf(isHeader ? more : [focus, ...more], target, random, surroundings, {
    isPlain: !isHeader && random.chance(0.8),
  });
}

function isTarget(kind: MatchKind | TargetKind): kind is TargetKind {
  return 'run' in kind;
}
