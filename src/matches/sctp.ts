/** SCTP ports and the chunks that a packet holds (sctp_mt of net/netfilter/xt_sctp.c). */
import { type Chunk, chunksOf } from '../conntrack/sctp-states.ts';
import { defineMatch, type Outcome } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { isInSpan, type NumberSpan } from '../values/number-span.ts';

import { isLaterFragment, screenPorts } from './screen-ports.ts';
import { SCTP_TEXTS } from './sctp.texts.ts';
import { type ChunkList, chunkList, chunkName, type WantedChunk } from './sctp-chunk-list.ts';
import { sctpPorts } from './transport-ports.ts';

export const sctp = defineMatch({
  name: 'sctp',
  impliedBy: PROTOCOL.sctp,
  needs: { protocol: [PROTOCOL.sctp] },
  options: {
    sourcePort: { flag: '--sport', aliases: ['--source-port'], holds: sctpPorts, invertible: true },
    destinationPort: { flag: '--dport', aliases: ['--destination-port'], holds: sctpPorts, invertible: true },
    chunks: { flag: '--chunk-types', holds: chunkList, invertible: true },
  },
  mayDrop: true,
  evaluate({ sourcePort, destinationPort, chunks }, { packet }) {
    if (isLaterFragment(packet)) return 'no-match';
    const header = packet.transport;
    if (header.kind !== 'sctp') return 'drop';
    if (!isWithin(header.sourcePort, sourcePort) || !isWithin(header.destinationPort, destinationPort))
      return 'no-match';
    return chunks === undefined ? 'match' : askChunks(packet, chunks);
  },
  saw(_given, { packet }) {
    const header = packet.transport;
    if (header.kind !== 'sctp') {
      const none = message('match.sctp.no-header');
      return { sourcePort: none, destinationPort: none, chunks: none };
    }
    return {
      sourcePort: header.sourcePort,
      destinationPort: header.destinationPort,
      chunks: chunksOf(packet).map(({ type }) => chunkName(type)),
    };
  },
  screen: ({ sourcePort, destinationPort, chunks }) => screenPorts(sourcePort, destinationPort, chunks === undefined),
  texts: SCTP_TEXTS,
});

function isWithin(port: number, held: Held<NumberSpan> | undefined): boolean {
  return held === undefined || isInSpan(port, held.value) !== held.inverted;
}

/** match_packet(): a chunk that is cut short, or none at all, drops the packet, wherever the answer was not known before. */
function askChunks(packet: Packet, { value, inverted }: Held<ChunkList>): Outcome {
  const chunks = chunksOf(packet);
  const wanted = new Map(value.chunks === 'all' ? [] : value.chunks.map((each) => [each.type, each]));
  const missing = new Set(wanted.keys());
  const fits = (chunk: Chunk): boolean => value.chunks === 'all' || hasFlags(chunk, wanted.get(chunk.type));
  const answer = (isMatch: boolean): Outcome => (isMatch === inverted ? 'no-match' : 'match');
  for (const chunk of chunks) {
    if (chunk.length === 0) return 'drop';
    if (fits(chunk)) {
      if (value.how === 'any') return answer(true);
      missing.delete(chunk.type);
    } else if (value.how === 'only') return answer(false);
  }
  if (!isWhole(packet, chunks)) return 'drop';
  if (value.how === 'all') return answer(value.chunks !== 'all' && missing.size === 0);
  return answer(value.how === 'only');
}

function hasFlags(chunk: Chunk, wanted: WantedChunk | undefined): boolean {
  return wanted !== undefined && (chunk.flags & wanted.mask) === wanted.flags;
}

/** Behind the last chunk there is nothing more. */
function isWhole({ payload }: Packet, chunks: readonly Chunk[]): boolean {
  const held = chunks.reduce((sum, { length }) => sum + ((length + 3) & ~3), 0);
  return chunks.length > 0 && held >= payload.hex.length / 2 + payload.zeros;
}
