/** What a protocol's tracker answers about a packet of a connection (the return values of nf_conntrack_*_packet). */
import type { Connection } from '../model/connection.ts';
import type { Message } from '../model/message.ts';
import type { PacketView } from './connection.ts';

/**
 * `accept` (NF_ACCEPT): it belongs to the connection. `invalid` (-NF_ACCEPT): it does not, yet the entry may have learnt
 * from it. `reopen` (-NF_REPEAT): the entry goes, and the packet is looked at again. `why` tells what a reader could not guess.
 */
export type Tracking =
  | { readonly kind: 'accept'; readonly connection: Connection; readonly why?: Message }
  | { readonly kind: 'invalid'; readonly connection?: Connection; readonly why: Message }
  | { readonly kind: 'reopen' };

/** The connection is new to the table when it has no CONFIRMED. */
export type ProtocolTracker = (connection: Connection, view: PacketView) => Tracking;

export function accept(connection: Connection, why?: Message): Tracking {
  return { kind: 'accept', connection, ...(why !== undefined && { why }) };
}

export function invalid(why: Message, connection?: Connection): Tracking {
  return { kind: 'invalid', why, ...(connection !== undefined && { connection }) };
}
