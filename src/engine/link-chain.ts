/** The rules of a chain, bound and linked; of an edited chain only what the edit changed. */
import type { KindIndex } from '../extensions/kind-index.ts';
import type { Rule } from '../model/ruleset.ts';
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
  const { head, tail } = sameEnds(old, all);
  const twins = new Map(old.slice(head, old.length - tail).map(({ rule }) => [rule.id, rule]));
  const bind = (rule: Rule): BoundRule => bindRule(rule, kinds, twins.get(rule.id));
  const added = all.slice(head, all.length - tail).map(bind);
  const removed = old.slice(head, old.length - tail).map(({ rule }) => bind(rule));
  const kept = (rule: CompiledRule, number: number): CompiledRule => {
    const linked = relink(rule, findChain);
    return linked.number === number ? linked : { ...linked, number };
  };
  const rules = all.map((rule, place) => {
    const at = place < head ? place : place - all.length + old.length;
    const same = place < head || place >= all.length - tail ? old[at] : undefined;
    return same === undefined
      ? compileRule(rule, place + 1, added[place - head] ?? bind(rule), findChain)
      : kept(same, place + 1);
  });
  const asks = ({ needsConntrack }: BoundRule): boolean => needsConntrack;
  const spliced =
    before &&
    spliceScreenTable(ref.family, before.screen, { head, removed: removed.map(screenOf), added: added.map(screenOf) });
  return {
    rules,
    screen: spliced ?? buildScreenTable(ref.family, all.map(bind).map(screenOf)),
    needsConntrack:
      before === undefined || removed.some(asks) ? all.map(bind).some(asks) : before.needsConntrack || added.some(asks),
  };
}

const screenOf = ({ screen }: BoundRule): BoundRule['screen'] => screen;

/** How many rules are the same at both ends. */
function sameEnds(
  old: readonly CompiledRule[],
  rules: readonly Rule[],
): { readonly head: number; readonly tail: number } {
  const most = Math.min(old.length, rules.length);
  let head = 0;
  while (head < most && old[head]?.rule === rules[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail]?.rule === rules[rules.length - 1 - tail]) tail++;
  return { head, tail };
}

/** The screens of a chain whose rules are not filled in yet. */
export const NO_SCREENS: Readonly<Record<'ipv4' | 'ipv6', ScreenTable>> = {
  ipv4: buildScreenTable('ipv4', []),
  ipv6: buildScreenTable('ipv6', []),
};
