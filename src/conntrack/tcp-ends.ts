/** What conntrack keeps of a TCP connection, in a form that a tracker may write to (struct ip_ct_tcp). */
import type { Direction, TcpEnd, TcpTracking } from '../model/connection.ts';
import type { TcpHeader } from '../model/packet.ts';
import { otherDirection } from './connection.ts';
import { offeredOptions } from './tcp-options.ts';

/** IP_CT_TCP_FLAG_*, the bits of `TcpEnd.flags` and `TcpTracking.lastFlags`. */
export const END_FLAG = {
  windowScale: 0x01,
  sackPermitted: 0x02,
  closeInitiated: 0x04,
  beLiberal: 0x08,
  dataUnacknowledged: 0x10,
  maxAcknowledgementSet: 0x20,
  challengeAckExpected: 0x40,
  simultaneousOpen: 0x80,
} as const;

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type EndDraft = Writable<TcpEnd>;
/** A connection's TCP side while one segment is looked at; `ends` replaces the two named ends. */
export type TcpDraft = Writable<Omit<TcpTracking, 'original' | 'reply'>> & {
  readonly ends: Readonly<Record<Direction, EndDraft>>;
};

const UNKNOWN_END: TcpEnd = { end: 0, maxEnd: 0, maxWindow: 0, maxAcknowledgement: 0, scale: 0, flags: 0 };

/** All zeros but `last_index`, as tcp_new() begins. */
export const NEW_TCP: TcpTracking = {
  state: 'NONE',
  original: UNKNOWN_END,
  reply: UNKNOWN_END,
  lastDirection: 'ORIGINAL',
  lastIndex: 5,
  lastSequence: 0,
  lastAcknowledgement: 0,
  lastEnd: 0,
  lastWindow: 0,
  lastFlags: 0,
  retransmissions: 0,
  lastWindowScale: 0,
};

export function openTcp(tracking: TcpTracking): TcpDraft {
  const { original, reply, ...rest } = tracking;
  return { ...rest, ends: { ORIGINAL: { ...original }, REPLY: { ...reply } } };
}

export function closeTcp(draft: TcpDraft): TcpTracking {
  const { ends, ...rest } = draft;
  return { ...rest, original: ends.ORIGINAL, reply: ends.REPLY };
}

/** tcp_options(): an end learns what its SYN offers. */
export function learnOptions(end: EndDraft, header: TcpHeader): void {
  const offered = offeredOptions(header);
  if (offered === undefined) return;
  end.scale = offered.scale ?? 0;
  end.flags &= END_FLAG.beLiberal;
  if (offered.isSackPermitted) end.flags |= END_FLAG.sackPermitted;
  if (offered.scale !== undefined) end.flags |= END_FLAG.windowScale;
}

/** tcp_init_sender(): an end starts (again) from its SYN. Scaling holds only if both offered it (RFC 1323). */
export function startEnd(draft: TcpDraft, direction: Direction, header: TcpHeader, segmentEnd: number): void {
  const sender = draft.ends[direction];
  const receiver = draft.ends[otherDirection(direction)];
  sender.end = segmentEnd;
  sender.maxEnd = segmentEnd;
  sender.maxWindow = Math.max(header.window, 1);
  learnOptions(sender, header);
  if (direction === 'REPLY' && !(sender.flags & receiver.flags & END_FLAG.windowScale)) {
    sender.scale = 0;
    receiver.scale = 0;
  }
}

/** nf_ct_tcp_state_reset(). */
export function forgetEnd(end: EndDraft): void {
  Object.assign(end, UNKNOWN_END, { flags: end.flags & END_FLAG.beLiberal });
}
