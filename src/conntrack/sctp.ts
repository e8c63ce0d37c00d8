/** SCTP: chunks, verification tags and states of an association (nf_conntrack_sctp_packet). */
import type { SctpTracking } from '../model/connection.ts';
import { message } from '../model/message.ts';
import { isChecksumFault } from './checksum.ts';
import { hasStatus, otherDirection, refresh, withStatus } from './connection.ts';
import { accept, invalid, type ProtocolTracker } from './protocol.ts';
import { areChunksInOrder, beginSctp } from './sctp-begin.ts';
import { CHUNK, type Chunk, chunksOf, nextSctpState } from './sctp-states.ts';
import { type ChunkContext, isTagRight } from './sctp-tags.ts';
import type { TimeoutName } from './timeouts.ts';

const TIMEOUT_OF_STATE: Readonly<Record<SctpTracking['state'], TimeoutName>> = {
  NONE: 'sctp_timeout_closed',
  CLOSED: 'sctp_timeout_closed',
  COOKIE_WAIT: 'sctp_timeout_cookie_wait',
  COOKIE_ECHOED: 'sctp_timeout_cookie_echoed',
  ESTABLISHED: 'sctp_timeout_established',
  SHUTDOWN_SENT: 'sctp_timeout_shutdown_sent',
  SHUTDOWN_RECD: 'sctp_timeout_shutdown_recd',
  SHUTDOWN_ACK_SENT: 'sctp_timeout_shutdown_ack_sent',
  HEARTBEAT_SENT: 'sctp_timeout_heartbeat_sent',
};

export const trackSctp: ProtocolTracker = (connection, view) => {
  const header = view.packet.transport;
  if (header.kind !== 'sctp') return invalid(message('conntrack.no-tuple'));
  if (isChecksumFault(view)) return invalid(message('conntrack.bad-checksum'));
  const chunks = chunksOf(view.packet);
  if (!areChunksInOrder(chunks)) return invalid(message('conntrack.sctp-chunks'));
  const isConfirmed = hasStatus(connection, 'CONFIRMED');
  const known = isConfirmed ? connection.sctp : beginSctp(chunks, header.tag);
  if (known === undefined) return invalid(message('conntrack.sctp-no-start'));

  const context: ChunkContext = { direction: view.direction, tag: header.tag, chunks, isConfirmed };
  if (!isTagRight(known, context)) return invalid(message('conntrack.sctp-tag'));
  const passed = passChunks(known, context);
  const learnt = { ...connection, sctp: passed.tracking };
  if (!passed.isValid) return invalid(message('conntrack.sctp-tag'), learnt);
  const after = passed.isAssured ? withStatus(learnt, 'ASSURED') : learnt;
  return accept(passed.isIgnored ? after : refresh(after, view, TIMEOUT_OF_STATE[passed.tracking.state]));
};

interface Passed {
  readonly tracking: SctpTracking;
  readonly isValid: boolean;
  /** It passes and changes no lifetime. */
  readonly isIgnored: boolean;
  readonly isAssured: boolean;
}

/** One chunk after the other; where one is invalid, what the earlier ones taught stays. */
function passChunks(start: SctpTracking, context: ChunkContext): Passed {
  let tracking = start;
  let isIgnored = false;
  let isAssured = false;
  for (const chunk of context.chunks) {
    const checked = checkChunk(tracking, chunk, context, isIgnored);
    if (checked === 'invalid') return { tracking, isValid: false, isIgnored, isAssured };
    tracking = checked.tracking;
    if (checked.isHeartbeatAside) {
      isIgnored = true;
      continue;
    }
    const state = nextSctpState(tracking.state, chunk.type, context.direction);
    const next = state === 'INVALID' ? undefined : noteInit(tracking, chunk, context);
    if (state === 'INVALID' || next === undefined) return { tracking, isValid: false, isIgnored, isAssured };
    // A repeated INIT does not prolong the entry.
    if (chunk.type === CHUNK.INIT && state === 'CLOSED' && tracking.state === 'CLOSED' && context.isConfirmed)
      isIgnored = true;
    isAssured ||= state === 'ESTABLISHED' && tracking.state !== 'ESTABLISHED';
    tracking = { ...next, state };
  }
  return { tracking, isValid: true, isIgnored, isAssured };
}

