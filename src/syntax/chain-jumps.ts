/** Which rules of a chain lead to other chains: few of many, so they are looked for once. */
import type { Chain, Rule } from '../model/ruleset.ts';

const known = new WeakMap<Chain, readonly number[]>();

function isJump({ target }: Rule): boolean {
  return target.kind === 'jump' || target.kind === 'goto';
}

/** Their places, from 0, in order. */
function placesOf(chain: Chain): readonly number[] {
  const before = known.get(chain);
  if (before !== undefined) return before;
  const places: number[] = [];
  for (const [place, rule] of chain.rules.entries()) if (isJump(rule)) places.push(place);
  known.set(chain, places);
  return places;
}

/** The rules that jump or go to a chain, in order. */
export function jumpingRules(chain: Chain): readonly Rule[] {
  return placesOf(chain).map((place) => chain.rules[place] as Rule);
}

/** After the rule at a place, from 0, gave way to another one that is in `after`. */
export function carryJumps(before: Chain, after: Chain, at: number): void {
  const rule = after.rules[at];
  const others = placesOf(before).filter((place) => place !== at);
  const isNow = rule !== undefined && isJump(rule);
  known.set(after, isNow ? [...others, at].sort((one, other) => one - other) : others);
}
