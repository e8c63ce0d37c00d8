/** TCP: flags, states, windows and lifetimes of a connection in one segment's passing (nf_conntrack_tcp_packet). */
import type { Connection } from '../model/connection.ts';
import { message } from '../model/message.ts';
import { TCP_FLAG } from '../model/packet.ts';
import { isChecksumFault } from './checksum.ts';
import { count, hasStatus, refreshSeconds, withStatus } from './connection.ts';
import { accept, invalid, type ProtocolTracker, type Tracking } from './protocol.ts';
import { beginTcp } from './tcp-begin.ts';
import { closeTcp, END_FLAG, openTcp } from './tcp-ends.ts';
import { handleIgnored } from './tcp-ignored.ts';
import { judgeReset } from './tcp-reset.ts';
import type { SegmentCase, Step } from './tcp-segment.ts';
import { indexOfSegment, isFlagCombinationValid, nextState, segmentAt, segmentOf } from './tcp-states.ts';
import { lifetimeOf, shortenAfterInvalid } from './tcp-timeout.ts';
import { checkWindow } from './tcp-window.ts';
import { flagNames } from './tcp-words.ts';

export const trackTcp: ProtocolTracker = (connection, view) => {
  const header = view.packet.transport;
  if (header.kind !== 'tcp') return invalid(message('conntrack.no-tuple'));
  if (isChecksumFault(view)) return invalid(message('conntrack.bad-checksum'));
  if (!isFlagCombinationValid(header.flags)) {
    return invalid(message('conntrack.tcp-flags', { flags: flagNames(header.flags) }));
  }
  const known = hasStatus(connection, 'CONFIRMED') ? connection.tcp : beginTcp(view, header);
  if (known === undefined) return invalid(message('conntrack.tcp-no-start', { flags: flagNames(header.flags) }));
  const draft = openTcp(known);
  const one = { connection, view, header, segment: segmentOf(header.flags), draft };
  const step = stepOf(one);
  return 'kind' in step ? step : finish(one, step);
};

/** The switch over the new state. */
function stepOf(one: SegmentCase): Step {
  const { draft, segment, view } = one;
  const from = draft.state;
  const to = nextState(from, segment, view.direction);
  const go: Step = { from, to: from, isWindowChecked: true };
  switch (to) {
    case 'INVALID':
      return invalid(message('conntrack.tcp-state', { flags: flagNames(one.header.flags), state: from }));
    case 'SYN_SENT':
      if (from !== 'TIME_WAIT' && from !== 'CLOSE') return { ...go, to };
      return isReopening(one) ? { kind: 'reopen' } : handleIgnored(one);
    case 'IGNORE':
      return handleIgnored(one);
    case 'TIME_WAIT':
      return isChallengeAck(one) ? passChallengeAck(one) : { ...go, to };
    case 'SYN_SENT2':
      draft.lastFlags |= END_FLAG.simultaneousOpen;
      return { ...go, to };
    case 'SYN_RECV':
      return { ...go, to: isSimultaneousOpenDone(one) ? 'ESTABLISHED' : to };
    case 'CLOSE':
      return segment === 'RST' ? judgeReset(one) : { ...go, to };
    default:
      return { ...go, to };
  }
}

/** RFC 1122: a new SYN may reopen a connection that one side closed, or that its own side reset. */
function isReopening({ draft, view }: SegmentCase): boolean {
  const flags = draft.ends.ORIGINAL.flags | draft.ends.REPLY.flags;
  if (flags & END_FLAG.closeInitiated) return true;
  return draft.lastDirection === view.direction && segmentAt(draft.lastIndex) === 'RST';
}

/** RFC 5961: an ACK that challenges a stray SYN does not acknowledge the last FIN. */
function isChallengeAck({ draft, segment, view }: SegmentCase): boolean {
  return (
    draft.state === 'LAST_ACK' &&
    segment === 'ACK' &&
    draft.lastDirection !== view.direction &&
    segmentAt(draft.lastIndex) === 'SYN' &&
    (draft.lastFlags & END_FLAG.challengeAckExpected) !== 0
  );
}

function passChallengeAck({ connection, draft }: SegmentCase): Tracking {
  draft.lastFlags &= ~END_FLAG.challengeAckExpected;
  return accept({ ...connection, tcp: closeTcp(draft) }, message('conntrack.tcp-challenge-ack'));
}

function isSimultaneousOpenDone({ draft, segment, view }: SegmentCase): boolean {
  return view.direction === 'REPLY' && segment === 'ACK' && (draft.lastFlags & END_FLAG.simultaneousOpen) !== 0;
}

/** Windows, then the new state, lifetime and ASSURED. */
function finish(one: SegmentCase, { from, to, isWindowChecked }: Exclude<Step, Tracking>): Tracking {
  const { connection, view, header, segment, draft } = one;
  if (isWindowChecked) {
    const verdict = checkWindow(draft, header, view, connection);
    if (verdict.kind === 'ignore') return accept({ ...connection, tcp: closeTcp(draft) }, verdict.why);
    if (verdict.kind === 'invalid') return invalid(verdict.why, shortenAfterInvalid(one));
  }
  draft.lastIndex = indexOfSegment(segment);
  draft.lastDirection = view.direction;
  draft.state = to;
  if (from !== to && to === 'FIN_WAIT') draft.ends[view.direction].flags |= END_FLAG.closeInitiated;

  const after: Connection = { ...connection, tcp: closeTcp(draft) };
  if (!hasStatus(connection, 'SEEN_REPLY')) {
    // The only answer was a RST, or the asker gave up: the entry goes, with the packet that ended it as its last.
    if (header.flags & TCP_FLAG.RST) return accept(withStatus(count(after, view), 'DYING'));
    // A repeated SYN does not prolong the entry, else a port used again and again would keep its old translation.
    if (segment === 'SYN' && from === 'SYN_SENT') return accept(after);
  }
  const isAssured =
    hasStatus(connection, 'SEEN_REPLY') && to === 'ESTABLISHED' && (from === 'SYN_RECV' || from === 'ESTABLISHED');
  const refreshed = refreshSeconds(after, view, lifetimeOf(after, draft, segment, view.host));
  return accept(isAssured ? withStatus(refreshed, 'ASSURED') : refreshed);
}
