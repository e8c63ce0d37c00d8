/** Kinds found by name and flag: what xtables_find_match, xtables_find_target and getopt_long look up, made once a list and family. */
import type { Family } from '../model/packet.ts';
import type { Kinds, MatchKind, TargetKind } from './kind.ts';
import type { Option, Read, ReadContext } from './option.ts';

export type AnyKind = MatchKind | TargetKind;

/** A value as it was read, and as it is held where it can be negated. */
export interface ReadValue {
  readonly read: Read<unknown>;
  readonly held: unknown;
}

/** Values read before, by their words: rulesets repeat themselves. One of values that do not repeat is given up. */
export interface ValueMemo {
  readonly values: Map<string, ReadValue>;
  hits: number;
  isGivenUp: boolean;
}

/** One flag of one kind. */
export interface IndexedOption {
  readonly key: string;
  readonly option: Option<unknown>;
  readonly context: ReadContext;
  readonly memo: ValueMemo;
}

export type NamedOption = readonly [key: string, option: Option<unknown>];

export interface IndexedKind<K extends AnyKind = AnyKind> {
  readonly kind: K;
  readonly family: Family;
  /** Spellings of flags, aliases included. */
  readonly flags: ReadonlyMap<string, IndexedOption>;
  /** Options that must be there, or that others exclude, and those with a value where the rule does not say. */
  readonly checked: readonly NamedOption[];
  readonly fallbacks: readonly NamedOption[];
  /** Some option holds free text. */
  readonly hasText: boolean;
}

export interface KindIndex {
  readonly family: Family;
  readonly header: IndexedKind<MatchKind>;
  /** By name and alias. */
  readonly matches: ReadonlyMap<string, IndexedKind<MatchKind>>;
  readonly targets: ReadonlyMap<string, IndexedKind<TargetKind>>;
  /** By IP protocol number: what `-p` loads by itself. */
  readonly implied: ReadonlyMap<number, IndexedKind<MatchKind>>;
}

const indexes = new WeakMap<Kinds, Map<Family, KindIndex>>();

/** The kinds that a family knows; made once for a list of kinds. */
export function indexKinds(kinds: Kinds, family: Family): KindIndex {
  const known = indexes.get(kinds) ?? new Map<Family, KindIndex>();
  indexes.set(kinds, known);
  const index = known.get(family) ?? buildIndex(kinds, family);
  known.set(family, index);
  return index;
}

function buildIndex(kinds: Kinds, family: Family): KindIndex {
  const matches = kinds.matches.filter((kind) => isOfFamily(kind, family)).map((kind) => indexKind(kind, family));
  const targets = kinds.targets.filter((kind) => isOfFamily(kind, family)).map((kind) => indexKind(kind, family));
  return {
    family,
    header: indexKind(kinds.header, family),
    matches: byName(matches),
    targets: byName(targets),
    implied: new Map(
      matches.flatMap((match) => (match.kind.impliedBy === undefined ? [] : [[match.kind.impliedBy, match] as const])),
    ),
  };
}

function isOfFamily({ families }: { readonly families?: readonly Family[] }, family: Family): boolean {
  return families === undefined || families.includes(family);
}

function byName<K extends AnyKind>(kinds: readonly IndexedKind<K>[]): ReadonlyMap<string, IndexedKind<K>> {
  return new Map(
    kinds.flatMap((entry) => [entry.kind.name, ...(entry.kind.aliases ?? [])].map((name) => [name, entry])),
  );
}

/** One kind alone, as the forms and the tests of one kind need it. */
export function indexKind<K extends AnyKind>(kind: K, family: Family): IndexedKind<K> {
  const options = Object.entries(kind.options).filter(([, option]) => isOfFamily(option, family));
  const flags = options.flatMap(([key, option]) => {
    const context = { family, kind: kind.name, flag: option.flag };
    const indexed: IndexedOption = {
      key,
      option,
      context,
      memo: { values: new Map(), hits: 0, isGivenUp: option.holds.isText === true },
    };
    return [option.flag, ...(option.aliases ?? [])].map((flag) => [flag, indexed] as const);
  });
  const held = options.filter(([, option]) => option.becomes === undefined);
  return {
    kind,
    family,
    flags: new Map(flags),
    checked: held.filter(([, option]) => option.required || option.excludes !== undefined),
    hasText: held.some(([, option]) => option.holds.isText === true),
    fallbacks: held.filter(([, option]) => option.fallback !== undefined),
  };
}
