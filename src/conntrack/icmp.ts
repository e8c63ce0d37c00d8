/** ICMP and ICMPv6 requests and replies (nf_conntrack_icmp_packet, nf_conntrack_icmpv6_packet). */
import { message } from '../model/message.ts';
import { refresh } from './connection.ts';
import { accept, invalid, type ProtocolTracker } from './protocol.ts';

/** Echo, timestamp, information and address mask requests. */
const STARTS_ICMP: ReadonlySet<number> = new Set([8, 13, 15, 17]);
/** Echo request and node information query. */
const STARTS_ICMPV6: ReadonlySet<number> = new Set([128, 139]);

export const trackIcmp: ProtocolTracker = (connection, view) => {
  const type = connection.original.icmp?.type ?? -1;
  if (view.packet.family !== 'ipv4' || !STARTS_ICMP.has(type)) return invalid(message('conntrack.icmp-no-request'));
  return accept(refresh(connection, view, 'icmp_timeout'));
};

export const trackIcmpv6: ProtocolTracker = (connection, view) => {
  const type = connection.original.icmp?.type ?? -1;
  if (view.packet.family !== 'ipv6' || !STARTS_ICMPV6.has(type)) return invalid(message('conntrack.icmp-no-request'));
  return accept(refresh(connection, view, 'icmpv6_timeout'));
};
