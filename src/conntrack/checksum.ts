/** Whether conntrack minds a packet's bad checksum: only on its way in, and where nf_conntrack_checksum is on. */
import type { PacketView } from './connection.ts';
import { conntrackSysctl } from './timeouts.ts';

/** nf_checksum() as tcp_error(), udp_error() ... ask it. */
export function isChecksumFault({ packet, hook, host }: Pick<PacketView, 'packet' | 'hook' | 'host'>): boolean {
  return packet.hasBadChecksum && hook === 'PREROUTING' && conntrackSysctl(host, 'checksum') !== 0;
}
