/** Whether a RST ends a connection, or is only somebody's guess (the case TCP_CONNTRACK_CLOSE of nf_conntrack_tcp_packet). */
import type { TcpState } from '../model/connection.ts';
import { message } from '../model/message.ts';
import { hasStatus, otherDirection } from './connection.ts';
import { invalid } from './protocol.ts';
import { isBefore } from './sequence.ts';
import { END_FLAG } from './tcp-ends.ts';
import type { SegmentCase, Step } from './tcp-segment.ts';
import { isClosing, segmentAt } from './tcp-states.ts';
import { conntrackSysctl } from './timeouts.ts';

export function judgeReset(one: SegmentCase): Step {
  const { connection, view, header, draft } = one;
  const from = draft.state;
  const closed = { from, to: 'CLOSE' } as const;
  if (isClosing(from)) return { ...closed, isWindowChecked: false };
  const isEstablished = from === 'ESTABLISHED' && hasStatus(connection, 'ASSURED');
  const peer = draft.ends[otherDirection(view.direction)];
  let to: TcpState = 'CLOSE';
  if (peer.flags & END_FLAG.maxAcknowledgementSet && segmentAt(draft.lastIndex) !== 'SYN') {
    const { sequence } = header;
    if (sequence === 0 && !isEstablished) return { ...closed, isWindowChecked: true };
    if (isBefore(sequence, peer.maxAcknowledgement) && conntrackSysctl(view.host, 'tcp_ignore_invalid_rst') === 0) {
      return invalid(message('conntrack.tcp-reset-sequence', { sequence, expected: peer.maxAcknowledgement }));
    }
    if (!isEstablished || sequence === peer.maxAcknowledgement || isBehindOwnData(one)) {
      return { ...closed, isWindowChecked: true };
    }
    // Not exactly the next number: the receiver may challenge it, so the connection stays.
    to = from;
  }
  return { from, to, isWindowChecked: !answersIgnored(one) && !answersChallenge(one) };
}

/** The RST follows on the data of the same sender, seen a moment ago. */
function isBehindOwnData({ draft, view, header }: SegmentCase): boolean {
  return (
    segmentAt(draft.lastIndex) === 'ACK' && draft.lastDirection === view.direction && header.sequence === draft.lastEnd
  );
}

/** A RST for a SYN or ACK that was let through without belief: it may acknowledge what we never counted. */
function answersIgnored({ connection, draft, header, view }: SegmentCase): boolean {
  const last = segmentAt(draft.lastIndex);
  const isFromOther = draft.lastDirection !== view.direction;
  const wasSyn = hasStatus(connection, 'SEEN_REPLY') && last === 'SYN' && isFromOther;
  const wasAck = !hasStatus(connection, 'ASSURED') && last === 'ACK';
  return (wasSyn || wasAck) && header.acknowledgement === draft.lastEnd;
}

function answersChallenge({ draft, header }: SegmentCase): boolean {
  return (
    draft.state === 'SYN_SENT' &&
    segmentAt(draft.lastIndex) === 'ACK' &&
    draft.lastDirection === 'REPLY' &&
    header.sequence === draft.lastAcknowledgement
  );
}
