/** How long a TCP connection lives behind a segment, in seconds (the end of nf_conntrack_tcp_packet, nf_tcp_handle_invalid). */
import type { Connection, TcpState } from '../model/connection.ts';
import type { Host } from '../model/host.ts';
import { hasStatus } from './connection.ts';
import { closeTcp, END_FLAG, openTcp, type TcpDraft } from './tcp-ends.ts';
import type { SegmentCase } from './tcp-segment.ts';
import { indexOfSegment, type Segment, segmentAt } from './tcp-states.ts';
import { conntrackSysctl, type TimeoutName } from './timeouts.ts';

const TIMEOUT_OF_STATE: Readonly<Record<TcpState, TimeoutName>> = {
  NONE: 'tcp_timeout_syn_sent',
  SYN_SENT: 'tcp_timeout_syn_sent',
  SYN_RECV: 'tcp_timeout_syn_recv',
  ESTABLISHED: 'tcp_timeout_established',
  FIN_WAIT: 'tcp_timeout_fin_wait',
  CLOSE_WAIT: 'tcp_timeout_close_wait',
  LAST_ACK: 'tcp_timeout_last_ack',
  TIME_WAIT: 'tcp_timeout_time_wait',
  CLOSE: 'tcp_timeout_close',
  SYN_SENT2: 'tcp_timeout_syn_sent',
};

export function lifetimeOf(connection: Connection, draft: TcpDraft, segment: Segment, host: Host): number {
  const ofState = conntrackSysctl(host, TIMEOUT_OF_STATE[draft.state]);
  const seconds = lifetimeInState(draft, segment, ofState, host);
  // Picked up in the middle and not answered yet: not for five days.
  const isOneSided = !hasStatus(connection, 'SEEN_REPLY') && draft.state === 'ESTABLISHED';
  return isOneSided ? Math.min(seconds, conntrackSysctl(host, 'tcp_timeout_unacknowledged')) : seconds;
}

function lifetimeInState(draft: TcpDraft, segment: Segment, ofState: number, host: Host): number {
  const retransmitting = conntrackSysctl(host, 'tcp_timeout_max_retrans');
  const unacknowledged = conntrackSysctl(host, 'tcp_timeout_unacknowledged');
  const flags = draft.ends.ORIGINAL.flags | draft.ends.REPLY.flags;
  if (draft.retransmissions >= conntrackSysctl(host, 'tcp_max_retrans') && ofState > retransmitting)
    return retransmitting;
  if (segment === 'RST') return conntrackSysctl(host, 'tcp_timeout_close');
  if (flags & END_FLAG.dataUnacknowledged && ofState > unacknowledged) return unacknowledged;
  if (draft.lastWindow === 0 && ofState > retransmitting) return retransmitting;
  return ofState;
}

/** Shorter than this it dies soon enough anyway. */
const SHORT_LIFE = 120_000;

/** nf_tcp_handle_invalid(): FIN or RST out of the window on both sides means that the two have finished without us. */
export function shortenAfterInvalid({ connection, draft, segment, view }: SegmentCase): Connection {
  const learnt: Connection = { ...connection, tcp: closeTcp(draft) };
  if (!hasStatus(connection, 'ASSURED') || (segment !== 'FIN' && segment !== 'RST')) return learnt;
  const last = segmentAt(draft.lastIndex);
  if (draft.lastDirection === view.direction || (last !== 'FIN' && last !== 'RST')) {
    const noted = openTcp(closeTcp(draft));
    noted.lastIndex = indexOfSegment(segment);
    noted.lastDirection = view.direction;
    return { ...connection, tcp: closeTcp(noted) };
  }
  const left = connection.expires - view.clock;
  const shorter = conntrackSysctl(view.host, 'tcp_timeout_unacknowledged') * 1000;
  return left < SHORT_LIFE || left <= shorter ? learnt : { ...learnt, expires: view.clock + shorter };
}
