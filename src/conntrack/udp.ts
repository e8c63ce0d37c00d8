/** UDP and UDP-Lite: an answer makes it a conversation, going on for more than two seconds a stream (nf_conntrack_proto_udp.c). */
import { message } from '../model/message.ts';
import { isChecked, isChecksumFault } from './checksum.ts';
import { hasStatus, refresh, withStatus } from './connection.ts';
import { accept, invalid, type ProtocolTracker } from './protocol.ts';

/** `stream_ts`: a conversation this much older than its first packet is a stream. */
const STREAM_AGE = 2000;

/** nf_conntrack_udp_packet(). */
export const trackUdp: ProtocolTracker = (connection, view) => {
  if (isChecksumFault(view)) return invalid(message('conntrack.bad-checksum'));
  if (!hasStatus(connection, 'SEEN_REPLY')) return accept(refresh(connection, view, 'udp_timeout'));
  if (view.clock <= connection.since + STREAM_AGE) return accept(refresh(connection, view, 'udp_timeout'));
  return accept(withStatus(refresh(connection, view, 'udp_timeout_stream'), 'ASSURED'));
};

/**
 * nf_conntrack_udplite_packet(): without the two seconds. udplite_error() sums up as if it were UDP, so that a right checksum
 * is wrong to it; recorded: INVALID where checksums are looked at.
 */
export const trackUdplite: ProtocolTracker = (connection, view) => {
  if (isChecked(view)) return invalid(message('conntrack.bad-checksum'));
  if (!hasStatus(connection, 'SEEN_REPLY')) return accept(refresh(connection, view, 'udp_timeout'));
  return accept(withStatus(refresh(connection, view, 'udp_timeout_stream'), 'ASSURED'));
};
