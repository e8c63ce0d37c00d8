/** The way of a packet through one base chain and the chains it calls: a loop with an explicit stack (ipt_do_table, nft_do_chain). */
import type { Seen } from '../extensions/seen.ts';
import type { Hook } from '../model/hook.ts';
import type { ChainRef, Change, RuleRef, RuleVerdict, Where } from '../model/walk.ts';
import { policyKey } from '../model/world.ts';
import { packetLength } from '../values/packet-length.ts';
import { askMatches } from './ask-matches.ts';
import type { Drop } from './drop.ts';
import { connectionOf, type Flight, record, seenBy } from './flight.ts';
import { nextCandidate } from './next-candidate.ts';
import type { CompiledChain, CompiledRule } from './program.ts';
import { runTarget, type Verdict } from './run-target.ts';
import { type ScreenKey, screenKeyOf } from './screen-key.ts';
import { giveUp, isTooLong } from './walk-limit.ts';

/** What a base chain decided: go on, or the end and who ended it. */
export type ChainVerdict =
  | { readonly kind: 'ACCEPT' }
  /** Queued and, nobody listening, let pass: the hook does not look at what the chain changed, nor nat bind. */
  | { readonly kind: 'BYPASS' }
  | { readonly kind: 'DROP' | 'QUEUE'; readonly where: Where };

const ACCEPT: ChainVerdict = { kind: 'ACCEPT' };
const BYPASS: ChainVerdict = { kind: 'BYPASS' };

/** The end of the packet. A queue nobody listens to swallows it, and the sender is not told (nf_queue). */
export function dropOf({ kind, where }: ChainVerdict & { readonly kind: 'DROP' | 'QUEUE' }): Drop {
  return kind === 'QUEUE' ? { where } : { where, error: 'EPERM' };
}

/** A place to come back to: behind `rule` of `chain`. */
interface Frame {
  readonly chain: CompiledChain;
  readonly place: number;
}

/** Where the walk stands: the chain, the next rule (from 0), and the callers that wait. */
interface Position {
  chain: CompiledChain;
  place: number;
  readonly callers: Frame[];
}

/** Walks the packet through a base chain at a hook, down to a verdict or the policy. */
export function walkChain(flight: Flight, base: CompiledChain, hook: Hook): ChainVerdict {
  const position: Position = { chain: base, place: 0, callers: [] };
  record(flight, { kind: 'chain-entered', chain: base.ref, hook });
  let view = viewOf(flight, hook, base.ref);
  for (;;) {
    if (isStale(view, flight)) view = viewOf(flight, hook, base.ref);
    const hit = findHit(flight, position, view);
    if (hit === undefined) {
      const back = leaveChain(flight, position, 'end');
      if (!back) return applyPolicy(flight, base, hook);
      continue;
    }
    if (hit.isDropped) return droppedBy(refTo(position.chain, hit.place), hook);
    if (isTooLong(flight)) {
      const last = refTo(position.chain, hit.place);
      giveUp(flight, last);
      return droppedBy(last, hook);
    }
    const verdict = executeRule(flight, position, hit, hook);
    if (verdict === 'policy') return applyPolicy(flight, base, hook);
    if (verdict !== undefined) return verdict;
  }
}

function droppedBy(rule: RuleRef, hook: Hook): ChainVerdict {
  return { kind: 'DROP', where: { kind: 'rule', rule, hook } };
}

/** The packet as screens and matches see it, made once and kept until a target or a memory changes something. */
interface View {
  readonly key: ScreenKey;
  readonly seen: Seen;
}

function viewOf(flight: Flight, hook: Hook, ref: ChainRef): View {
  return {
    key: screenKeyOf(flight.packet, flight.inInterface, flight.outInterface, flight.tracked),
    seen: seenBy(flight, hook, ref),
  };
}

/** A target may have rewritten the packet, taken it out of tracking, or marked its connection. */
function isStale({ seen }: View, flight: Flight): boolean {
  return (
    seen.packet !== flight.packet ||
    seen.tracked !== flight.tracked ||
    seen.world !== flight.run.draft.world ||
    seen.connection !== connectionOf(flight)
  );
}

/** A rule that took the packet; `isDropped`: a match of it dropped the packet at once, its target is not asked. */
interface Hit {
  readonly rule: CompiledRule;
  /** Of the rule, from 0. */
  readonly place: number;
  readonly isDropped: boolean;
}

