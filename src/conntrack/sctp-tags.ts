/** The verification tag of packets without a chunk that has its own rule (RFC 4960, 8.5). */
import type { Direction, SctpTracking } from '../model/connection.ts';
import { CHUNK, type Chunk } from './sctp-states.ts';

/** A packet's chunks, and what is known as they are looked at. */
export interface ChunkContext {
  readonly direction: Direction;
  readonly tag: number;
  readonly chunks: readonly Chunk[];
  readonly isConfirmed: boolean;
}

const OWN_RULE: ReadonlySet<number> = new Set([
  CHUNK.INIT,
  CHUNK.SHUTDOWN_COMPLETE,
  CHUNK.COOKIE_ECHO,
  CHUNK.ABORT,
  CHUNK.SHUTDOWN_ACK,
  CHUNK.HEARTBEAT,
  CHUNK.HEARTBEAT_ACK,
]);

export function isTagRight(tracking: SctpTracking, { chunks, tag, direction }: ChunkContext): boolean {
  return chunks.some(({ type }) => OWN_RULE.has(type)) || tag === tracking.tags[direction];
}
