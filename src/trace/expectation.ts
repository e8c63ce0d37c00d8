/** What became of a packet, as a recorded case says it (FORMAT's `expect`), so that both can be compared. */
import type { ConnectionState, Direction, Tracked } from '../model/connection.ts';
import type { Packet } from '../model/packet.ts';
import type { Fate, Walk, WalkEvent, Where } from '../model/walk.ts';
import { packetLength, transportHeaderLength } from '../values/packet-length.ts';
import { type KernelStep, kernelSteps } from './kernel-steps.ts';
import { type PacketRecord, packetRecord, protocolName } from './packet-record.ts';

export interface TrackedRecord {
  readonly state: ConnectionState;
  readonly dir?: Direction;
}

export type WhereRecord =
  | { readonly table: string; readonly chain: string; readonly rule: number }
  | { readonly table: string; readonly chain: string; readonly policy: 'DROP' }
  | { readonly stage: string; readonly reason?: string; readonly function?: string };

export interface FragmentRecord {
  readonly offset: number;
  readonly more: boolean;
  readonly length: number;
}

/** A packet that went through the hooks because of another one. */
export interface ReplyRecord {
  readonly walk: readonly KernelStep[];
  readonly ct?: TrackedRecord;
  readonly outcome: Fate['outcome'];
  readonly where?: WhereRecord;
  readonly in?: string;
  readonly out?: string;
  /** Beyond FORMAT: `out` is a bridge, these are the ports it left by. */
  readonly ports?: readonly string[];
  readonly packet?: PacketRecord;
  readonly fragments?: readonly FragmentRecord[];
  readonly error?: string;
  readonly origin?: 'local' | 'copy';
}

export interface Expectation extends ReplyRecord {
  /** Of the packet and its replies together. */
  readonly log?: readonly string[];
  readonly replies: readonly ReplyRecord[];
}

/** The record of a walk and of all that it started. */
export function expectationOf(walk: Walk, isConntrackOn: boolean): Expectation {
  const log = logOf(walk);
  return {
    ...recordOf(walk, isConntrackOn),
    ...(log.length > 0 && { log }),
    replies: startedBy(walk)
      .filter(hasShown)
      .map((reply) => ({
        ...recordOf(reply, isConntrackOn),
        origin: isCopy(reply) ? 'copy' : 'local',
      })),
  };
}

function isCopy({ origin }: Walk): boolean {
  return origin.kind === 'host' && (origin.what === 'copy' || origin.what === 'bridge');
}

function recordOf(walk: Walk, isConntrackOn: boolean): ReplyRecord {
  const fate = asRecorded(walk);
  const tracked = isConntrackOn ? trackedAtFirst(walk) : undefined;
  return {
    walk: kernelSteps(walk),
    ...(tracked && { ct: trackedRecord(tracked) }),
    outcome: fate.outcome,
    ...(fate.where && { where: whereRecord(fate.where) }),
    ...(fate.outcome === 'delivered' && fate.inInterface !== undefined && { in: fate.inInterface }),
    ...(fate.outcome === 'sent' && fate.outInterface !== undefined && { out: fate.outInterface }),
    ...(fate.ports && { ports: fate.ports }),
    ...(isPacketRecorded(fate) && { packet: recordedPacket(fate) }),
    ...(fate.fragments && { fragments: fate.fragments.map(({ offset, more, length }) => ({ offset, more, length })) }),
    ...(fate.error !== undefined && walk.origin.kind === 'local' && { error: fate.error }),
  };
}

/** A packet on its way to lo is not seen again, whatever stopped it behind POSTROUTING: the recorder calls that `loopback`. */
function asRecorded({ fate, steps }: Walk): Fate {
  const { where } = fate;
  if (where?.kind !== 'stack' || where.stage !== 'confirm') return fate;
  const left = steps.findLast(({ event }) => event.kind === 'hook-entered')?.event;
  return left?.kind === 'hook-entered' && left.outInterface === 'lo'
    ? { ...fate, where: { ...where, stage: 'loopback' } }
    : fate;
}

/** What never found a way out of the host was never seen by netfilter; what a bridge sends by itself leaves all the same. */
function hasShown({ steps, fate }: Walk): boolean {
  return fate.outcome === 'sent' || steps.some(({ event }) => event.kind === 'hook-entered');
}

