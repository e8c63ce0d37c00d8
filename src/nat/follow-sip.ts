/** A call or a media stream that SIP spoke of goes where the phone really is (nf_nat_sip_expected). */
import { otherDirection, tupleIn } from '../conntrack/connection.ts';
import { expectationsAt } from '../conntrack/expectations.ts';
import type { Connection, Expectation } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { setUp } from './bind.ts';

const PLAIN = { isRandom: false, isPersistent: false } as const;

/** The expected connection: its destination is bound, its source too where the master tells how. */
export function followSip(fresh: Connection, expectation: Expectation, world: World): Connection {
  const { saved, master } = expectation;
  const leader = world.connections.get(master);
  if (saved === undefined || leader === undefined) return fresh;
  const ports = { from: saved.port, to: saved.port };
  const target = { from: saved.address, to: saved.address };
  const bound = setUp(fresh, { ...PLAIN, side: 'destination', addresses: target, ports }, world);
  const stream = pairedStream(fresh, expectation, world);
  if (stream !== undefined) {
    const own = { from: stream.destination, to: stream.destination };
    const ownPorts = { from: stream.destinationId, to: stream.destinationId };
    return setUp(bound, { ...PLAIN, side: 'source', addresses: own, ports: ownPorts }, world);
  }
  if (fresh.original.source !== tupleIn(leader, saved.direction).source) return bound;
  const { destination } = tupleIn(leader, otherDirection(saved.direction));
  return setUp(bound, { ...PLAIN, side: 'source', addresses: { from: destination, to: destination } }, world);
}

/** The stream the other way: it comes from where that is expected, under the address that was told of it. */
function pairedStream({ original }: Connection, taken: Expectation, world: World): Expectation | undefined {
  if (taken.class === 'signalling') return undefined;
  return expectationsAt(world).find(
    (each) =>
      each !== taken &&
      each.master === taken.master &&
      each.protocol === original.protocol &&
      each.saved?.address === original.source &&
      each.saved.port === original.sourceId,
  );
}
