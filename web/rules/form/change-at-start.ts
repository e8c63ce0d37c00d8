// A change of rules as they are at some point of the story, made to the rules that the story starts with.
import type { Chain, DocumentChange, Ruleset } from '#netfilter';

/** The same change at the start; nothing where what it speaks of is not there yet. Rules are the same by their id. */
export function changeAtStart(change: DocumentChange, now: Ruleset, start: Ruleset): DocumentChange | undefined {
  if (!('place' in change) || change.place === undefined) return change;
  const [here, there] = [chainOf(now, change), chainOf(start, change)];
  if (here === undefined || there === undefined) return undefined;
  if (change.kind === 'add-rule') return { ...change, place: placeBehind(here, there, change.place - 1) + 1 };
  const place = placeOf(here, there, change.place);
  if (place === undefined) return undefined;
  if (change.kind !== 'move-rule') return { ...change, place };
  const to = placeOf(here, there, change.to);
  return to === undefined ? undefined : { ...change, place, to };
}

function chainOf({ tables }: Ruleset, { table, chain }: Extract<DocumentChange, { chain: string }>): Chain | undefined {
  return tables.find(({ name }) => name === table)?.chains.find(({ name }) => name === chain);
}

function placeOf(here: Chain, there: Chain, place: number): number | undefined {
  const id = here.rules[place - 1]?.id;
  const found = there.rules.findIndex((rule) => rule.id === id);
  return found < 0 ? undefined : found + 1;
}

/** Behind the nearest rule in front that is there too; 0 is before all. */
function placeBehind(here: Chain, there: Chain, place: number): number {
  for (let before = place; before > 0; before--) {
    const found = placeOf(here, there, before);
    if (found !== undefined) return found;
  }
  return 0;
}
