/** The rules of a chain, bound and linked; of an edited chain only what the edit changed. */
import type { KindIndex } from '../extensions/kind-index.ts';
import type { Rule } from '../model/ruleset.ts';
import { placeReplaced } from '../syntax/replace-rule.ts';
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
  const replaced = before && placeReplaced(before.source, source);
  const { head, tail } =
    replaced === undefined ? sameEnds(old, all) : { head: replaced, tail: all.length - replaced - 1 };
  const twins = new Map(old.slice(head, old.length - tail).map(({ rule }) => [rule.id, rule]));
  const bind = (rule: Rule): BoundRule => bindRule(rule, kinds, twins.get(rule.id));
  const added = all.slice(head, all.length - tail).map(bind);
  const removed = old.slice(head, old.length - tail).map(({ rule }) => bind(rule));
  const kept = (rule: CompiledRule, number: number): CompiledRule => {
    const linked = relink(rule, findChain);
    return linked.number === number ? linked : { ...linked, number };
  };
  const compileAt = (place: number): CompiledRule => {
    const rule = all[place] as Rule;
    return compileRule(rule, place + 1, added[place - head] ?? bind(rule), findChain);
  };
  const linkAt = (place: number): CompiledRule => {
    const at = place < head ? place : place - all.length + old.length;
    const same = place < head || place >= all.length - tail ? old[at] : undefined;
    return same === undefined ? compileAt(place) : kept(same, place + 1);
  };
  const rules =
    old.length === all.length && old.length > 0
      ? inPlace(old, { from: head, to: all.length - tail, compileAt, linkAt })
      : all.map((_, place) => linkAt(place));
  const asks = ({ needsConntrack }: BoundRule): boolean => needsConntrack;
  const spliced =
    before &&
    spliceScreenTable(ref.family, before.screen, { head, removed: removed.map(screenOf), added: added.map(screenOf) });
  return {
    rules,
    screen: spliced ?? buildScreenTable(ref.family, all.map(bind).map(screenOf)),
    needsConntrack:
      before === undefined || removed.some(asks)
        ? all.some((rule) => asks(bind(rule)))
        : before.needsConntrack || added.some(asks),
  };
}

interface InPlace {
  /** The rules from here to there, excluded, are others now. */
  readonly from: number;
  readonly to: number;
  readonly compileAt: (place: number) => CompiledRule;
  readonly linkAt: (place: number) => CompiledRule;
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

/** No rule has moved: beside those that changed only jumps are looked at, whose chains may be others. */
function inPlace(old: readonly CompiledRule[], { from, to, compileAt, linkAt }: InPlace): readonly CompiledRule[] {
  const rules = [...old];
  const others = jumpsOf(old).filter((place) => place < from || place >= to);
  for (const place of others) rules[place] = linkAt(place);
  const changed = Array.from({ length: to - from }, (_, at) => from + at);
  for (const place of changed) rules[place] = compileAt(place);
  const led = changed.filter((place) => isJump(rules[place] as CompiledRule));
  jumps.set(rules, led.length === 0 ? others : [...others, ...led].sort((one, other) => one - other));
  return rules;
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
