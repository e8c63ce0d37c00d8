/** Puts the pieces of a packet together before anybody looks at it (nf_defrag_ipv4, ip_local_deliver; FORMAT quirk 16). */
import type { Fragment, Packet } from '../model/packet.ts';
import { ipHeaderLength, packetLength, payloadLength, transportHeaderLength } from '../values/packet-length.ts';
import { type Flight, record } from './flight.ts';

/** True when the packet is whole: it was no piece, or it was the last one that lacked. */
export function defragment(flight: Flight): boolean {
  const { packet } = flight;
  if (packet.fragment === undefined) return true;
  const key = `${packet.source} ${packet.destination} ${packet.protocol} ${packet.id}`;
  const before = flight.run.draft.world.pieces.get(key);
  const pieces = [...(before ?? []), packet];
  const whole = assemble(pieces);
  if (whole === undefined) {
    record(flight, { kind: 'defragmented', isComplete: false }, [{ kind: 'pieces', key, before, after: pieces }]);
    return false;
  }
  flight.largestPiece = Math.max(...pieces.map(packetLength));
  record(flight, { kind: 'defragmented', isComplete: true }, [
    { kind: 'pieces', key, before, after: undefined },
    { kind: 'packet', before: packet, after: whole },
  ]);
  return true;
}

/** The whole packet, when the pieces follow each other without a gap from 0 to one that says it is the last. */
function assemble(pieces: readonly Packet[]): Packet | undefined {
  const inOrder = [...pieces].sort((a, b) => offsetOf(a) - offsetOf(b));
  const first = inOrder[0];
  if (first === undefined || offsetOf(first) !== 0) return undefined;
  let end = 0;
  for (const piece of inOrder) {
    if (offsetOf(piece) !== end) return undefined;
    end += contentLength(piece);
  }
  const last = inOrder.at(-1);
  if (last?.fragment?.more !== false) return undefined;
  const { fragment: _fragment, ...head } = first;
  return { ...head, payload: joinPayloads(inOrder.map(({ payload }) => payload)) };
}

function offsetOf(packet: Packet): number {
  return packet.fragment?.offset ?? 0;
}

function contentLength(packet: Packet): number {
  return transportHeaderLength(packet.transport) + payloadLength(packet);
}

function joinPayloads(payloads: readonly Packet['payload'][]): Packet['payload'] {
  const last = payloads.at(-1) ?? { hex: '', zeros: 0 };
  const hex = payloads
    .slice(0, -1)
    .map(({ hex: given, zeros }) => given + '00'.repeat(zeros))
    .join('');
  return { hex: hex + last.hex, zeros: last.zeros };
}

/** One of the fragments a packet leaves in; offset and length in bytes, the IP header counted in the length. */
export type Piece = Fragment & { readonly length: number };

/** How a packet is cut to fit a size. */
export function piecesFor(packet: Packet, mtu: number): readonly Piece[] {
  const header = ipHeaderLength(packet);
  const content = contentLength(packet);
  const room = Math.floor((mtu - header) / 8) * 8;
  const start = offsetOf(packet);
  const pieces: Piece[] = [];
  for (let at = 0; at < content; at += room) {
    const bytes = Math.min(room, content - at);
    const isLast = at + bytes >= content;
    pieces.push({ offset: start + at, more: !isLast || packet.fragment?.more === true, length: header + bytes });
  }
  return pieces;
}
