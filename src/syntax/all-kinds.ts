/** The kinds of match and target that are known: what a parser and a printer work with when nobody says otherwise. */
import type { Kinds } from '../extensions/kind.ts';
import { FIRST_MATCHES, HEADER } from '../matches/first.ts';
import { FIRST_TARGETS } from '../targets/first.ts';

/** Those of the first picture; importing `src/kinds.ts` adds all others, and then this is another object. */
export let ALL_KINDS: Kinds = { header: HEADER, matches: FIRST_MATCHES, targets: FIRST_TARGETS };

/** From here on these are known too. What was read before stays as it was read, until it is read again. */
export function addKinds({ matches, targets }: Pick<Kinds, 'matches' | 'targets'>): void {
  const { header, matches: known, targets: knownTargets } = ALL_KINDS;
  ALL_KINDS = { header, matches: inOrder(known, matches), targets: inOrder(knownTargets, targets) };
}

function inOrder<K extends { readonly name: string }>(known: readonly K[], more: readonly K[]): readonly K[] {
  return [...new Set([...known, ...more])].sort((one, other) => (one.name < other.name ? -1 : 1));
}
