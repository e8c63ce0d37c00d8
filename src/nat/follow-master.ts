/** A connection that a helper expected is translated as the one that spoke of it (nf_nat_follow_master). */
import { otherDirection, tupleIn } from '../conntrack/connection.ts';
import type { Connection, Expectation } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { setUp } from './bind.ts';

/** The expected connection, bound on both sides. */
export function followMaster(expected: Connection, { follows, master }: Expectation, world: World): Connection {
  const leader = world.connections.get(master);
  if (follows === undefined || leader === undefined) return expected;
  const back = tupleIn(leader, otherDirection(follows.direction));
  const plain = { isRandom: false, isPersistent: false } as const;
  const own = { from: back.destination, to: back.destination };
  const sourced = setUp(expected, { ...plain, side: 'source', addresses: own }, world);
  const ports = { from: follows.port, to: follows.port };
  const target = { from: back.source, to: back.source };
  return setUp(sourced, { ...plain, side: 'destination', addresses: target, ports }, world);
}
