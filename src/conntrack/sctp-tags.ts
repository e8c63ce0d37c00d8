/** The verification tag of packets without a chunk that has its own rule (RFC 4960, 8.5). */
import type { SctpTracking } from '../model/connection.ts';
import type { ChunkContext } from './sctp.ts';
import { CHUNK } from './sctp-states.ts';

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
