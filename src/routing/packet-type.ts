/** For whom a frame is, by its destination MAC address: eth_type_trans(), and the words of `-m pkttype`. */
import type { Host } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import { findInterface } from './interface-addresses.ts';

export type PacketType = 'host' | 'broadcast' | 'multicast' | 'otherhost';

const BROADCAST = 'ff:ff:ff:ff:ff:ff';

/** Without a MAC header (layer 3 interfaces, packets of the host) it is for the host. */
export function packetType(packet: Packet, inInterface: string, host: Host): PacketType {
  const destination = packet.link?.destination.toLowerCase();
  if (destination === undefined || packet.link?.isTakenAsOwn === true) return 'host';
  if (destination === BROADCAST) return 'broadcast';
  if ((Number.parseInt(destination.slice(0, 2), 16) & 1) === 1) return 'multicast';
  // A bridge asks for itself whose frames go up, and bridge-nf takes all others for the host's (setup_pre_routing).
  if (host.interfaces.some(({ bridge }) => bridge === inInterface)) return 'host';
  const own = findInterface(host, inInterface)?.mac?.toLowerCase();
  return own === undefined || own === destination ? 'host' : 'otherhost';
}
