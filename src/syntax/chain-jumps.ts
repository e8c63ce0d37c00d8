/** Which rules of a chain lead to other chains: few of many, so they are looked for once. */
import type { Chain, Rule } from '../model/ruleset.ts';
import { type Splice, splicedPlaces } from './spliced-chain.ts';

const known = new WeakMap<Chain, readonly number[]>();

function isJump({ target }: Rule): boolean {
  return target.kind === 'jump' || target.kind === 'goto';
}

/** The places, from 0, of the rules that jump or go to a chain, in order. */
export function jumpPlaces(chain: Chain): readonly number[] {
  const before = known.get(chain);
  if (before !== undefined) return before;
  const places: number[] = [];
  for (const [place, rule] of chain.rules.entries()) if (isJump(rule)) places.push(place);
  known.set(chain, places);
  return places;
}

/** After some rules gave way to others that are in `after`. */
export function carryJumps(before: Chain, after: Chain, splice: Splice): void {
  const isAlsoAt = (place: number): boolean => isJump(after.rules[place] as Rule);
  known.set(after, splicedPlaces(jumpPlaces(before), splice, isAlsoAt));
}
