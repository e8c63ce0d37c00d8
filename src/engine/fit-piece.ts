/** Whether a piece of a packet fits those that wait already, by its length alone (ip_frag_queue, nf_ct_frag6_queue, ip6_frag_queue). */
import type { Packet } from '../model/packet.ts';
import { payloadLength, transportHeaderLength } from '../values/packet-length.ts';

/** All pieces but the last are multiples of eight bytes. */
const UNIT = 8;

/** Where the pieces that wait end, and whether the last one is among them (struct inet_frag_queue: len, INET_FRAG_LAST_IN). */
interface End {
  readonly at: number;
  readonly isKnown: boolean;
}

/**
 * The piece as it is kept. `odd`: in IPv6 one that more are to follow has a length that none may have, which is not for the queue to
 * judge. `corrupt`: the pieces cannot all be of one packet, or it holds nothing; the others are forgotten too.
 */
export function fitPiece(packet: Packet, waiting: readonly Packet[]): Packet | 'odd' | 'corrupt' {
  const { at, isKnown } = endOf(waiting);
  const start = offsetOf(packet);
  const end = start + contentLength(packet);
  if (packet.fragment?.more === false) {
    if (end < at || (isKnown && end !== at) || end === start) return 'corrupt';
    return packet;
  }
  const rest = end % UNIT;
  if (rest > 0 && packet.family === 'ipv6') return 'odd';
  const keptEnd = end - rest;
  if ((keptEnd > at && isKnown) || keptEnd === start) return 'corrupt';
  return rest === 0 ? packet : { ...packet, payload: withoutLast(packet.payload, rest) };
}

function endOf(waiting: readonly Packet[]): End {
  return {
    at: Math.max(0, ...waiting.map((piece) => offsetOf(piece) + contentLength(piece))),
    isKnown: waiting.some(({ fragment }) => fragment?.more === false),
  };
}

export function offsetOf({ fragment }: Packet): number {
  return fragment?.offset ?? 0;
}

/** Bytes behind the IP header. */
export function contentLength(packet: Packet): number {
  return transportHeaderLength(packet.transport) + payloadLength(packet);
}

function withoutLast({ hex, zeros }: Packet['payload'], bytes: number): Packet['payload'] {
  const ofGiven = Math.max(0, bytes - zeros);
  return { hex: hex.slice(0, Math.max(0, hex.length - 2 * ofGiven)), zeros: Math.max(0, zeros - bytes) };
}
