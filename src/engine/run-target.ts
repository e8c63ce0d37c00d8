/** Runs the target of a rule that was hit and carries out what it asks for: rewriting, marks, nat, an answer, a log line. */
import { hasEntry } from '../conntrack/template.ts';
import type { NatRequest, TargetResult } from '../extensions/kind.ts';
import type { Tracked } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import { message } from '../model/message.ts';
import type { Change, RuleRef, RuleVerdict } from '../model/walk.ts';
import { bind } from '../nat/bind.ts';
import { answerRefused } from './answer.ts';
import { assumptionKey, connectionOf, type Flight, record, seenBy, TARGET_PLACE } from './flight.ts';
import type { CompiledTarget } from './program.ts';
import { sendCopy } from './send-copy.ts';

/** What a target ended in; BYPASS: it queued the packet, nobody listened, and it may pass. */
export type Verdict = Exclude<RuleVerdict['kind'], 'JUMP' | 'GOTO'> | 'BYPASS';

/** Answers the verdict the rule ended in; the step `target-ran` tells it, with all that the target changed. */
export function runTarget(
  flight: Flight,
  rule: RuleRef,
  use: CompiledTarget & { readonly kind: 'target' },
  hook: Hook,
): Verdict {
  if (use.target === undefined || use.given === undefined) return assumeContinue(flight, rule, use.name);
  const result = assume(flight, rule, use.target.run(use.given, seenBy(flight, hook, rule)));
  const { changes, verdict } = carryOut(flight, result, hook);
  record(
    flight,
    {
      kind: 'target-ran',
      rule,
      target: use.name,
      verdict: { kind: verdict },
      ...(result.log !== undefined && { log: result.log }),
      ...(result.because && { because: result.because }),
    },
    changes,
  );
  if (result.socket !== undefined) flight.socket = result.socket;
  if (result.copy !== undefined) sendCopy(flight, result.copy, hook);
  if (result.answer !== undefined) answerRefused(flight, result.answer, hook);
  return verdict === 'QUEUE' && result.isBypassed ? 'BYPASS' : verdict;
}

/** What a target rests on that cannot be known is written down; whoever walks may say that it is otherwise. */
function assume(flight: Flight, rule: RuleRef, result: TargetResult): TargetResult {
  if (result.assumes === undefined) return result;
  const { why, otherwise } = result.assumes;
  const isOtherwise = flight.run.assumptions.get(assumptionKey(rule, TARGET_PLACE)) === 'match';
  flight.assumed.push({ rule, match: TARGET_PLACE, assumed: isOtherwise ? 'match' : 'no-match', why });
  return isOtherwise ? otherwise : result;
}

/** A target nobody here knows: taken to let the packet go on, unless it was set to end the walk. */
function assumeContinue(flight: Flight, rule: RuleRef, target: string): Verdict {
  const place = TARGET_PLACE;
  const isMatch = flight.run.assumptions.get(assumptionKey(rule, place)) === 'match';
  flight.assumed.push({
    rule,
    match: place,
    assumed: isMatch ? 'match' : 'no-match',
    why: message('assumed.unknown-target', { target }),
  });
  const verdict = isMatch ? 'ACCEPT' : 'CONTINUE';
  record(flight, { kind: 'target-ran', rule, target, verdict: { kind: verdict } });
  return verdict;
}

function carryOut(
  flight: Flight,
  result: TargetResult,
  hook: Hook,
): { readonly changes: readonly Change[]; readonly verdict: TargetResult['verdict'] } {
  const changes: Change[] = [];
  if (result.packet !== undefined && result.packet !== flight.packet) {
    changes.push({ kind: 'packet', before: flight.packet, after: result.packet });
  }
  if (result.isUntracked === true && !hasEntry(flight.tracked)) {
    changes.push({ kind: 'tracked', before: flight.tracked, after: { state: 'UNTRACKED' } });
  }
  if (result.template !== undefined && !hasEntry(flight.tracked)) {
    // A template is a connection of its own as long as conntrack has not looked: NEW, in the original direction.
    const after: Tracked = { state: 'NEW', direction: 'ORIGINAL', template: result.template };
    changes.push({ kind: 'tracked', before: flight.tracked, after });
  }
  const connection = connectionOf(flight);
  if (result.connectionMark !== undefined && connection !== undefined && connection.mark !== result.connectionMark) {
    changes.push({
      kind: 'connection',
      id: connection.id,
      before: connection,
      after: { ...connection, mark: result.connectionMark },
    });
  }
  for (const [key, after] of Object.entries(result.memories ?? {})) {
    changes.push({ kind: 'memory', key, before: flight.run.draft.world.memories.get(key), after });
  }
  changes.push(...(result.sets ?? []));
  if (result.nat === undefined) return { changes, verdict: result.verdict };
  const bound = bindNat(flight, result.nat, hook);
  return { changes: [...changes, ...bound.changes], verdict: bound.isBound ? result.verdict : 'DROP' };
}

/** nf_nat_setup_info(): the connection gets its addresses; the packet is rewritten when the nat hook is through. */
function bindNat(
  flight: Flight,
  request: NatRequest,
  hook: Hook,
): { readonly changes: readonly Change[]; readonly isBound: boolean } {
  const connection = connectionOf(flight);
  if (connection === undefined) return { changes: [], isBound: true };
  const after = bind(connection, request, {
    packet: flight.packet,
    hook,
    inInterface: flight.inInterface,
    outInterface: flight.outInterface,
    nextHop: flight.route?.nextHop,
    host: flight.run.host,
    world: flight.run.draft.world,
  });
  if (after === undefined) return { changes: [], isBound: false };
  return { changes: [{ kind: 'connection', id: connection.id, before: connection, after }], isBound: true };
}
