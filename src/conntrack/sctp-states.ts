/** SCTP's states and chunks as conntrack sees them (sctp_conntracks, sctp_new_state, for_each_sctp_chunk). */
import type { Direction, SctpState } from '../model/connection.ts';
import type { Packet } from '../model/packet.ts';
import { payloadBytes } from './payload.ts';

/** Chunk types that move the state or are looked at. */
export const CHUNK = {
  DATA: 0,
  INIT: 1,
  INIT_ACK: 2,
  HEARTBEAT: 4,
  HEARTBEAT_ACK: 5,
  ABORT: 6,
  SHUTDOWN: 7,
  SHUTDOWN_ACK: 8,
  ERROR: 9,
  COOKIE_ECHO: 10,
  COOKIE_ACK: 11,
  SHUTDOWN_COMPLETE: 14,
} as const;

export interface Chunk {
  readonly type: number;
  readonly flags: number;
  readonly length: number;
  /** Initiate tag of INIT and INIT ACK; absent where the chunk is cut short. */
  readonly initiateTag: number | undefined;
}

/** for_each_sctp_chunk(); ends at a chunk of length 0, which is itself listed. */
export function chunksOf(packet: Packet): readonly Chunk[] {
  const bytes = payloadBytes(packet.payload);
  const chunks: Chunk[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const hasTag = at + 20 <= bytes.length;
    chunks.push({
      type: bytes[at] ?? 0,
      flags: bytes[at + 1] ?? 0,
      length,
      initiateTag: hasTag ? readWord(bytes, at + 4) : undefined,
    });
    if (length === 0) break;
    at += (length + 3) & ~3;
  }
  return chunks;
}

function readWord(bytes: readonly number[], at: number): number {
  return bytes.slice(at, at + 4).reduce((word, byte) => word * 256 + byte, 0);
}

type Transition = SctpState | 'INVALID';

const STATES: readonly SctpState[] = [
  'NONE',
  'CLOSED',
  'COOKIE_WAIT',
  'COOKIE_ECHOED',
  'ESTABLISHED',
  'SHUTDOWN_SENT',
  'SHUTDOWN_RECD',
  'SHUTDOWN_ACK_SENT',
  'HEARTBEAT_SENT',
];

const SHORT: Readonly<Record<string, Transition>> = {
  cl: 'CLOSED',
  cw: 'COOKIE_WAIT',
  ce: 'COOKIE_ECHOED',
  es: 'ESTABLISHED',
  ss: 'SHUTDOWN_SENT',
  sr: 'SHUTDOWN_RECD',
  sa: 'SHUTDOWN_ACK_SENT',
  hs: 'HEARTBEAT_SENT',
  '--': 'INVALID',
};

// One row a chunk type, one column an old state, in the order of STATES.
const TABLE: Readonly<Record<Direction, ReadonlyMap<number, readonly Transition[]>>> = {
  ORIGINAL: new Map([
    //                        no cl cw ce es ss sr sa hs
    [CHUNK.INIT, row('cl cl cw ce es cl cl sa cw')],
    [CHUNK.INIT_ACK, row('cl cl cw ce es ss sr sa cl')],
    [CHUNK.ABORT, row('cl cl cl cl cl cl cl cl cl')],
    [CHUNK.SHUTDOWN, row('cl cl cw ce ss ss sr sa cl')],
    [CHUNK.SHUTDOWN_ACK, row('sa cl cw ce es sa sa sa sa')],
    [CHUNK.ERROR, row('cl cl cw ce es ss sr sa cl')],
    [CHUNK.COOKIE_ECHO, row('cl cl ce ce es ss sr sa cl')],
    [CHUNK.COOKIE_ACK, row('cl cl cw es es ss sr sa cl')],
    [CHUNK.SHUTDOWN_COMPLETE, row('cl cl cw ce es ss sr cl cl')],
    [CHUNK.HEARTBEAT, row('hs cl cw ce es ss sr sa hs')],
    [CHUNK.HEARTBEAT_ACK, row('cl cl cw ce es ss sr sa hs')],
  ]),
  REPLY: new Map([
    //                        no cl cw ce es ss sr sa hs
    [CHUNK.INIT, row('-- cl cw ce es ss sr sa --')],
    [CHUNK.INIT_ACK, row('-- cw cw ce es ss sr sa --')],
    [CHUNK.ABORT, row('-- cl cl cl cl cl cl cl --')],
    [CHUNK.SHUTDOWN, row('-- cl cw ce sr ss sr sa --')],
    [CHUNK.SHUTDOWN_ACK, row('-- cl cw ce es sa sa sa --')],
    [CHUNK.ERROR, row('-- cl cw cl es ss sr sa --')],
    [CHUNK.COOKIE_ECHO, row('-- cl ce ce es ss sr sa --')],
    [CHUNK.COOKIE_ACK, row('-- cl cw es es ss sr sa --')],
    [CHUNK.SHUTDOWN_COMPLETE, row('-- cl cw ce es ss sr cl --')],
    [CHUNK.HEARTBEAT, row('-- cl cw ce es ss sr sa hs')],
    [CHUNK.HEARTBEAT_ACK, row('-- cl cw ce es ss sr sa es')],
  ]),
};

function row(text: string): readonly Transition[] {
  return text.split(' ').map((short) => SHORT[short] ?? 'INVALID');
}

/** sctp_new_state(): DATA, SACK and the like change nothing. */
export function nextSctpState(state: SctpState, chunk: number, direction: Direction): Transition {
  return TABLE[direction].get(chunk)?.[STATES.indexOf(state)] ?? state;
}
