/** Which connections a `connlimit` rule counts for one address: those it was asked about and that still live (net/netfilter/nf_conncount.c). */
import { findTuple } from '../conntrack/find.ts';
import { tupleKey, tupleOf } from '../conntrack/tuple.ts';
import { DEFAULT_ZONE } from '../conntrack/zone.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Connection, Tuple, Zone } from '../model/connection.ts';
import type { World } from '../model/world.ts';

/** struct nf_conncount_tuple. */
export interface CountedConnection {
  readonly tuple: Tuple;
  readonly zone: Zone;
}

/** struct nf_conncount_list. */
export interface CountedList {
  readonly connections: readonly CountedConnection[];
  /** World clock of the last look for those that are over. */
  readonly lookedAt: number;
}

/** A connection as a packet shows it (get_ct_or_tuple_from_skb). */
export interface OwnConnection extends CountedConnection {
  readonly isConfirmed: boolean;
  readonly isAssured: boolean;
}

/**
 * The packet's connection; before conntrack looked, the one its addresses and ports name, in the zone of a template (CT) if
 * there is one. Nothing for later fragments.
 */
export function ownConnection({ connection, packet, world }: Seen): OwnConnection | undefined {
  if (connection !== undefined && !connection.status.has('TEMPLATE')) return ownOf(connection.original, connection);
  const tuple = tupleOf(packet);
  if (tuple === undefined) return undefined;
  const zone = connection?.zone ?? DEFAULT_ZONE;
  return ownOf(tuple, findTuple(tuple, zone, world)?.connection, zone);
}

function ownOf(tuple: Tuple, connection: Connection | undefined, zone = DEFAULT_ZONE): OwnConnection {
  return {
    tuple,
    zone: connection?.zone ?? zone,
    isConfirmed: connection?.status.has('CONFIRMED') ?? false,
    isAssured: connection?.status.has('ASSURED') ?? false,
  };
}

/**
 * count_tree(): the list with the packet's connection noted. Of an address without a list it is noted in any case; an assured
 * connection is taken to be counted already. Who comes within the same tick of the clock as the last look is noted unseen.
 */
export function count(
  list: CountedList | undefined,
  { tuple, zone, isConfirmed, isAssured }: OwnConnection,
  world: World,
): CountedList {
  const own: CountedConnection = { tuple, zone };
  const { clock } = world;
  if (list === undefined) return { connections: [own], lookedAt: clock };
  const isLookedThrough = list.lookedAt === clock;
  if (isConfirmed && isAssured) {
    if (isLookedThrough) return list;
    return { connections: list.connections.filter((other) => isLive(other, world)), lookedAt: clock };
  }
  if (!isConfirmed && isLookedThrough) return { ...list, connections: [...list.connections, own] };
  return lookThrough(list, own, world);
}

/** __nf_conncount_add(): the look ends at the packet's own connection; what stands behind it stays. */
function lookThrough({ connections, lookedAt }: CountedList, own: CountedConnection, world: World): CountedList {
  const kept: CountedConnection[] = [];
  for (const [at, other] of connections.entries()) {
    const found = findTuple(other.tuple, other.zone, world)?.connection;
    if (found === undefined) continue;
    if (isSame(other, own)) return { connections: [...kept, ...connections.slice(at)], lookedAt };
    if (!isClosed(found)) kept.push(other);
  }
  return { connections: [...kept, own], lookedAt: world.clock };
}

function isSame(one: CountedConnection, other: CountedConnection): boolean {
  return one.zone.id === other.zone.id && tupleKey(one.tuple) === tupleKey(other.tuple);
}

function isLive({ tuple, zone }: CountedConnection, world: World): boolean {
  const found = findTuple(tuple, zone, world)?.connection;
  return found !== undefined && !isClosed(found);
}

/** already_closed(). */
function isClosed({ tcp }: Connection): boolean {
  return tcp?.state === 'TIME_WAIT' || tcp?.state === 'CLOSE';
}
