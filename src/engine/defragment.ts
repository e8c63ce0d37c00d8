/** Puts the pieces of a packet together before anybody looks at it (nf_defrag_ipv4, ip_local_deliver; FORMAT quirk 16). */
import type { Packet } from '../model/packet.ts';
import type { Piece, Stage } from '../model/walk.ts';
import type { WaitingPieces } from '../model/world.ts';
import { sysctlNumber } from '../routing/sysctls.ts';
import { ipHeaderLength } from '../values/packet-length.ts';
import { type Drop, stackDrop } from './drop.ts';
import { contentLength, fitPiece, offsetOf } from './fit-piece.ts';
import { type Flight, record } from './flight.ts';

/**
 * `whole`: it was no piece, or it was the last one that lacked. `held`: it waits for the others. `odd`: it is let by as it is.
 * A piece that is there already, or that overlaps others (which forgets them all), is dropped at `stage` (inet_frag_queue_insert).
 */
export function defragment(flight: Flight, stage: Stage): 'whole' | 'held' | 'odd' | Drop {
  const { packet } = flight;
  if (packet.fragment === undefined) return 'whole';
  const key = `${packet.source} ${packet.destination} ${packet.protocol} ${packet.id}`;
  const before = flight.run.draft.world.pieces.get(key);
  const piece = fitPiece(packet, before?.packets ?? []);
  if (piece === 'odd') return piece;
  const covered = piece === 'corrupt' ? 0 : bytesCovered(piece, before?.packets ?? []);
  if (piece === 'corrupt' || (covered > 0 && covered < contentLength(piece))) {
    record(flight, { kind: 'defragmented', isComplete: false }, [{ kind: 'pieces', key, before, after: undefined }]);
    return stackDrop(stage, 'NOT_SPECIFIED');
  }
  return covered > 0 ? stackDrop(stage, 'DUP_FRAG') : putTogether(flight, { key, before, piece, stage });
}

interface Kept {
  readonly key: string;
  readonly before: WaitingPieces | undefined;
  readonly piece: Packet;
  readonly stage: Stage;
}

function putTogether(flight: Flight, { key, before, piece, stage }: Kept): 'whole' | 'held' {
  const pieces = [...(before?.packets ?? []), piece].sort((one, other) => offsetOf(one) - offsetOf(other));
  const whole = assemble(pieces);
  if (whole === undefined) {
    const { clock } = flight.run.draft.world;
    const after = { packets: pieces, expires: before?.expires ?? clock + lifetimeOf(flight, stage) };
    record(flight, { kind: 'defragmented', isComplete: false }, [{ kind: 'pieces', key, before, after }]);
    return 'held';
  }
  flight.pieces = pieces.map(pieceOf);
  record(flight, { kind: 'defragmented', isComplete: true }, [
    { kind: 'pieces', key, before, after: undefined },
    { kind: 'packet', before: flight.packet, after: whole },
  ]);
  return 'whole';
}

/** Milliseconds from the first piece on: the host's own, or those of conntrack, which has IPv6's apart. */
function lifetimeOf({ packet, run: { host } }: Flight, stage: Stage): number {
  if (packet.family === 'ipv4') return sysctlNumber(host, 'net.ipv4.ipfrag_time') * 1000;
  const name = stage === 'prerouting' ? 'net.netfilter.nf_conntrack_frag6_timeout' : 'net.ipv6.ip6frag_time';
  return sysctlNumber(host, name) * 1000;
}

/** How many of a piece's bytes are there already. */
function bytesCovered(packet: Packet, pieces: readonly Packet[]): number {
  const start = offsetOf(packet);
  const end = start + contentLength(packet);
  const shared = pieces.map((piece) => {
    const from = offsetOf(piece);
    return Math.max(0, Math.min(end, from + contentLength(piece)) - Math.max(start, from));
  });
  return shared.reduce((sum, bytes) => sum + bytes, 0);
}

/** The whole packet, when the pieces, in order, follow each other without a gap from 0 to one that says it is the last. */
function assemble(inOrder: readonly Packet[]): Packet | undefined {
  const [first] = inOrder;
  let end = 0;
  for (const piece of inOrder) {
    if (offsetOf(piece) !== end) return undefined;
    end += contentLength(piece);
  }
  if (first === undefined || inOrder.at(-1)?.fragment?.more !== false) return undefined;
  const { fragment: _fragment, ...head } = first;
  const whole: Packet = { ...head, payload: joinPayloads(inOrder.map(({ payload }) => payload)) };
  return isShortOf(whole) ? { ...whole, hasBadChecksum: true } : whole;
}

/** Less came together than the UDP header says: nobody believes it, as if it did not sum up (udp_error, __udp4_lib_rcv). */
function isShortOf(packet: Packet): boolean {
  const { transport } = packet;
  if (transport.kind !== 'udp' || transport.claimedLength === undefined) return false;
  return contentLength(packet) < transport.claimedLength;
}

function joinPayloads(payloads: readonly Packet['payload'][]): Packet['payload'] {
  const last = payloads.at(-1) ?? { hex: '', zeros: 0 };
  const hex = payloads
    .slice(0, -1)
    .map(({ hex: given, zeros }) => given + '00'.repeat(zeros))
    .join('');
  return { hex: hex + last.hex, zeros: last.zeros };
}

function pieceOf(packet: Packet): Piece {
  return {
    offset: offsetOf(packet),
    more: packet.fragment?.more === true,
    length: ipHeaderLength(packet) + contentLength(packet),
  };
}
