/** Binds the matches and the target of a rule to their kinds, and gathers what its chain's screen table can test. */

import type { MatchKind, TargetKind } from '../extensions/kind.ts';
import type { KindIndex } from '../extensions/kind-index.ts';
import type { Screen } from '../extensions/screen.ts';
import type { Family } from '../model/packet.ts';
import type { MatchUse, Rule } from '../model/ruleset.ts';
import type { CompiledChain, CompiledMatch, CompiledRule, CompiledTarget } from './program.ts';

/** A rule bound to its kinds: all that follows from the rule alone, wherever it stands. */
export interface BoundRule {
  readonly matches: readonly CompiledMatch[];
  readonly behindScreen: readonly CompiledMatch[];
  readonly loads: boolean;
  readonly screen: Screen;
  readonly target: TargetKind | undefined;
  readonly needsConntrack: boolean;
}

/** Rules that were bound before keep their binding as long as they live. */
const bindings = new WeakMap<KindIndex, WeakMap<Rule, BoundRule>>();

/** `twin` is the rule before an edit that moved its line: the same id says the same, so it is bound alike. */
export function bindRule(rule: Rule, kinds: KindIndex, twin?: Rule): BoundRule {
  let known = bindings.get(kinds);
  if (known === undefined) {
    known = new WeakMap();
    bindings.set(kinds, known);
  }
  let bound = known.get(rule);
  if (bound === undefined) {
    bound = (twin && known.get(twin)) ?? bindAnew(rule, kinds);
    known.set(rule, bound);
  }
  return bound;
}

function bindAnew(rule: Rule, kinds: KindIndex): BoundRule {
  const matches = [bindMatch(kinds.header, rule.header, 'header', -1)];
  for (const [place, use] of rule.matches.entries()) {
    matches.push(
      bindMatch({ kind: kinds.matches.get(use.name)?.kind, family: kinds.family }, use.given, use.name, place),
    );
  }
  const { screen, screened } = gatherScreen(matches);
  const use = rule.target;
  const target = use.kind === 'target' ? kinds.targets.get(use.name)?.kind : undefined;
  return {
    matches,
    behindScreen: matches.filter((match) => !screened.includes(match)),
    loads: matches.some(doesAtLoad),
    screen,
    target,
    needsConntrack:
      matches.some(({ kind, given }) => given !== undefined && kind?.needsConntrack?.(given) === true) ||
      (use.kind === 'target' && use.given !== undefined && target?.needsConntrack?.(use.given) === true),
  };
}

/** It lays a memory down, or switches settings of the host. */
export function doesAtLoad({ sharedMemory, kind }: CompiledMatch): boolean {
  return sharedMemory !== undefined || kind?.setsSysctls !== undefined;
}

function bindMatch(
  { kind, family }: { readonly kind: MatchKind | undefined; readonly family: Family },
  given: MatchUse['given'],
  name: string,
  place: number,
): CompiledMatch {
  const sharedMemory = given === undefined ? undefined : kind?.sharedMemory?.(given, family);
  const remembers = kind?.remember !== undefined;
  return { kind, given, name, place, remembers, ...(sharedMemory !== undefined && { sharedMemory }) };
}

/**
 * The rule in its chain. `linkChain` finds a user chain of the same table; the parser has reported those that do
 * not exist.
 */
export function compileRule(
  rule: Rule,
  { matches, behindScreen, loads, target }: BoundRule,
  linkChain: (name: string) => CompiledChain | undefined,
): CompiledRule {
  return { rule, matches, behindScreen, loads, target: linkTarget(rule, target, linkChain) };
}

/** The rule with its jump led to the chain that now has the name; chains come, go and are compiled anew under it. */
export function relink(rule: CompiledRule, linkChain: (name: string) => CompiledChain | undefined): CompiledRule {
  const use = rule.rule.target;
  if (use.kind !== 'jump' && use.kind !== 'goto') return rule;
  const { target } = rule;
  if ('chain' in target && target.chain === linkChain(use.chain)) return rule;
  return { ...rule, target: linkTarget(rule.rule, undefined, linkChain) };
}

function linkTarget(
  { target: use }: Rule,
  target: TargetKind | undefined,
  linkChain: (name: string) => CompiledChain | undefined,
): CompiledTarget {
  if (use.kind === 'none') return use;
  if (use.kind === 'target') return { kind: 'target', name: use.name, target, given: use.given };
  const chain = linkChain(use.chain);
  return chain === undefined
    ? { kind: 'target', name: use.chain, target: undefined, given: undefined }
    : { kind: use.kind, chain };
}

/**
 * Joins the screens of header and matches. A column is given once: a second match that wants it runs behind the table.
 * Nothing behind a match that remembers, may drop or changes something may be screened, for it must be asked before them
 * (FORMAT quirk 12).
 */
function gatherScreen(matches: readonly CompiledMatch[]): { screen: Screen; screened: readonly CompiledMatch[] } {
  let joined: Screen = { isExact: true };
  const screened: CompiledMatch[] = [];
  for (const match of matches) {
    if (match.remembers || match.kind === undefined || match.given === undefined || leavesTraces(match.kind)) break;
    const screen = match.kind.screen?.(match.given);
    if (screen === undefined || overlaps(joined, screen)) continue;
    joined = { ...joined, ...screen };
    if (screen.isExact) screened.push(match);
  }
  return { screen: joined, screened };
}

function leavesTraces({ mayDrop, packetAfter, connectionAfter, setChanges }: MatchKind): boolean {
  return mayDrop === true || packetAfter !== undefined || connectionAfter !== undefined || setChanges !== undefined;
}

function overlaps(one: Screen, other: Screen): boolean {
  for (const column in other) if (column !== 'isExact' && column in one) return true;
  return false;
}
