/** The last metres: cutting to the size of the outgoing link (ip_finish_output, ip_do_fragment). */
import type { Interface } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { Fate, Piece } from '../model/walk.ts';
import { isOfInterface } from '../routing/arrival-check.ts';
import { ipHeaderLength, packetLength } from '../values/packet-length.ts';
import { contentLength } from './fit-piece.ts';
import type { Flight } from './flight.ts';
import { sendIcmpError } from './icmp-error.ts';

/** Fragments begin at multiples of eight bytes, so none but the last is smaller. */
const FRAGMENT_UNIT = 8;

/** No IPv6 link may carry less (RFC 8200, 5), so nothing is cut smaller for having come smaller. */
const MINIMAL_MTU_IPV6 = 1280;

/** The packet leaves by `device`, in pieces if it must. */
export function transmit(flight: Flight, device: Interface | undefined): Fate {
  const { packet, pieces } = flight;
  // ip6_finish_output2(): groups of the interface itself stay there.
  if (packet.family === 'ipv6' && isOfInterface(packet.destination))
    return { outcome: 'dropped', where: { kind: 'stack', stage: 'transmit', reason: 'NOT_SPECIFIED' }, packet };
  const sent: Fate = { outcome: 'sent', packet, ...(device && { outInterface: device.name }) };
  const mtu = device?.mtu ?? Number.POSITIVE_INFINITY;
  const largest = largestOf(pieces);
  const limit = Math.min(mtu, largest);
  if (packetLength(packet) <= limit) return isSilent(flight, device) ? unanswered(flight) : sent;
  if (mayNotBeCut(flight, pieces !== undefined && largest <= mtu)) {
    const error = flight.origin.kind === 'local' ? { error: 'EMSGSIZE' } : {};
    return { outcome: 'dropped', where: { kind: 'stack', stage: 'transmit', reason: 'PKT_TOO_BIG' }, packet, ...error };
  }
  if (isSilent(flight, device)) return unanswered(flight);
  return inPieces(sent, pieces, mtu, wasCopied(flight));
}

/** Of an IPv4 broadcast or multicast the host has its own copy by now, with which it shares its bytes (skb_cloned). */
function wasCopied({ packet, started }: Flight): boolean {
  return (
    packet.family === 'ipv4' && started.some(({ walk: { origin } }) => origin.kind === 'host' && origin.what === 'copy')
  );
}

/** A packet that leaves as its pieces came, where they fit a link and are its own, else cut anew (ip_do_fragment, ip6_fragment). */
export function inPieces(sent: Fate, pieces: readonly Piece[] | undefined, mtu: number, isShared = false): Fate {
  const { packet } = sent;
  const largest = largestOf(pieces);
  const fits = !isShared && pieces !== undefined && largest <= mtu && reach(packet, pieces) === contentLength(packet);
  // ip_fraglist_init(): pieces that leave as they came have lost DF.
  if (fits) return { ...sent, packet: { ...packet, dontFragment: false }, fragments: pieces };
  const limit = Math.min(mtu, largest);
  // ip_frag_next(): what conntrack put together has lost DF here too, unless all its pieces had it.
  const whole = pieces === undefined ? packet : { ...packet, dontFragment: false };
  return {
    ...sent,
    packet: whole,
    fragments: piecesFor(packet, packet.family === 'ipv6' ? Math.max(limit, MINIMAL_MTU_IPV6) : limit),
  };
}

/** A next hop whose hardware address nobody tells (NUD_FAILED); groups and links without hardware addresses need none. */
function isSilent({ route, packet, run: { host } }: Flight, device: Interface | undefined): boolean {
  if (host.neighbours === undefined || device?.kind !== 'ethernet') return false;
  if (route?.kind !== 'send' && route?.kind !== 'forward') return false;
  const next = route.nextHop ?? packet.destination;
  return host.neighbours.some(
    ({ address, state, device: on }) => state === 'failed' && address === next && on === device.name,
  );
}

/**
 * arp_error_report(), ndisc_error_report(): the kernel asks anew, three times a second apart, then gives up; the world's clock
 * stands still meanwhile. Seen on Linux 6.18 with TAPs that answer no ARP, the same for `nud failed` and for a neighbour that
 * was never known: after 3 s an ICMP error of the host's (OUTPUT, RELATED) says "host unreachable" and quotes the packet as it
 * would have left, TTL and source address changed; the entry stays in conntrack. A process of the host gets it over lo, and
 * its connect() fails with EHOSTUNREACH.
 */
function unanswered(flight: Flight): Fate {
  const { packet, origin } = flight;
  sendIcmpError(flight, packet.family === 'ipv4' ? { type: 3, code: 1 } : { type: 1, code: 3 });
  return {
    outcome: 'dropped',
    where: { kind: 'stack', stage: 'transmit', reason: 'NEIGH_FAILED' },
    packet,
    ...(origin.kind === 'local' && { error: 'EHOSTUNREACH' }),
  };
}

/** Bytes of the largest piece that came (frag_max_size); none came: no limit. */
export function largestOf(pieces: readonly Piece[] | undefined): number {
  return pieces === undefined ? Number.POSITIVE_INFINITY : Math.max(...pieces.map(({ length }) => length));
}

/**
 * A router cuts no IPv6 packets but those that conntrack put together, and those no smaller than they came (ip6_fragment); the
 * host cuts its own as it makes them (ip6_append_data).
 */
function mayNotBeCut({ packet, origin }: Flight, cameInFittingPieces: boolean): boolean {
  const isOwn = origin.kind === 'host' && origin.what === 'echo-reply';
  return !cameInFittingPieces && (packet.family === 'ipv6' ? !isOwn : packet.dontFragment);
}

/** IPv6 names a fragment in a header of its own. */
function pieceHeaderLength(packet: Packet): number {
  const isNamedApart = packet.family === 'ipv6' && packet.fragment === undefined;
  return ipHeaderLength(packet) + (isNamedApart ? 8 : 0);
}

/** Where the content ends that the pieces held. */
function reach(packet: Packet, pieces: readonly Piece[]): number {
  const last = pieces.at(-1);
  return last === undefined ? 0 : last.offset + last.length - pieceHeaderLength(packet);
}

/** How a packet is cut to fit a size. */
function piecesFor(packet: Packet, mtu: number): readonly Piece[] {
  const header = pieceHeaderLength(packet);
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
