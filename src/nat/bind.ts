/** What a connection's addresses become, decided once a side and for all its packets (nf_nat_setup_info). */
import { withStatus } from '../conntrack/connection.ts';
import { invertTuple, isSameTuple } from '../conntrack/tuple.ts';
import type { NatRequest } from '../extensions/kind.ts';
import type { Connection } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { World } from '../model/world.ts';
import { masqueradeAddress } from './masquerade.ts';
import type { NatPlace } from './place.ts';
import type { NatRange } from './range.ts';
import { redirectAddress } from './redirect.ts';
import { natSideAt } from './turn.ts';
import { uniqueTuple } from './unique-tuple.ts';

/** The connection as the rule wants it; nothing where the kernel drops the packet, for want of an address to take. */
export function bind(connection: Connection, request: NatRequest, place: NatPlace): Connection | undefined {
  const { side, addresses, ports, isRandom, isFullyRandom, isPersistent } = request;
  const rest = { side, isRandom: isRandom || isFullyRandom, isPersistent, ...(ports !== undefined && { ports }) };
  if (addresses === 'masquerade') {
    // A source of 0.0.0.0 is somebody without an address yet (DHCP): left alone.
    if (connection.original.source === '0.0.0.0') return connection;
    const address = masqueradeAddress(place);
    if (address === undefined || place.outInterface === undefined) return undefined;
    const owned = { ...connection, masqueradeInterface: place.outInterface };
    return setUp(owned, { ...rest, addresses: { from: address, to: address } }, place.world);
  }
  if (addresses === 'redirect') {
    const address = redirectAddress(place);
    if (address === undefined) return undefined;
    return setUp(connection, { ...rest, addresses: { from: address, to: address } }, place.world);
  }
  return setUp(connection, { ...rest, ...(addresses !== undefined && { addresses }) }, place.world);
}

/** nf_nat_alloc_null_binding(): no rule spoke. The address stays; a source port gives way where it clashes. */
export function bindNull(connection: Connection, hook: Hook, world: World): Connection {
  const side = natSideAt(hook);
  const own = side === 'source' ? connection.reply.destination : connection.reply.source;
  const range = { side, addresses: { from: own, to: own }, isRandom: false, isPersistent: false };
  return setUp(connection, range, world);
}

/** nf_nat_setup_info(); confirmed connections stay as they are. */
export function setUp(connection: Connection, range: NatRange, world: World): Connection {
  if (connection.status.has('CONFIRMED')) return connection;
  const before = invertTuple(connection.reply);
  if (before === undefined) throw new Error('a connection can always be turned round');
  const after = uniqueTuple(before, range, connection, world);
  const isSource = range.side === 'source';
  const done = isSource ? 'SRC_NAT_DONE' : 'DST_NAT_DONE';
  const reply = invertTuple(after);
  if (reply === undefined || isSameTuple(before, after)) return withStatus(connection, done);
  return { ...withStatus(connection, done, isSource ? 'SRC_NAT' : 'DST_NAT'), reply };
}
