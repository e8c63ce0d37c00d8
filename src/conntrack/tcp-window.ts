/**
 * TCP window tracking (tcp_in_window), after Guido van Rooij's "Real Stateful TCP Packet Filtering in IP Filter": a segment
 * must begin before the end of its receiver's window, acknowledge nothing that was not sent, and neither be too old.
 */
import type { Connection, Direction } from '../model/connection.ts';
import { type Message, message } from '../model/message.ts';
import { TCP_FLAG, type TcpHeader } from '../model/packet.ts';
import { payloadLength } from '../values/packet-length.ts';
import { otherDirection, type PacketView } from './connection.ts';
import { isAfter, isBefore, segmentEnd, wrap } from './sequence.ts';
import { shiftAt } from './sequence-shift.ts';
import { END_FLAG, type EndDraft, startEnd, type TcpDraft } from './tcp-ends.ts';
import { selectiveAcknowledgement } from './tcp-options.ts';
import { segmentOf } from './tcp-states.ts';
import { conntrackSysctl } from './timeouts.ts';

/** enum nf_ct_tcp_action: `ignore` lets it pass without believing it. */
export type WindowVerdict =
  | { readonly kind: 'accept' }
  | { readonly kind: 'ignore' | 'invalid'; readonly why: Message };

const ACCEPT: WindowVerdict = { kind: 'accept' };

/** A segment's numbers, as far as they are believed. */
interface Numbers {
  sequence: number;
  end: number;
  acknowledgement: number;
  selective: number;
}

/** MAXACKWINDOW(): how far behind an acknowledgement may be. */
function acknowledgementWindow({ maxWindow }: EndDraft): number {
  return Math.max(maxWindow, 66_000);
}

/** Looks at the segment and lets `draft` learn from it. */
export function checkWindow(
  draft: TcpDraft,
  header: TcpHeader,
  { packet, direction, host }: PacketView,
  connection: Connection,
): WindowVerdict {
  const sender = draft.ends[direction];
  const receiver = draft.ends[otherDirection(direction)];
  const end = segmentEnd(header, payloadLength(packet));
  const selective = receiver.flags & END_FLAG.sackPermitted ? selectiveAcknowledgement(header) : header.acknowledgement;
  // It acknowledges what a helper may have made longer on its way.
  const moved = shiftAt(connection, otherDirection(direction), wrap(header.acknowledgement - 1));
  const numbers: Numbers = {
    sequence: header.sequence,
    end,
    acknowledgement: wrap(header.acknowledgement - moved),
    selective: wrap(selective - moved),
  };

  if (meetSender(draft, header, direction, numbers)) return ACCEPT;
  correctNumbers(draft, header, sender, receiver, numbers);

  const fault = findFault(sender, receiver, numbers);
  if (fault !== undefined) {
    const isLiberal = (sender.flags & END_FLAG.beLiberal) !== 0 || conntrackSysctl(host, 'tcp_be_liberal') !== 0;
    return isLiberal ? ACCEPT : fault;
  }
  learn(sender, receiver, header, numbers);
  countRetransmissions(draft, header, direction, numbers);
  return ACCEPT;
}

/** The first segment of an end, or its SYN once more. Says whether that settles it (a simultaneous open). */
function meetSender(draft: TcpDraft, header: TcpHeader, direction: Direction, numbers: Numbers): boolean {
  const sender = draft.ends[direction];
  const isSyn = (header.flags & TCP_FLAG.SYN) !== 0;
  const hasAck = (header.flags & TCP_FLAG.ACK) !== 0;
  if (sender.maxWindow === 0) {
    if (isSyn) {
      startEnd(draft, direction, header, numbers.end);
      return !hasAck;
    }
    joinMidway(sender, draft.ends[otherDirection(direction)], header, numbers);
    return false;
  }
  const isOpening = draft.state === 'SYN_SENT' || draft.state === 'SYN_RECV';
  if (!isSyn || !isOpening || !isAfter(numbers.end, sender.end)) return false;
  startEnd(draft, direction, header, numbers.end);
  return direction === 'REPLY' && !hasAck;
}

/** We are in the middle of a connection and believe what the segment says. */
function joinMidway(sender: EndDraft, receiver: EndDraft, { window }: TcpHeader, { end, selective }: Numbers): void {
  sender.end = end;
  sender.maxWindow = Math.max(wrap(window << sender.scale), 1);
  sender.maxEnd = wrap(end + sender.maxWindow);
  if (receiver.maxWindow === 0) {
    receiver.end = selective;
    receiver.maxEnd = selective;
  } else if (selective === wrap(receiver.end + 1)) {
    // Likely the answer to a keepalive.
    receiver.end = selective;
  }
}

