/** Asks the matches of one rule, left to right, until one fails; memories move on whatever the answer (FORMAT quirk 12). */

import type { Outcome } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import type { Assumption, ChainRef, Change, RuleRef } from '../model/walk.ts';
import { memoryKey } from '../model/world.ts';
import { assumptionKey, type Flight } from './flight.ts';
import { firstMemory } from './loading.ts';
import type { CompiledMatch, CompiledRule } from './program.ts';
import { calledInWords } from './why-not.ts';
import { applyChange, openDraft } from './world-draft.ts';

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

/** The answer of the rule at a place of a chain, from 0, behind the chain's screen. */
export function askMatches(
  flight: Flight,
  rule: CompiledRule,
  { chain, place }: { readonly chain: ChainRef; readonly place: number },
  seen: Seen,
): Answer {
  if (rule.behindScreen.length === 0) return MATCH;
  let changes = NO_CHANGES;
  let assumed: Assumption | undefined;
  let at = seen;
  for (const match of rule.behindScreen) {
    const memory = match.remembers ? memoryOf(flight, rule, match) : undefined;
    let outcome = askMatch(match, at, memory);
    if (match.remembers) changes = [...changes, ...advance(match, rule, at, memory)];
    const touched = touchedBy(match, at);
    if (touched.length > 0) {
      changes = [...changes, ...touched];
      at = behind(at, touched);
    }
    if (outcome === 'unknown') {
      assumed = assume(flight, { ...chain, rule: place + 1 }, { match, name: calledInWords(match, rule) }, seen);
      outcome = assumed.assumed;
    }
    if (outcome !== 'match')
      return changes.length === 0 && assumed === undefined && outcome === 'no-match'
        ? NO_MATCH
        : answerOf(outcome, changes, assumed);
  }
  return answerOf('match', changes, assumed);
}

/** What a match changes beside its memory: sets, the packet, and its connection. */
function touchedBy({ kind, given = {} }: CompiledMatch, seen: Seen): readonly Change[] {
  if (kind === undefined) return NO_CHANGES;
  const packet = kind.packetAfter?.(given, seen) ?? seen.packet;
  if (packet !== seen.packet) return [{ kind: 'packet', before: seen.packet, after: packet }];
  const sets: readonly Change[] = kind.setChanges?.(given, seen) ?? NO_CHANGES;
  const before = seen.connection;
  const after = kind.connectionAfter?.(given, seen);
  // A template belongs to its rule, not to the table.
  if (before === undefined || after === undefined || after === before || before.status.has('TEMPLATE')) return sets;
  return [...sets, { kind: 'connection', id: before.id, before, after }];
}

/** They change as they are asked: the next match of the rule finds them so. */
function behind(seen: Seen, changes: readonly Change[]): Seen {
  const draft = openDraft(seen.world);
  let { packet } = seen;
  for (const change of changes) {
    if (change.kind === 'packet') packet = change.after;
    else applyChange(draft, change);
  }
  const connection = seen.connection && (draft.world.connections.get(seen.connection.id) ?? seen.connection);
  return { ...seen, packet, world: draft.world, connection };
}

function answerOf(outcome: Answer['outcome'], changes: readonly Change[], assumed: Assumption | undefined): Answer {
  return { outcome, changes, assumed, isStep: changes.length > 0 || assumed !== undefined };
}

function askMatch({ kind, given }: CompiledMatch, seen: Seen, memory: unknown): Outcome {
  return kind === undefined || given === undefined ? 'unknown' : kind.evaluate(given, seen, memory);
}

/** Nobody can know: taken not to match, unless it was set otherwise. */
function assume(
  flight: Flight,
  rule: RuleRef,
  { match, name }: { readonly match: CompiledMatch; readonly name: string },
  seen: Seen,
): Assumption {
  const { place, kind, given } = match;
  const because = given && kind?.cannotSay?.(given, seen);
  const assumption: Assumption = {
    rule,
    match: place,
    assumed: flight.run.assumptions.get(assumptionKey(rule, place)) ?? 'no-match',
    why: message('assumed.unknown-match', { match: name }),
    ...(because && { because }),
  };
  flight.assumed.push(assumption);
  return assumption;
}

function memoryOf(flight: Flight, rule: CompiledRule, match: CompiledMatch): unknown {
  const key = memoryKey(rule.rule.id, match);
  const { memories } = flight.run.draft.world;
  return memories.has(key) ? memories.get(key) : firstMemory(match, flight.run.program);
}

function advance(match: CompiledMatch, rule: CompiledRule, seen: Seen, memory: unknown): readonly Change[] {
  if (match.kind?.advance === undefined || match.given === undefined) return NO_CHANGES;
  const after = match.kind.advance(match.given, seen, memory);
  return after === memory
    ? NO_CHANGES
    : [{ kind: 'memory', key: memoryKey(rule.rule.id, match), before: memory, after }];
}
