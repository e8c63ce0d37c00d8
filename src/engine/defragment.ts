/** Puts the pieces of a packet together before anybody looks at it (nf_defrag_ipv4, ip_local_deliver; FORMAT quirk 16). */
import type { Packet } from '../model/packet.ts';
import type { Piece, Stage } from '../model/walk.ts';
import { sysctlNumber } from '../routing/sysctls.ts';
import { ipHeaderLength, payloadLength, transportHeaderLength } from '../values/packet-length.ts';
import { type Drop, stackDrop } from './drop.ts';
import { type Flight, record } from './flight.ts';

/**
 * `whole`: it was no piece, or it was the last one that lacked. `held`: it waits for the others. A piece that is there
 * already, or that overlaps others (which forgets them all), is dropped at `stage` (inet_frag_queue_insert).
 */
export function defragment(flight: Flight, stage: Stage): 'whole' | 'held' | Drop {
  const { packet } = flight;
  if (packet.fragment === undefined) return 'whole';
  const key = `${packet.source} ${packet.destination} ${packet.protocol} ${packet.id}`;
  const { pieces: waiting, clock } = flight.run.draft.world;
  const before = waiting.get(key);
  const covered = bytesCovered(packet, before?.packets ?? []);
  if (covered === contentLength(packet)) return stackDrop(stage, 'DUP_FRAG');
  if (covered > 0) {
    record(flight, { kind: 'defragmented', isComplete: false }, [{ kind: 'pieces', key, before, after: undefined }]);
    return stackDrop(stage, 'NOT_SPECIFIED');
  }
  const pieces = [...(before?.packets ?? []), packet].sort((one, other) => offsetOf(one) - offsetOf(other));
  const whole = assemble(pieces);
  if (whole === undefined) {
    const after = { packets: pieces, expires: before?.expires ?? clock + lifetimeOf(flight, stage) };
    record(flight, { kind: 'defragmented', isComplete: false }, [{ kind: 'pieces', key, before, after }]);
    return 'held';
  }
  flight.pieces = pieces.map(pieceOf);
  record(flight, { kind: 'defragmented', isComplete: true }, [
    { kind: 'pieces', key, before, after: undefined },
    { kind: 'packet', before: packet, after: whole },
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
  return { ...head, payload: joinPayloads(inOrder.map(({ payload }) => payload)) };
}

function offsetOf(packet: Packet): number {
  return packet.fragment?.offset ?? 0;
}

/** Bytes behind the IP header. */
export function contentLength(packet: Packet): number {
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

function pieceOf(packet: Packet): Piece {
  return {
    offset: offsetOf(packet),
    more: packet.fragment?.more === true,
    length: ipHeaderLength(packet) + contentLength(packet),
  };
}
