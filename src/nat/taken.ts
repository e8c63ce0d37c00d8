/** Whether an address and port are in use towards a destination (nf_nat_used_tuple, nf_conntrack_tuple_taken). */
import { entryInTheWay, type Found, isAlive } from '../conntrack/find.ts';
import { canTakeOver } from '../conntrack/take-over.ts';
import { invertTuple, isSameTuple } from '../conntrack/tuple.ts';
import { zoneIdIn } from '../conntrack/zone.ts';
import type { Connection, Tuple } from '../model/connection.ts';
import { PROTOCOL } from '../model/packet.ts';
import type { World } from '../model/world.ts';

/** A packet with this tuple would get answers that belong to another connection. */
export function isTaken(tuple: Tuple, own: Connection, world: World): boolean {
  const other = ownerOfAnswers(tuple, own, world)?.connection;
  if (other === undefined || other.id === own.id) return false;
  const isSameFlow =
    isSameTuple(other.original, own.original) && zoneIdIn(other.zone, 'ORIGINAL') === zoneIdIn(own.zone, 'ORIGINAL');
  return !isSameFlow;
}

/** Protocols whose entries may be made by two packets at once; the numbered ones have no tracker of their own (allow_clash of nf_conntrack_l4proto). */
const NEVER_CLASHES: ReadonlySet<number> = new Set([PROTOCOL.tcp, PROTOCOL.icmp, PROTOCOL.icmpv6, PROTOCOL.sctp]);

/**
 * nf_nat_used_tuple_new(): the first choice is kept where the other connection runs the other way round and neither is translated,
 * as if the two had met on their way. Only zones of one direction bring that about here: they clash at confirmation.
 */
export function isTakenAtFirst(tuple: Tuple, own: Connection, world: World): boolean {
  if (!isTaken(tuple, own, world)) return false;
  if (NEVER_CLASHES.has(own.original.protocol) || isTranslated(own)) return true;
  const other = ownerOfAnswers(tuple, own, world)?.connection;
  if (other === undefined || isTranslated(other)) return true;
  return !(isSameTuple(other.original, own.reply) && isSameTuple(other.reply, own.original));
}

function isTranslated({ status }: Connection): boolean {
  return status.has('SRC_NAT') || status.has('DST_NAT');
}

function ownerOfAnswers(tuple: Tuple, own: Connection, world: World): Found | undefined {
  const reply = invertTuple(tuple);
  const found = reply && entryInTheWay(reply, own.zone, 'REPLY', world);
  return found && isAlive(found, world) ? found : undefined;
}

/** nf_nat_used_tuple_harder(): the last attempts of a search may take a closing TCP connection's port. */
export function isTakenForGood(tuple: Tuple, own: Connection, world: World): boolean {
  if (!isTaken(tuple, own, world)) return false;
  const other = ownerOfAnswers(tuple, own, world);
  return other === undefined || !canTakeOver(other, own);
}
