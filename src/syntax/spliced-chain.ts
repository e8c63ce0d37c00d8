/** Chains that came from others by some rules in the place of some: whoever knows of the one need not go through the other. */
import type { KindIndex } from '../extensions/kind-index.ts';
import type { Chain, Rule } from '../model/ruleset.ts';

/** Places count from 0. The rules in front of `from` are the same, and so are those behind the removed and the added ones. */
export interface Splice {
  readonly from: number;
  readonly removed: number;
  readonly added: number;
}

/** Weakly: the chain before goes when nobody else needs it. */
const splices = new WeakMap<Chain, Splice & { readonly before: WeakRef<Chain> }>();

export function rememberSplice(before: Chain, after: Chain, splice: Splice): void {
  splices.set(after, { ...splice, before: new WeakRef(before) });
}

/** In what a chain differs from another; nothing where that is not known. */
export function spliceOf(before: Chain | undefined, after: Chain): Splice | undefined {
  const known = splices.get(after);
  return before !== undefined && known?.before.deref() === before ? known : undefined;
}

/** Places in a chain that hold for all but the rules which changed, as they are now. */
export function splicedPlaces(
  places: readonly number[],
  { from, removed, added }: Splice,
  isAlsoAt: (place: number) => boolean,
): readonly number[] {
  const now = places.filter((place) => place < from);
  for (let place = from; place < from + added; place += 1) if (isAlsoAt(place)) now.push(place);
  for (const place of places) if (place >= from + removed) now.push(place - removed + added);
  return now;
}

/** What is known of a rule of a chain; `place` counts from 0. */
export interface AtPlace {
  readonly place: number;
}

/** What is known of a chain's rules, each in its order, where what was known of those that stayed still holds. */
export function splicedFacts<T extends AtPlace>(
  before: readonly T[],
  { from, removed, added }: Splice,
  factsAt: (place: number) => readonly T[],
): readonly T[] {
  const facts = before.filter(({ place }) => place < from);
  for (let place = from; place < from + added; place += 1) facts.push(...factsAt(place));
  const moved = added - removed;
  for (const fact of before)
    if (fact.place >= from + removed) facts.push(moved === 0 ? fact : { ...fact, place: fact.place + moved });
  return facts;
}

/** What each rule says by itself, mostly nothing: asked of every rule once, behind an edit of the new ones alone. */
export function factsOfRules<T>(
  factsOf: (rule: Rule, index: KindIndex) => readonly T[],
): (chain: Chain, index: KindIndex) => readonly (T & AtPlace)[] {
  const known = new WeakMap<Chain, { readonly index: KindIndex; readonly facts: readonly (T & AtPlace)[] }>();
  return (chain, index) => {
    const found = known.get(chain);
    if (found?.index === index) return found.facts;
    const factsAt = (place: number): readonly (T & AtPlace)[] => {
      const facts = factsOf(chain.rules[place] as Rule, index);
      return facts.length === 0 ? NOTHING : facts.map((fact) => ({ ...fact, place }));
    };
    const splice = splices.get(chain);
    const before = splice?.before.deref();
    const was = before && known.get(before);
    const all: Splice = { from: 0, removed: 0, added: chain.rules.length };
    const facts =
      splice !== undefined && was?.index === index
        ? splicedFacts(was.facts, splice, factsAt)
        : splicedFacts(NOTHING, all, factsAt);
    known.set(chain, { index, facts });
    return facts;
  };
}

const NOTHING: readonly never[] = [];
