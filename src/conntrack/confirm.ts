/** A new connection enters the table when its first packet leaves the host or is delivered (__nf_conntrack_confirm). */
import type { Connection } from '../model/connection.ts';
import type { Packet } from '../model/packet.ts';
import type { Change } from '../model/walk.ts';
import type { World } from '../model/world.ts';
import { tupleIn, withStatus } from './connection.ts';
import { entryInTheWay, type Found, isAlive } from './find.ts';
import { canTakeOver } from './take-over.ts';

export interface Confirmation {
  /** `clash`: another entry has one of its tuples, and the packet is dropped (nf_ct_resolve_clash). */
  readonly outcome: 'confirmed' | 'already' | 'clash';
  readonly changes: readonly Change[];
}

/**
 * For packets in the original direction: an answer attached to an unconfirmed entry does not confirm it. Clashes that the
 * kernel resolves are races between processors; packets that come one after the other find each other's entries.
 */
export function confirm(connection: Connection, _packet: Packet, world: World): Confirmation {
  if (connection.status.has('CONFIRMED')) return { outcome: 'already', changes: [] };
  const removed = new Map<number, Change>();
  for (const side of ['ORIGINAL', 'REPLY'] as const) {
    const found = entryInTheWay(tupleIn(connection, side), connection.zone, side, world);
    if (found === undefined) continue;
    if (isAlive(found, world) && !isPortTakenOver(found, connection)) return { outcome: 'clash', changes: [] };
    const before = found.connection;
    removed.set(before.id, { kind: 'connection', id: before.id, before, after: undefined });
  }
  const after = withStatus(connection, 'CONFIRMED');
  const added: Change = { kind: 'connection', id: connection.id, before: connection, after };
  return { outcome: 'confirmed', changes: [...removed.values(), added] };
}

/** The kernel removes the old entry when nat searches for a port; a port that was not searched for is no such case. */
function isPortTakenOver(found: Found, connection: Connection): boolean {
  return connection.original.sourceId !== connection.reply.destinationId && canTakeOver(found, connection);
}
