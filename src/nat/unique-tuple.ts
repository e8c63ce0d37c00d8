/** A tuple within a range whose answers nobody else gets (get_unique_tuple, find_appropriate_src, nf_in_range). */
import { invertTuple } from '../conntrack/tuple.ts';
import { zoneIdIn } from '../conntrack/zone.ts';
import type { Connection, Tuple } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { compareAddresses } from '../values/address-bits.ts';
import { chooseAddress } from './address-choice.ts';
import { choosePort, isPortInRange } from './port-choice.ts';
import type { NatRange } from './range.ts';
import { connectionsFrom } from './sources.ts';
import { isTaken, isTakenAtFirst } from './taken.ts';

/** Tried in this order: keep all, do as this source was done by before, take the range's address and keep the port, another port. */
export function uniqueTuple(tuple: Tuple, range: NatRange, own: Connection, world: World): Tuple {
  if (range.side === 'source' && !range.isRandom) {
    const fits = isInRange(tuple, range);
    if (fits && !isTakenAtFirst(tuple, own, world)) return tuple;
    const mapped = fits ? undefined : mappingOfSource(tuple, range, own, world);
    if (mapped !== undefined && !isTaken(mapped, own, world)) return mapped;
  }
  const addressed = withAddress(tuple, range);
  return isPortKept(addressed, range, own, world) ? addressed : choosePort(addressed, range, own, world);
}

/** nf_in_range(): source nat only. */
function isInRange(tuple: Tuple, { addresses, ports }: NatRange): boolean {
  if (addresses !== undefined && tuple.source !== addresses.from) {
    const isBelow = compareAddresses(tuple.source, addresses.from) < 0;
    if (isBelow || compareAddresses(tuple.source, addresses.to) > 0) return false;
  }
  return ports === undefined || isPortInRange(tuple, 'source', ports);
}

/** find_appropriate_src(): what the same address and port were made into for another destination, the latest first. */
function mappingOfSource(tuple: Tuple, range: NatRange, own: Connection, world: World): Tuple | undefined {
  const zone = zoneIdIn(own.zone, 'ORIGINAL');
  for (const { reply, status, zone: other } of connectionsFrom(tuple, world)) {
    if (zoneIdIn(other, 'ORIGINAL') !== zone) continue;
    const sent = status.has('SRC_NAT_DONE') ? invertTuple(reply) : undefined;
    if (sent === undefined) continue;
    const mapped = { ...tuple, source: sent.source, sourceId: sent.sourceId };
    if (isInRange(mapped, range)) return mapped;
  }
  return undefined;
}

function withAddress(tuple: Tuple, { addresses, side, isPersistent }: NatRange): Tuple {
  if (addresses === undefined) return tuple;
  return { ...tuple, [side]: chooseAddress(tuple, addresses, side, isPersistent) };
}

/** A single given port is kept even if taken: the clash shows at confirmation. */
function isPortKept(tuple: Tuple, { ports, side, isRandom }: NatRange, own: Connection, world: World): boolean {
  if (isRandom) return false;
  if (ports === undefined) return !isTaken(tuple, own, world);
  if (ports.base !== undefined || !isPortInRange(tuple, side, ports)) return false;
  return ports.from === ports.to || !isTaken(tuple, own, world);
}
