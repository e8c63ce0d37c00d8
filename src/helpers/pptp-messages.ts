/** PPTP's control messages: their numbers, their least lengths, and where call ids and results stand in them (RFC 2637). */

export const MESSAGE = {
  startRequest: 1,
  startReply: 2,
  stopRequest: 3,
  stopReply: 4,
  echoRequest: 5,
  echoReply: 6,
  outCallRequest: 7,
  outCallReply: 8,
  inCallRequest: 9,
  inCallReply: 10,
  inCallConnect: 11,
  clearRequest: 12,
  disconnectNotify: 13,
  wanError: 14,
  setLinkInfo: 15,
} as const;

/** Bytes behind the header that a message has at least (pptp_msg_size). */
const LEAST: readonly number[] = [0, 144, 144, 1, 2, 0, 0, 156, 20, 208, 12, 16, 4, 136, 28, 12];

const HEADER = 12;
const CONTROL = 1;
const COOKIE = [0x1a, 0x2b, 0x3c, 0x4d];
/** Call ids and results stand in the first bytes. */
export const READ_BYTES = HEADER + 16;

/** A message; its places count from behind the header. */
export interface ControlMessage {
  readonly type: number;
  readonly byteAt: (place: number) => number;
  readonly pairAt: (place: number) => number;
}

/** Where a place behind the header stands in the payload. */
export function payloadPlace(place: number): number {
  return HEADER + place;
}

/** conntrack_pptp_help(): nothing for what is no whole control message. */
export function readControl(bytes: readonly number[], length: number): ControlMessage | undefined {
  const pair = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  if (length < HEADER || pair(2) !== CONTROL || COOKIE.some((byte, i) => bytes[4 + i] !== byte)) return undefined;
  const type = pair(8);
  if (length - HEADER < (LEAST[type] ?? 0)) return undefined;
  return { type, byteAt: (place) => bytes[HEADER + place] ?? 0, pairAt: (place) => pair(HEADER + place) };
}
