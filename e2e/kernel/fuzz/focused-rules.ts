/** The ruleset of a case: one kind in focus, in rules of its own at the head of their chains, among rules drawn by lot. */
import { ALL_KINDS, type MatchKind, type TargetKind } from '#netfilter';
import type { ChainDraft, RuleDraft, TableDraft } from './draft.ts';
import type { Random } from './random.ts';
import { BASE_CHAINS, CANNOT_BE_RECORDED, makeRandomTables, makeTarget, paletteOf, ruleOf } from './ruleset.ts';
import type { Surroundings } from './surroundings.ts';
import { makeUse } from './use-words.ts';

/** The kinds that cases are about, one after the other (`makeCase`): so each is met, however rarely it is drawn by lot. */
export const FOCUSED: readonly (MatchKind | TargetKind)[] = [
  ...[ALL_KINDS.header, ...ALL_KINDS.matches],
  ...ALL_KINDS.targets,
].filter(({ name }) => CANNOT_BE_RECORDED[name] === undefined);

const MOST_TRIES = 8;

export interface MadeTables {
  readonly tables: readonly TableDraft[];
  /** Those about the kind in focus. */
  readonly focused: readonly RuleDraft[];
}

/** `isLoadable`: whether a table would be taken, as its words are drawn by lot. */
export function makeTables(
  focus: MatchKind | TargetKind,
  random: Random,
  surroundings: Surroundings,
  isLoadable: (table: TableDraft) => boolean,
): MadeTables {
  const made = makeRandomTables(random, surroundings);
  const places = placesOf(focus);
  const table = random.pick(Object.keys(BASE_CHAINS).filter((name) => chainsFor(name, places).length > 0));
  const chains = random.some(chainsFor(table, places), 2);
  const drawn = (chain: string): RuleDraft => {
    for (let tries = 1; ; tries++) {
      const rule = makeFocusedRule(focus, table, random, surroundings);
      if (
        tries === MOST_TRIES ||
        isLoadable({ name: table, chains: [{ name: chain, policy: 'ACCEPT', rules: [rule] }] })
      )
        return rule;
    }
  };
  const rules = chains.map((chain) => ({ chain, rule: drawn(chain) }));
  const before = made.find(({ name }) => name === table) ?? { name: table, chains: [] };
  const known = new Map(before.chains.map((chain) => [chain.name, chain]));
  for (const { chain, rule } of rules) {
    const { policy = 'ACCEPT', rules: others } = known.get(chain) ?? { rules: [] };
    known.set(chain, { name: chain, policy, rules: [rule, ...others] });
  }
  const changed = { name: table, chains: builtInFirst([...known.values()]) };
  const tables = Object.keys(BASE_CHAINS).flatMap((name) =>
    name === table ? [changed] : made.filter((each) => each.name === name),
  );
  return { tables, focused: rules.map(({ rule }) => rule) };
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
  random: Random,
  surroundings: Surroundings,
): RuleDraft {
  const palette = paletteOf(random, surroundings);
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