function correctNumbers(
  draft: TcpDraft,
  { flags }: TcpHeader,
  sender: EndDraft,
  receiver: EndDraft,
  numbers: Numbers,
): void {
  const isRst = (flags & TCP_FLAG.RST) !== 0;
  const hasAck = (flags & TCP_FLAG.ACK) !== 0;
  if (!hasAck || (isRst && numbers.acknowledgement === 0)) {
    numbers.acknowledgement = receiver.end;
    numbers.selective = receiver.end;
  }
  if (isRst && numbers.sequence === 0 && draft.state === 'SYN_SENT') {
    numbers.sequence = sender.end;
    numbers.end = sender.end;
  }
}

function findFault(sender: EndDraft, receiver: EndDraft, numbers: Numbers): WindowVerdict | undefined {
  const { sequence, end, selective } = numbers;
  const lowestSequence = wrap(sender.end - receiver.maxWindow - 1);
  const lowestAck = wrap(receiver.end - acknowledgementWindow(sender) - 1);
  if (!isBefore(sequence, wrap(sender.maxEnd + 1))) {
    const overshot = wrap(end - sender.maxEnd + 1);
    const isElseFine =
      receiver.maxWindow !== 0 &&
      isAfter(end, lowestSequence) &&
      isAfter(selective, lowestAck) &&
      overshot <= receiver.maxWindow &&
      isBefore(selective, wrap(receiver.end + 1));
    const why = message('conntrack.tcp-over-window', { sequence, limit: wrap(sender.maxEnd + 1) });
    if (!isElseFine) return { kind: 'invalid', why };
    // It sends more than it was allowed to; should the other end acknowledge that, we must know of it.
    sender.end = end;
    sender.flags |= END_FLAG.dataUnacknowledged;
    return { kind: 'ignore', why };
  }
  if (!isBefore(selective, wrap(receiver.end + 1))) {
    return {
      kind: 'invalid',
      why: message('conntrack.tcp-acknowledges-unsent', { acknowledgement: selective, limit: wrap(receiver.end + 1) }),
    };
  }
  if (receiver.maxWindow !== 0 && !isAfter(end, lowestSequence)) {
    return { kind: 'ignore', why: message('conntrack.tcp-old-data', { sequence, limit: lowestSequence }) };
  }
  if (!isAfter(selective, lowestAck)) {
    return {
      kind: 'ignore',
      why: message('conntrack.tcp-old-acknowledgement', { acknowledgement: selective, limit: lowestAck }),
    };
  }
  return undefined;
}

function learn(sender: EndDraft, receiver: EndDraft, header: TcpHeader, numbers: Numbers): void {
  const { end, acknowledgement, selective } = numbers;
  const window = header.flags & TCP_FLAG.SYN ? header.window : wrap(header.window << sender.scale);
  const maxEndBefore = sender.maxEnd;
  sender.maxWindow = Math.max(sender.maxWindow, wrap(window + selective - acknowledgement));
  if (isAfter(end, sender.end)) {
    sender.end = end;
    sender.flags |= END_FLAG.dataUnacknowledged;
  }
  if (header.flags & TCP_FLAG.ACK) {
    const isKnown = (sender.flags & END_FLAG.maxAcknowledgementSet) !== 0;
    if (!isKnown || isAfter(acknowledgement, sender.maxAcknowledgement)) sender.maxAcknowledgement = acknowledgement;
    sender.flags |= END_FLAG.maxAcknowledgementSet;
  }
  if (receiver.maxWindow !== 0 && isAfter(end, maxEndBefore))
    receiver.maxWindow = wrap(receiver.maxWindow + end - maxEndBefore);
  if (isAfter(wrap(selective + window), wrap(receiver.maxEnd - 1))) {
    receiver.maxEnd = wrap(selective + window + (window === 0 ? 1 : 0));
  }
  if (acknowledgement === receiver.end) receiver.flags &= ~END_FLAG.dataUnacknowledged;
}

function countRetransmissions(draft: TcpDraft, header: TcpHeader, direction: Direction, numbers: Numbers): void {
  if (segmentOf(header.flags) !== 'ACK') return;
  const isSame =
    draft.lastDirection === direction &&
    draft.lastSequence === numbers.sequence &&
    draft.lastAcknowledgement === numbers.acknowledgement &&
    draft.lastEnd === numbers.end &&
    draft.lastWindow === header.window;
  if (isSame) {
    draft.retransmissions += 1;
    return;
  }
  draft.lastDirection = direction;
  draft.lastSequence = numbers.sequence;
  draft.lastAcknowledgement = numbers.acknowledgement;
  draft.lastEnd = numbers.end;
  draft.lastWindow = header.window;
  draft.retransmissions = 0;
}
