/** Whether conntrack minds a packet's bad checksum: only on its way in, and where nf_conntrack_checksum is on. */
import type { PacketView } from './connection.ts';
import { conntrackSysctl } from './timeouts.ts';

/** Whether conntrack sums up here at all. */
export function isChecked({ hook, host }: Pick<PacketView, 'hook' | 'host'>): boolean {
  return hook === 'PREROUTING' && conntrackSysctl(host, 'checksum') !== 0;
}

/** nf_checksum() as tcp_error(), udp_error() ... ask it. */
export function isChecksumFault(view: Pick<PacketView, 'packet' | 'hook' | 'host'>): boolean {
  return view.packet.hasBadChecksum && isChecked(view);
}
