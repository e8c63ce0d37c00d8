/** The last metres: cutting to the size of the outgoing link (ip_finish_output, ip_do_fragment). */
import type { Interface } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { Fate } from '../model/walk.ts';
import { ipHeaderLength, packetLength } from '../values/packet-length.ts';
import { contentLength, type Piece } from './defragment.ts';
import type { Flight } from './flight.ts';

/** Fragments begin at multiples of eight bytes, so none but the last is smaller. */
const FRAGMENT_UNIT = 8;

/** The packet leaves by `device`, in pieces if it must. */
export function transmit(flight: Flight, device: Interface | undefined): Fate {
  const { packet, pieces } = flight;
  const sent: Fate = { outcome: 'sent', packet, ...(device && { outInterface: device.name }) };
  const mtu = device?.mtu ?? Number.POSITIVE_INFINITY;
  const largest = Math.max(...(pieces ?? []).map(({ length }) => length));
  const limit = pieces === undefined ? mtu : Math.min(mtu, largest);
  if (packetLength(packet) <= limit) return sent;
  if ((packet.dontFragment && pieces === undefined) || packet.family === 'ipv6') {
    const error = flight.origin.kind === 'local' ? { error: 'EMSGSIZE' } : {};
    return { outcome: 'dropped', where: { kind: 'stack', stage: 'transmit', reason: 'PKT_TOO_BIG' }, packet, ...error };
  }
  const fits = pieces !== undefined && largest <= mtu && reach(packet, pieces) === contentLength(packet);
  return { ...sent, fragments: fits ? pieces : piecesFor(packet, limit) };
}

/** Where the content ends that the pieces held. */
function reach(packet: Packet, pieces: readonly Piece[]): number {
  const last = pieces.at(-1);
  return last === undefined ? 0 : last.offset + last.length - ipHeaderLength(packet);
}

/** How a packet is cut to fit a size. */
function piecesFor(packet: Packet, mtu: number): readonly Piece[] {
  const header = ipHeaderLength(packet);
  const content = contentLength(packet);
  const room = Math.max(FRAGMENT_UNIT, Math.floor((mtu - header) / FRAGMENT_UNIT) * FRAGMENT_UNIT);
  const start = packet.fragment?.offset ?? 0;
  const pieces: Piece[] = [];
  for (let at = 0; at < content; at += room) {
    const bytes = Math.min(room, content - at);
    const isLast = at + bytes >= content;
    pieces.push({ offset: start + at, more: !isLast || packet.fragment?.more === true, length: header + bytes });
  }
  return pieces;
}