/** Walks started by the walk, and by those, in the order in which they began. */
function startedBy(walk: Walk): readonly Walk[] {
  return walk.started.flatMap(({ walk: started }) => [started, ...startedBy(started)]);
}

/** LOG lines in the order in which they were written, those of started walks at their place. */
function logOf(walk: Walk): readonly string[] {
  return walk.steps.flatMap(({ event }) => {
    if (event.kind === 'target-ran') return event.log === undefined ? [] : [event.log];
    const started = event.kind === 'answer-started' ? walk.started[event.index] : undefined;
    return started ? logOf(started.walk) : [];
  });
}

/**
 * What hung on the packet when conntrack had looked at it, behind raw in the first of PREROUTING and OUTPUT: found by its
 * look, or there before (untracked in raw, attached to an answer).
 */
function trackedAtFirst(walk: Walk): Tracked | undefined {
  // Conntrack looked at the frame, not at the copies that a bridge made of it.
  if (walk.origin.kind === 'host' && walk.origin.what === 'bridge') return undefined;
  let tracked: Tracked | undefined;
  let isAtHook = false;
  for (const { event, changes } of walk.steps) {
    for (const change of changes) if (change.kind === 'tracked') tracked = change.after;
    if (event.kind === 'hook-entered') {
      isAtHook = event.hook === 'PREROUTING' || event.hook === 'OUTPUT';
      // A copy of a broadcast begins at POSTROUTING and is looked at as it comes back.
      if (!isAtHook && !isCopy(walk)) return undefined;
    } else if (event.kind === 'connection-found' || (isAtHook && isBehindConntrack(event))) return tracked;
  }
  return undefined;
}

/** Of what happens at a hook, what comes later than conntrack's look. */
function isBehindConntrack(event: WalkEvent): boolean {
  if (event.kind === 'chain-entered') return event.by === undefined && event.chain.table !== 'raw';
  return event.kind === 'hook-left';
}

function trackedRecord({ state, direction }: Tracked): TrackedRecord {
  return { state, ...(direction && { dir: direction }) };
}

function whereRecord(where: Where): WhereRecord {
  switch (where.kind) {
    case 'rule':
      // nf_queue() lets it go, not the rule.
      if (where.isQueued) return { stage: where.hook.toLowerCase(), reason: 'NOT_SPECIFIED' };
      return { table: where.rule.table, chain: where.rule.chain, rule: where.rule.rule };
    case 'policy':
      return { table: where.chain.table, chain: where.chain.chain, policy: 'DROP' };
    case 'stack':
      return { stage: where.stage, ...(where.reason && { reason: where.reason }) };
    default:
      return where satisfies never;
  }
}

/** Packets that were dropped have none, but behind POSTROUTING on their way to a wire. */
function isPacketRecorded({ outcome, where }: Fate): boolean {
  if (outcome === 'sent' || outcome === 'delivered') return true;
  return where?.kind === 'stack' && (where.stage === 'confirm' || where.stage === 'transmit');
}

/** Of what did not leave the kernel's trace shows one IPv6 header: behind extension headers nothing is known. */
function recordedPacket(fate: Fate): PacketRecord {
  const record = packetRecord(firstPiece(fate));
  const first = firstExtension(fate.packet);
  if (fate.outcome === 'sent' || first === undefined) return record;
  const { src, dst, ttl, tos, length, mark } = record;
  return { src, dst, proto: protocolName(first), ttl, tos, length, ...(mark !== undefined && { mark }) };
}

/** Type of what stands behind the IPv6 header, if that is not the transport (44: the fragment header). */
function firstExtension({ family, extensions, fragment }: Packet): number | undefined {
  return extensions[0]?.type ?? (family === 'ipv6' && fragment !== undefined ? 44 : undefined);
}

/** Of a packet that left in pieces, the first. */
function firstPiece({ packet, fragments }: Fate): Packet {
  const first = fragments?.[0];
  if (first === undefined) return packet;
  const fragment = { offset: first.offset, more: first.more };
  const excess = packetLength({ ...packet, fragment }) - first.length;
  const { hex, zeros } = packet.payload;
  const payload =
    excess <= zeros
      ? { hex, zeros: zeros - excess }
      : { hex: hex.slice(0, Math.max(0, hex.length - 2 * (excess - zeros))), zeros: 0 };
  const cut = { ...packet, payload, fragment };
  return transportHeaderLength(packet.transport) > first.length ? packet : cut;
}
