/**
 * Which conntrack helper has a name. Few rulesets name any, so `kinds.ts` makes them known, which the page fetches behind its
 * first picture, together with `-j CT`, which alone assigns them.
 */
import type { Helper } from '../helpers/helper.ts';

let known: ReadonlyMap<string, Helper> = new Map();

/** From here on these are simulated. */
export function addHelpers(helpers: readonly Helper[]): void {
  known = new Map(helpers.map((helper) => [helper.name, helper]));
}

/** What reads the packets of a connection that has this helper. */
export function readerNamed(name: string): Helper['help'] {
  return known.get(name)?.help;
}
