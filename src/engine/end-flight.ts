/** The ends of a packet's way that are the same wherever it stands. */
import type { Fate } from '../model/walk.ts';
import type { Drop } from './drop.ts';
import type { Flight } from './flight.ts';

/** A piece waits for the others. */
export function held({ packet }: Flight): Fate {
  return { outcome: 'held', where: { kind: 'stack', stage: 'defrag' }, packet };
}

/** The packet is dropped; a process of the host that sent it is told. */
export function dropped(flight: Flight, { where, error }: Drop): Fate {
  const isLocal = flight.origin.kind === 'local' && !flight.isLooped;
  return { outcome: 'dropped', where, packet: flight.packet, ...(isLocal && error !== undefined && { error }) };
}
