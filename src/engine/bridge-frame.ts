/** Who a frame is from and for, as a bridge sees it. */
import type { Host, Interface } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import { addressType } from '../routing/address-type.ts';
import { macOfBridge, portsOf, stationOf } from '../routing/bridge.ts';
import { addressesOf } from '../routing/interface-addresses.ts';
import { isInNetwork } from '../values/address-bits.ts';

export interface Frame {
  /** Names that the sender is known by: its MAC address, or its address where nobody said that. */
  readonly sources: readonly string[];
  /** `group`: for many. `bridge`: for the bridge's own MAC or that of a port. `routed`: nat has sent it elsewhere. Else a station. */
  readonly destination: string;
}

/**
 * The frame that a packet came in by. Without MAC addresses it is for whom its sender would send it to: for a neighbour on
 * the bridge's network, else for the bridge as the router.
 */
export function frameOf(packet: Packet, bridge: Interface, host: Host): Frame {
  const { link, source } = packet;
  if (link === undefined)
    return { sources: [stationOf(host, bridge.name, source)], destination: receiverOf(packet, bridge, host) };
  const known = stationOf(host, bridge.name, source);
  return {
    sources: [link.source.toLowerCase(), ...(known === source ? [source] : [])],
    destination: destinationOf(link.destination.toLowerCase(), bridge, host),
  };
}

function destinationOf(mac: string, bridge: Interface, host: Host): string {
  if ((Number.parseInt(mac.slice(0, 2), 16) & 1) === 1) return 'group';
  const isOwn =
    mac === macOfBridge(host, bridge) || portsOf(host, bridge.name).some((port) => port.mac?.toLowerCase() === mac);
  return isOwn ? 'bridge' : mac;
}

function receiverOf({ destination, family }: Packet, bridge: Interface, host: Host): string {
  const type = addressType(destination, host, family);
  if (type === 'BROADCAST' || type === 'MULTICAST') return 'group';
  if (type === 'LOCAL') return 'bridge';
  const own = addressesOf(bridge, family);
  const isNear = own.length === 0 || own.some((network) => isInNetwork(destination, network));
  return isNear ? stationOf(host, bridge.name, destination) : 'bridge';
}
