/** What the host sends into a bridge: by the port that leads to the next hop, or by all (br_dev_xmit). No hook sees that any more. */
import type { Host, Interface } from '../model/host.ts';
import type { Address } from '../model/packet.ts';
import type { Fate } from '../model/walk.ts';
import { portsOf, stationOf } from '../routing/bridge.ts';
import { stackDrop } from './drop.ts';
import { dropped } from './end-flight.ts';
import { type Flight, record } from './flight.ts';
import { portToward } from './forwarding-database.ts';

/** Who answers when asked for a MAC address (arp_solicit) is heard by a port thereby; which one a page cannot know. */
function hasToAsk({ neighbours = [] }: Host, bridge: string, next: Address): boolean {
  return !neighbours.some(
    ({ address, device, state }) => address === next && device === bridge && state === 'permanent',
  );
}

/** The end of a packet that left by an interface: of a bridge with ports it says by which. */
export function leaveByBridge(flight: Flight, fate: Fate, device: Interface | undefined): Fate {
  const { run, packet, route } = flight;
  const all = device === undefined || fate.outcome !== 'sent' ? [] : portsOf(run.host, device.name);
  if (device === undefined || all.length === 0) return fate;
  const isForMany = route?.kind === 'broadcast' || route?.kind === 'multicast';
  const next = route?.nextHop ?? packet.destination;
  const station = stationOf(run.host, device.name, next);
  const known = isForMany ? undefined : portToward(run, device.name, station);
  const up = all.filter(({ isUp, name }) => isUp && (known === undefined || known === name));
  const ports = up.map(({ name }) => name);
  if (known === undefined && !isForMany && up.length > 1 && hasToAsk(run.host, device.name, next)) {
    record(flight, { kind: 'bridged', bridge: device.name, to: [], why: 'untold', isSeen: false });
    return fate;
  }
  const unaddressed = isForMany ? 'group' : 'unknown';
  const why = known === undefined ? unaddressed : 'known';
  record(flight, { kind: 'bridged', bridge: device.name, to: ports, why, isSeen: false });
  return ports.length === 0 ? dropped(flight, stackDrop('transmit', 'NOT_SPECIFIED')) : { ...fate, ports };
}
