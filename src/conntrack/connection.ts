/** Small changes of a connection: status bits, lifetime, accounting (nf_ct_refresh_acct). Each answers a new value. */
import type { Connection, ConnectionStatus, Direction, Tuple } from '../model/connection.ts';
import type { Host } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import { packetLength } from '../values/packet-length.ts';
import { conntrackSysctl, type TimeoutName } from './timeouts.ts';

/** What a protocol's tracker sees of a packet. */
export interface PacketView {
  readonly packet: Packet;
  readonly direction: Direction;
  readonly hook: 'PREROUTING' | 'OUTPUT';
  readonly clock: number;
  readonly host: Host;
}

export function hasStatus(connection: Connection, status: ConnectionStatus): boolean {
  return connection.status.has(status);
}

export function withStatus(connection: Connection, ...added: readonly ConnectionStatus[]): Connection {
  if (added.every((status) => connection.status.has(status))) return connection;
  const status = new Set(connection.status);
  for (const each of added) status.add(each);
  return { ...connection, status };
}

/** In the table for everybody to find: confirmed and not on its way out. */
export function isInTable(connection: Connection): boolean {
  return connection.status.has('CONFIRMED') && !connection.status.has('DYING');
}

/** nf_ct_is_expired(). Unconfirmed entries do not age. */
export function isExpired(connection: Connection, clock: number): boolean {
  return connection.status.has('CONFIRMED') && connection.expires <= clock;
}

/** nf_ct_refresh_acct(): a new lease of life, and the packet counts. */
export function refresh(connection: Connection, view: PacketView, timeout: TimeoutName): Connection {
  return refreshSeconds(connection, view, conntrackSysctl(view.host, timeout));
}

export function refreshSeconds(connection: Connection, view: PacketView, seconds: number): Connection {
  const counted = count(connection, view);
  if (hasStatus(connection, 'FIXED_TIMEOUT')) return counted;
  const expires = view.clock + seconds * 1000;
  return counted.expires === expires ? counted : { ...counted, expires };
}

/** nf_ct_acct_update(): only where nf_conntrack_acct is on. */
export function count(connection: Connection, { packet, direction, host }: PacketView): Connection {
  if (conntrackSysctl(host, 'acct') === 0) return connection;
  const side = direction === 'ORIGINAL' ? 'original' : 'reply';
  const { packets, bytes } = connection.counters[side];
  const after = { packets: packets + 1, bytes: bytes + packetLength(packet) };
  return { ...connection, counters: { ...connection.counters, [side]: after } };
}

export function tupleIn(connection: Connection, direction: Direction): Tuple {
  return direction === 'ORIGINAL' ? connection.original : connection.reply;
}

export function otherDirection(direction: Direction): Direction {
  return direction === 'ORIGINAL' ? 'REPLY' : 'ORIGINAL';
}
