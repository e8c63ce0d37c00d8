/** GRE: plain GRE is one flow a pair of addresses, PPTP's version 1 has call ids (nf_conntrack_proto_gre.c). */
import type { Tuple } from '../model/connection.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import type { World } from '../model/world.ts';
import { hasStatus, refresh, withStatus } from './connection.ts';
import { payloadBytes } from './payload.ts';
import { accept, type ProtocolTracker } from './protocol.ts';

const VERSION_MASK = 0x07;
const VERSION_PPTP = 1;
const PROTOCOL_PPP = 0x880b;

/** gre_pkt_to_tuple(): the destination's id, 0 for plain GRE; nothing for version 1 around anything but PPP. */
export function greCallId(packet: Packet): number | undefined {
  const header = payloadBytes(packet.payload, 8);
  if (header.length < 4 || ((header[1] ?? 0) & VERSION_MASK) !== VERSION_PPTP || header.length < 8) return 0;
  if (readPair(header, 2) !== PROTOCOL_PPP) return undefined;
  return readPair(header, 6);
}

/** gre_keymap_lookup(): the sender's call id, where a control connection told which tunnel the receiver's belongs to. */
export function withGreKey(tuple: Tuple | undefined, { connections }: World): Tuple | undefined {
  if (tuple === undefined || tuple.protocol !== PROTOCOL.gre || tuple.destinationId === 0) return tuple;
  for (const { pptp } of connections.values()) {
    const key = pptp?.keys?.find(
      ({ source, destination, destinationId }) =>
        source === tuple.source && destination === tuple.destination && destinationId === tuple.destinationId,
    );
    if (key !== undefined) return { ...tuple, sourceId: key.sourceId };
  }
  return tuple;
}

function readPair(bytes: readonly number[], at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** nf_conntrack_gre_packet(). */
export const trackGre: ProtocolTracker = (connection, view) => {
  if (!hasStatus(connection, 'SEEN_REPLY')) return accept(refresh(connection, view, 'gre_timeout'));
  return accept(withStatus(refresh(connection, view, 'gre_timeout_stream'), 'ASSURED'));
};
