/** The rules of a chain, bound and linked; of an edited chain only what the edit changed. */
import type { KindIndex } from '../extensions/kind-index.ts';
import type { Rule } from '../model/ruleset.ts';
import { type Splice, splicedPlaces, spliceOf } from '../syntax/spliced-chain.ts';
import { type BoundRule, bindRule, compileRule, relink } from './compile-rule.ts';
import type { CompiledChain, CompiledRule } from './program.ts';
import { buildScreenTable, type ScreenTable, spliceScreenTable } from './screen-table.ts';

/** What linking fills in. */
export type LinkedRules = Pick<CompiledChain, 'rules' | 'screen' | 'needsConntrack'>;

type FindChain = (name: string) => CompiledChain | undefined;

/** `before` is the chain as it was compiled before an edit; `findChain` finds a user chain of the same table. */
export function linkRules(
  { ref, source }: Pick<CompiledChain, 'ref' | 'source'>,
  kinds: KindIndex,
  findChain: FindChain,
  before: CompiledChain | undefined,
): LinkedRules {
  const { rules: all } = source;
  const old = before?.rules ?? [];
  const splice = (before && spliceOf(before.source, source)) ?? spliceBetween(old, all);
  const { from, removed: gone, added: fresh } = splice;
  const twins = new Map(old.slice(from, from + gone).map(({ rule }) => [rule.id, rule]));
  const bind = (rule: Rule): BoundRule => bindRule(rule, kinds, twins.get(rule.id));
  const newRules = all.slice(from, from + fresh);
  const added = newRules.map(bind);
  const removed = old.slice(from, from + gone).map(({ rule }) => bind(rule));
  const linked = newRules.map((rule) => compileRule(rule, bind(rule), findChain));
  const spliced =
    before &&
    spliceScreenTable(ref.family, before.screen, {
      head: from,
      removed: removed.map(screenOf),
      added: added.map(screenOf),
    });
  return {
    rules: splicedRules(old, linked, splice, findChain),
    screen: spliced ?? buildScreenTable(ref.family, all.map(bind).map(screenOf)),
    needsConntrack:
      before === undefined || removed.some(asks)
        ? all.some((rule) => asks(bind(rule)))
        : before.needsConntrack || added.some(asks),
  };
}

function asks({ needsConntrack }: BoundRule): boolean {
  return needsConntrack;
}

/** Of a list of rules, the places, from 0, of those that lead to other chains. */
const jumps = new WeakMap<readonly CompiledRule[], readonly number[]>();

function isJump({ rule: { target } }: CompiledRule): boolean {
  return target.kind === 'jump' || target.kind === 'goto';
}

function jumpsOf(rules: readonly CompiledRule[]): readonly number[] {
  const known = jumps.get(rules) ?? rules.flatMap((rule, place) => (isJump(rule) ? [place] : []));
  jumps.set(rules, known);
  return known;
}

/** Beside those that changed only jumps are looked at, whose chains may be others. */
function splicedRules(
  old: readonly CompiledRule[],
  added: readonly CompiledRule[],
  splice: Splice,
  findChain: FindChain,
): readonly CompiledRule[] {
  const rules = old.slice(0, splice.from).concat(added, old.slice(splice.from + splice.removed));
  const places = splicedPlaces(jumpsOf(old), splice, (place) => isJump(rules[place] as CompiledRule));
  for (const place of places) rules[place] = relink(rules[place] as CompiledRule, findChain);
  jumps.set(rules, places);
  return rules;
}

const screenOf = ({ screen }: BoundRule): BoundRule['screen'] => screen;

/** All rules but those that are the same at both ends. */
function spliceBetween(old: readonly CompiledRule[], rules: readonly Rule[]): Splice {
  const most = Math.min(old.length, rules.length);
  let head = 0;
  while (head < most && old[head]?.rule === rules[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail]?.rule === rules[rules.length - 1 - tail]) tail++;
  return { from: head, removed: old.length - head - tail, added: rules.length - head - tail };
}

/** The screens of a chain whose rules are not filled in yet. */
export const NO_SCREENS: Readonly<Record<'ipv4' | 'ipv6', ScreenTable>> = {
  ipv4: buildScreenTable('ipv4', []),
  ipv6: buildScreenTable('ipv6', []),
};
