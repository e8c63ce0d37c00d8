/** Binds the matches and the target of a rule to their kinds, and gathers what its chain's screen table can test. */
import type { Kinds, MatchKind } from '../extensions/kind.ts';
import type { Screen } from '../extensions/screen.ts';
import type { MatchUse, Rule, TargetUse } from '../model/ruleset.ts';
import type { CompiledChain, CompiledMatch, CompiledRule, CompiledTarget } from './program.ts';

export interface ScreenedRule {
  readonly rule: CompiledRule;
  readonly screen: Screen;
}

/** Finds kinds by name; one per list of kinds and family. */
export interface KindIndex {
  readonly header: MatchKind;
  readonly matches: ReadonlyMap<string, MatchKind>;
  readonly targets: ReadonlyMap<string, Kinds['targets'][number]>;
}

export function indexKinds(kinds: Kinds): KindIndex {
  return {
    header: kinds.header,
    matches: new Map(
      kinds.matches.flatMap((kind) => [kind.name, ...(kind.aliases ?? [])].map((name) => [name, kind] as const)),
    ),
    targets: new Map(
      kinds.targets.flatMap((kind) => [kind.name, ...(kind.aliases ?? [])].map((name) => [name, kind] as const)),
    ),
  };
}

/** `linkChain` finds a user chain of the same table; the parser has reported those that do not exist. */
export function compileRule(
  rule: Rule,
  number: number,
  kinds: KindIndex,
  linkChain: (name: string) => CompiledChain | undefined,
): ScreenedRule {
  const matches = [
    bindMatch(kinds.header, rule.header, 'header', -1),
    ...rule.matches.map((use, place) => bindMatch(kinds.matches.get(use.name), use.given, use.name, place)),
  ];
  const { screen, screened } = gatherScreen(matches);
  const bound = matches.map((match) => ({ ...match, isScreened: screened.has(match) }));
  return {
    rule: {
      rule,
      number,
      matches: bound,
      behindScreen: bound.filter((match) => !match.isScreened),
      target: bindTarget(rule.target, kinds, linkChain),
    },
    screen,
  };
}

function bindMatch(kind: MatchKind | undefined, given: MatchUse['given'], name: string, place: number): CompiledMatch {
  return { kind, given, name, place, remembers: kind?.remember !== undefined, isScreened: false };
}

function bindTarget(
  use: TargetUse,
  kinds: KindIndex,
  linkChain: (name: string) => CompiledChain | undefined,
): CompiledTarget {
  if (use.kind === 'none') return use;
  if (use.kind === 'target')
    return { kind: 'target', name: use.name, target: kinds.targets.get(use.name), given: use.given };
  const chain = linkChain(use.chain);
  return chain === undefined
    ? { kind: 'target', name: use.chain, target: undefined, given: undefined }
    : { kind: use.kind, chain };
}

/**
 * Joins the screens of header and matches. A column is given once: a second match that wants it runs behind the table.
 * Nothing behind a match that remembers may be screened, for it must be asked before them (FORMAT quirk 12).
 */
function gatherScreen(matches: readonly CompiledMatch[]): { screen: Screen; screened: ReadonlySet<CompiledMatch> } {
  let joined: Screen = { isExact: true };
  const screened = new Set<CompiledMatch>();
  for (const match of matches) {
    if (match.remembers || match.kind === undefined || match.given === undefined) break;
    const screen = match.kind.screen?.(match.given);
    if (screen === undefined || overlaps(joined, screen)) continue;
    joined = { ...joined, ...screen };
    if (screen.isExact) screened.add(match);
  }
  return { screen: joined, screened };
}

function overlaps(one: Screen, other: Screen): boolean {
  return Object.keys(other).some((column) => column !== 'isExact' && column in one);
}
