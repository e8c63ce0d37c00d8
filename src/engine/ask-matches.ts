/** Asks the matches of one rule, left to right, until one fails; memories move on whatever the answer (FORMAT quirk 12). */
import { message } from '../model/message.ts';
import type { Hook } from '../model/hook.ts';
import type { Assumption, ChainRef, Change, RuleRef } from '../model/walk.ts';
import { memoryKey } from '../model/world.ts';
import { assumptionKey, type Flight, seenBy } from './flight.ts';
import type { CompiledMatch, CompiledRule } from './program.ts';

export interface Answer {
  /** `drop`: a match asked for the packet to be dropped at once. */
  readonly outcome: 'match' | 'no-match' | 'drop';
  readonly changes: readonly Change[];
  readonly assumed: Assumption | undefined;
  /** A step of its own although the rule did not match: a memory moved, or the answer is an assumption. */
  readonly isStep: boolean;
}

const NO_CHANGES: readonly Change[] = [];
const MATCH: Answer = { outcome: 'match', changes: NO_CHANGES, assumed: undefined, isStep: false };
const NO_MATCH: Answer = { outcome: 'no-match', changes: NO_CHANGES, assumed: undefined, isStep: false };

/** The rule's answer behind its chain's screen. */
export function askMatches(flight: Flight, rule: CompiledRule, chain: ChainRef, hook: Hook): Answer {
  if (rule.behindScreen.length === 0) return MATCH;
  const seen = seenBy(flight, hook, chain.table);
  let changes: Change[] | undefined;
  let assumed: Assumption | undefined;
  for (const match of rule.behindScreen) {
    const memory = match.remembers ? memoryOf(flight, rule, match) : undefined;
    let outcome = match.kind === undefined || match.given === undefined ? 'unknown' : match.kind.evaluate(match.given, seen, memory);
    if (match.remembers) {
      changes ??= [];
      changes.push(...advance(match, rule, seen, memory));
    }
    if (outcome === 'unknown') {
      const ref: RuleRef = { ...chain, rule: rule.number };
      outcome = flight.run.assumptions.get(assumptionKey(ref, match.place)) ?? 'no-match';
      assumed = { rule: ref, match: match.place, assumed: outcome === 'match' ? 'match' : 'no-match', why: message('assumed.unknown-match', { match: match.name }) };
      flight.assumed.push(assumed);
    }
    if (outcome === 'match') continue;
    if (changes === undefined && assumed === undefined && outcome === 'no-match') return NO_MATCH;
    return { outcome, changes: changes ?? NO_CHANGES, assumed, isStep: changes !== undefined || assumed !== undefined };
  }
  return changes === undefined && assumed === undefined ? MATCH : { outcome: 'match', changes: changes ?? NO_CHANGES, assumed, isStep: true };
}

function memoryOf(flight: Flight, rule: CompiledRule, match: CompiledMatch): unknown {
  const key = memoryKey(rule.rule.id, match.place);
  const { memories } = flight.run.draft.world;
  return memories.has(key) ? memories.get(key) : match.kind?.remember?.(match.given ?? {});
}

function advance(match: CompiledMatch, rule: CompiledRule, seen: ReturnType<typeof seenBy>, memory: unknown): readonly Change[] {
  if (match.kind?.advance === undefined || match.given === undefined) return NO_CHANGES;
  const after = match.kind.advance(match.given, seen, memory);
  return after === memory ? NO_CHANGES : [{ kind: 'memory', key: memoryKey(rule.rule.id, match.place), before: memory, after }];
}
