/**
 * What the journey asks of bridges. Few hosts have any, so `kinds.ts` makes them known, which the page fetches behind its
 * first picture; until then a port is an interface like others.
 */
import type { Interface } from '../model/host.ts';
import type { Fate } from '../model/walk.ts';
import type { Flight } from './flight.ts';

/**
 * What became of a packet that came in by a port. `received`: the host takes it in as any other. `seen`: it has passed
 * PREROUTING and asks for its way. `routed`: it has its way too.
 */
export type Crossing =
  | { readonly kind: 'received' | 'seen' | 'routed' }
  | { readonly kind: 'ended'; readonly fate: Fate };

export interface Bridging {
  /** Nothing: the packet did not come in by a port of a bridge. */
  readonly cross: (flight: Flight, port: Interface) => Crossing | undefined;
  /** Sends a packet that crosses a bridge on by its ports. */
  readonly sendByPort: (flight: Flight, ports: readonly Interface[]) => Fate;
  /** The end of a packet that the host sent by an interface: of a bridge with ports it says by which. */
  readonly leave: (flight: Flight, fate: Fate, device: Interface | undefined) => Fate;
}

/** A host without bridges, or one whose bridges nobody looks into yet. */
export let bridging: Bridging = {
  cross: () => undefined,
  sendByPort: ({ packet }) => ({ outcome: 'sent', packet }),
  leave: (_flight, fate) => fate,
};

/** From here on bridges are simulated. */
export function addBridges(known: Bridging): void {
  bridging = known;
}
