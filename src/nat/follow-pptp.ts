/** A tunnel's first packet: it is translated as the control connection is, and its other direction is expected no more (pptp_expectfn, pptp_nat_expected). */
import { otherDirection, tupleIn } from '../conntrack/connection.ts';
import type { Connection, Expectation } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { setUp } from './bind.ts';

const PLAIN = { isRandom: false, isPersistent: false } as const;

/** The tunnel's connection, bound on both sides where the control connection is. */
export function followPptp(fresh: Connection, { tunnel, master }: Expectation, world: World): Connection {
  const leader = world.connections.get(master);
  if (leader === undefined || tunnel?.saved === undefined) return fresh;
  const { direction, saved } = tunnel;
  const { source, destination } = tupleIn(leader, otherDirection(direction));
  const id = { ports: { from: saved, to: saved } };
  const isOut = direction === 'ORIGINAL';
  const own = { ...PLAIN, side: 'source', addresses: { from: destination, to: destination } } as const;
  const peer = { ...PLAIN, side: 'destination', addresses: { from: source, to: source } } as const;
  const sourced = setUp(fresh, { ...own, ...(isOut && id) }, world);
  return setUp(sourced, { ...peer, ...(!isOut && id) }, world);
}

/**
 * What is waited for of the other direction. Behind nat the kernel finds it from the client's packet only: for the server's
 * it looks with call ids of the new connection, which has none.
 */
export function otherDirectionOf(
  { tunnel, master, source, sourceId, destination, destinationId }: Expectation,
  world: World,
): Expectation | undefined {
  const leader = world.connections.get(master);
  if (leader === undefined || tunnel === undefined) return undefined;
  if (tunnel.saved !== undefined && tunnel.direction === 'REPLY') return undefined;
  const { pac, pns } = leader.pptp ?? { pac: 0, pns: 0 };
  const wanted =
    tunnel.saved === undefined
      ? { source: destination, sourceId: destinationId, destination: source, destinationId: sourceId }
      : { source: leader.reply.source, sourceId: pac, destination: leader.reply.destination, destinationId: pns };
  return world.expectations.find(
    (each) =>
      each.tunnel !== undefined &&
      each.source === wanted.source &&
      each.sourceId === wanted.sourceId &&
      each.destination === wanted.destination &&
      each.destinationId === wanted.destinationId,
  );
}
