/**
 * How far a packet may walk. A ruleset that fans out (chains that call chains that call chains) or goes in a circle would
 * keep a page busy for ever; the kernel itself would hang on the first and refuses the second.
 */
import { message } from '../model/message.ts';
import type { RuleRef } from '../model/walk.ts';
import { type Flight, record, TARGET_PLACE } from './flight.ts';

/** A packet in a ruleset of 50,000 rules takes some hundred steps; one that is hit by 10,000 of them takes 20,000. */
export const MOST_STEPS = 100_000;

/** Forty times a chain of 50,000 rules: about a second. */
export const MOST_RULES = 2_000_000;

export function isTooLong(flight: Flight): boolean {
  return flight.steps.length > MOST_STEPS || flight.rulesLookedAt > MOST_RULES;
}

/** The packet is taken to end at the rule that was hit last; what nobody can know is said in the walk's assumptions. */
export function giveUp(flight: Flight, rule: RuleRef): void {
  flight.assumed.push({
    rule,
    match: TARGET_PLACE,
    assumed: 'no-match',
    why: message('assumed.endless', { steps: flight.steps.length, rules: flight.rulesLookedAt }),
  });
  record(flight, { kind: 'target-ran', rule, target: '', verdict: { kind: 'DROP' } });
}
