/** Chunks that may not stand where they stand, and what starts an SCTP association (do_basic_checks, sctp_new). */
import type { SctpTracking } from '../model/connection.ts';
import { CHUNK, type Chunk, nextSctpState } from './sctp-states.ts';

const FIRST_ONLY: ReadonlySet<number> = new Set([CHUNK.COOKIE_ACK, CHUNK.COOKIE_ECHO]);
const ALONE: ReadonlySet<number> = new Set([CHUNK.INIT, CHUNK.INIT_ACK, CHUNK.SHUTDOWN_COMPLETE]);

/** do_basic_checks(): there is a chunk, none is empty, cookies come first, INIT and its like stand alone. */
export function areChunksInOrder(chunks: readonly Chunk[]): boolean {
  let hasLoner = false;
  return (
    chunks.length > 0 &&
    chunks.every(({ type, length }, place) => {
      hasLoner ||= ALONE.has(type);
      return length !== 0 && (place === 0 || !(FIRST_ONLY.has(type) || hasLoner));
    })
  );
}

const NEVER_FIRST: ReadonlySet<number> = new Set([CHUNK.ABORT, CHUNK.SHUTDOWN_COMPLETE, CHUNK.COOKIE_ACK]);

/** sctp_new(); nothing: these chunks start no association. */
export function beginSctp(chunks: readonly Chunk[], tag: number): SctpTracking | undefined {
  if (chunks.some(({ type }) => NEVER_FIRST.has(type))) return undefined;
  let tags = { ORIGINAL: 0, REPLY: 0 };
  for (const chunk of chunks) {
    const state = nextSctpState('NONE', chunk.type, 'ORIGINAL');
    if (state === 'NONE' || state === 'INVALID') return undefined;
    if (chunk.type === CHUNK.INIT) {
      if (tag !== 0 || chunk.initiateTag === undefined) return undefined;
    } else if (chunk.type === CHUNK.HEARTBEAT || chunk.type === CHUNK.HEARTBEAT_ACK) {
      tags = { ...tags, ORIGINAL: tag };
    } else {
      tags = { ...tags, REPLY: tag };
    }
  }
  return { state: 'NONE', tags, hasInit: { ORIGINAL: false, REPLY: false }, failedHeartbeat: undefined };
}