/** The next rule all of whose matches hold; what was passed on the way is written as ranges. */
function findHit(flight: Flight, position: Position, view: View): Hit | undefined {
  const { key } = view;
  let { seen } = view;
  const { chain } = position;
  let passedFrom = position.place;
  let place = position.place;
  for (;;) {
    const from = place;
    place = nextCandidate(chain.screen, key, place);
    flight.rulesLookedAt += place - from + 1;
    const rule = chain.rules[place];
    if (rule === undefined) {
      recordPassed(flight, chain, passedFrom, place);
      return undefined;
    }
    const answer = askMatches(flight, rule, { chain: chain.ref, place }, seen);
    if (answer.outcome === 'no-match' && !answer.isStep) {
      place += 1;
      continue;
    }
    recordPassed(flight, chain, passedFrom, place);
    place += 1;
    passedFrom = place;
    const ref = refTo(chain, place - 1);
    const assumed = answer.assumed && { assumed: answer.assumed };
    if (answer.outcome === 'no-match') {
      record(flight, { kind: 'rule-failed', rule: ref, ...assumed }, answer.changes);
      const connection = connectionOf(flight) ?? seen.connection;
      seen = { ...seen, packet: flight.packet, world: flight.run.draft.world, connection };
      continue;
    }
    position.place = place;
    if (answer.outcome === 'drop') {
      record(flight, { kind: 'target-ran', rule: ref, target: '', verdict: { kind: 'DROP' } }, answer.changes);
      return { rule, place: place - 1, isDropped: true };
    }
    record(flight, { kind: 'rule-hit', rule: ref, ...assumed }, [...answer.changes, countOf(flight, rule.rule.id)]);
    return { rule, place: place - 1, isDropped: false };
  }
}

function recordPassed(flight: Flight, chain: CompiledChain, from: number, behind: number): void {
  if (behind > from) record(flight, { kind: 'rules-passed', chain: chain.ref, from: from + 1, to: behind });
}

function countOf(flight: Flight, key: number | string): Change {
  return { kind: 'counter', key, packets: 1, bytes: packetLength(flight.packet) };
}

/** Runs what the rule says. Answers a verdict that ends the base chain, `policy`, or nothing when the walk goes on. */
function executeRule(
  flight: Flight,
  position: Position,
  { rule: { target }, place }: Hit,
  hook: Hook,
): ChainVerdict | 'policy' | undefined {
  const ref = refTo(position.chain, place);
  switch (target.kind) {
    case 'none':
      recordTarget(flight, ref, '', { kind: 'CONTINUE' });
      return undefined;
    case 'jump':
    case 'goto':
      recordTarget(flight, ref, target.chain.ref.chain, {
        kind: target.kind === 'jump' ? 'JUMP' : 'GOTO',
        chain: target.chain.ref.chain,
      });
      if (target.kind === 'jump') position.callers.push({ chain: position.chain, place: position.place });
      position.chain = target.chain;
      position.place = 0;
      record(flight, { kind: 'chain-entered', chain: target.chain.ref, hook, by: ref });
      return undefined;
    case 'target':
      return conclude(flight, position, ref, runTarget(flight, ref, target, hook), hook);
  }
}

function conclude(
  flight: Flight,
  position: Position,
  rule: RuleRef,
  verdict: Verdict,
  hook: Hook,
): ChainVerdict | 'policy' | undefined {
  if (verdict === 'ACCEPT') return ACCEPT;
  if (verdict === 'BYPASS') return BYPASS;
  if (verdict === 'DROP') return { kind: verdict, where: { kind: 'rule', rule, hook } };
  if (verdict === 'QUEUE') return { kind: verdict, where: { kind: 'rule', rule, hook, isQueued: true } };
  if (verdict === 'RETURN' && !leaveChain(flight, position, 'return')) return 'policy';
  return undefined;
}

function recordTarget(flight: Flight, rule: RuleRef, target: string, verdict: RuleVerdict): void {
  record(flight, { kind: 'target-ran', rule, target, verdict });
}

/**
 * Goes back to the caller that last jumped; false when there is none and the base chain's policy decides. The end of a
 * user chain is written; that of a base chain is its policy.
 */
function leaveChain(flight: Flight, position: Position, how: 'end' | 'return'): boolean {
  const caller = position.callers.pop();
  if (position.chain.policy === undefined) {
    record(flight, {
      kind: 'chain-ended',
      chain: position.chain.ref,
      how,
      ...(caller && { to: { ...caller.chain.ref, rule: caller.place } }),
    });
  }
  if (caller === undefined) return false;
  position.chain = caller.chain;
  position.place = caller.place;
  return true;
}

/** FORMAT quirk 26: a base chain that came into being by `-A` has no policy counter; in legacy all have one. */
function applyPolicy(flight: Flight, base: CompiledChain, hook: Hook): ChainVerdict {
  const policy = base.policy ?? 'ACCEPT';
  const isCounted =
    base.source.span !== undefined || flight.run.program.rulesets[base.ref.document]?.flavour === 'legacy';
  const key = policyKey(base.ref.table, base.ref.chain, base.ref.document);
  record(flight, { kind: 'policy-applied', chain: base.ref, hook, policy }, isCounted ? [countOf(flight, key)] : []);
  return policy === 'ACCEPT' ? ACCEPT : { kind: 'DROP', where: { kind: 'policy', chain: base.ref, hook } };
}

function refTo(chain: { readonly ref: ChainRef }, place: number): RuleRef {
  return { ...chain.ref, rule: place + 1 };
}
