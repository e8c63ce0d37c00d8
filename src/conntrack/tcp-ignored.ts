/** Segments that may be valid though conntrack does not think so: they pass, are remembered, and the answer decides. */
import { message } from '../model/message.ts';
import { payloadLength } from '../values/packet-length.ts';
import { otherDirection } from './connection.ts';
import { accept } from './protocol.ts';
import { segmentEnd } from './sequence.ts';
import { closeTcp, END_FLAG, forgetEnd, type TcpDraft } from './tcp-ends.ts';
import { offeredOptions } from './tcp-options.ts';
import type { SegmentCase, Step } from './tcp-segment.ts';
import { indexOfSegment, segmentAt } from './tcp-states.ts';
import { flagNames } from './tcp-words.ts';

/** The case TCP_CONNTRACK_IGNORE of nf_conntrack_tcp_packet(). */
export function handleIgnored(one: SegmentCase): Step {
  const { connection, view, header, segment, draft } = one;
  if (isAnswerToIgnoredSyn(one)) {
    takeUpIgnoredSyn(draft);
    return { from: 'SYN_SENT', to: 'SYN_RECV', isWindowChecked: true };
  }
  const { state } = draft;
  draft.lastIndex = indexOfSegment(segment);
  draft.lastDirection = view.direction;
  draft.lastSequence = header.sequence;
  draft.lastEnd = segmentEnd(header, payloadLength(view.packet));
  draft.lastWindow = header.window;
  if (segment === 'SYN' && view.direction === 'ORIGINAL') rememberSyn(one);
  if (state === 'SYN_SENT' && segment === 'ACK' && view.direction === 'REPLY') {
    draft.lastAcknowledgement = header.acknowledgement;
  }
  const why = message('conntrack.tcp-ignored', { flags: flagNames(header.flags), state });
  return accept({ ...connection, tcp: closeTcp(draft) }, why);
}

function isAnswerToIgnoredSyn({ draft, segment, view, header }: SegmentCase): boolean {
  return (
    segment === 'SYN-ACK' &&
    segmentAt(draft.lastIndex) === 'SYN' &&
    draft.lastDirection !== view.direction &&
    header.acknowledgement === draft.lastEnd
  );
}

/** Client and server were in step and we were not: go on from the SYN that was let through. */
function takeUpIgnoredSyn(draft: TcpDraft): void {
  const client = draft.ends[draft.lastDirection];
  client.end = draft.lastEnd;
  client.maxEnd = draft.lastEnd;
  client.maxWindow = Math.max(draft.lastWindow, 1);
  client.scale = draft.lastWindowScale;
  draft.lastFlags &= ~END_FLAG.challengeAckExpected;
  client.flags = draft.lastFlags;
  forgetEnd(draft.ends[otherDirection(draft.lastDirection)]);
}

function rememberSyn({ draft, header }: SegmentCase): void {
  const offered = offeredOptions(header);
  draft.lastFlags = 0;
  draft.lastWindowScale = offered?.scale ?? 0;
  if (offered?.scale !== undefined) draft.lastFlags |= END_FLAG.windowScale;
  if (offered?.isSackPermitted) draft.lastFlags |= END_FLAG.sackPermitted;
  if (draft.state === 'LAST_ACK') draft.lastFlags |= END_FLAG.challengeAckExpected;
}