interface Checked {
  readonly tracking: SctpTracking;
  readonly isHeartbeatAside: boolean;
}

/** Bit T of ABORT and SHUTDOWN COMPLETE: the tag is the other end's. */
const TAG_REFLECTED = 1;

/** RFC 4960, 8.5.1: which tag which chunk must carry. */
function checkChunk(
  tracking: SctpTracking,
  chunk: Chunk,
  context: ChunkContext,
  isIgnored: boolean,
): Checked | 'invalid' {
  const { direction, tag } = context;
  const own = tracking.tags[direction];
  const same: Checked = { tracking, isHeartbeatAside: false };
  switch (chunk.type) {
    case CHUNK.INIT:
      return tag === 0 ? same : 'invalid';
    case CHUNK.ABORT:
    case CHUNK.SHUTDOWN_COMPLETE: {
      const wanted = chunk.flags & TAG_REFLECTED ? tracking.tags[otherDirection(direction)] : own;
      return tag === wanted ? same : 'invalid';
    }
    case CHUNK.COOKIE_ECHO:
      return tag === own ? same : 'invalid';
    case CHUNK.COOKIE_ACK:
      return { ...same, tracking: { ...tracking, hasInit: { ORIGINAL: false, REPLY: false } } };
    case CHUNK.HEARTBEAT:
    case CHUNK.HEARTBEAT_ACK:
      return checkHeartbeat(tracking, chunk, context, isIgnored);
    default:
      return same;
  }
}

/** A heartbeat with a wrong tag is let through once; its answer proves the new tag (a path that moved). */
function checkHeartbeat(
  tracking: SctpTracking,
  chunk: Chunk,
  context: ChunkContext,
  isIgnored: boolean,
): Checked | 'invalid' {
  const { direction, tag, chunks } = context;
  const own = tracking.tags[direction];
  if (own === 0)
    return { tracking: { ...tracking, tags: { ...tracking.tags, [direction]: tag } }, isHeartbeatAside: false };
  if (tag === own) return { tracking: { ...tracking, failedHeartbeat: undefined }, isHeartbeatAside: false };
  if (isIgnored || chunks.some(({ type }) => type === CHUNK.DATA)) return 'invalid';
  if (chunk.type === CHUNK.HEARTBEAT)
    return { tracking: { ...tracking, failedHeartbeat: direction }, isHeartbeatAside: true };
  if (tracking.failedHeartbeat === undefined || tracking.failedHeartbeat === direction) return 'invalid';
  const tags = direction === 'ORIGINAL' ? { ORIGINAL: tag, REPLY: 0 } : { ORIGINAL: 0, REPLY: tag };
  return { tracking: { ...tracking, tags, failedHeartbeat: undefined }, isHeartbeatAside: false };
}

/** INIT and INIT ACK tell the tag of the way back; nothing where they contradict what is known. */
function noteInit(tracking: SctpTracking, chunk: Chunk, { direction }: ChunkContext): SctpTracking | undefined {
  if (chunk.type !== CHUNK.INIT && chunk.type !== CHUNK.INIT_ACK) return tracking;
  const back = otherDirection(direction);
  const { initiateTag } = chunk;
  if (initiateTag === undefined) return undefined;
  const tags = { ...tracking.tags, [back]: initiateTag };
  const { hasInit } = tracking;
  if (chunk.type === CHUNK.INIT) {
    // Seen on Linux 6.18: an INIT that repeats the known tag is no new one.
    if (tracking.tags[back] === initiateTag) return tracking;
    const isSecond = hasInit[direction] && hasInit[back];
    return { ...tracking, tags, hasInit: { ...hasInit, ...(isSecond && { [back]: false }), [direction]: true } };
  }
  const known = tracking.tags[back];
  if (!hasInit[back] && known !== 0 && known !== initiateTag) return undefined;
  if (hasInit[direction] && hasInit[back] && known !== initiateTag) return undefined;
  return { ...tracking, tags };
}
