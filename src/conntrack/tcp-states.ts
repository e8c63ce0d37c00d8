/** TCP's states as conntrack sees them from the middle (tcp_conntracks, get_conntrack_index). */
import type { Direction, TcpState } from '../model/connection.ts';
import { TCP_FLAG } from '../model/packet.ts';

/** What a segment means for the state (enum tcp_bit_set); `lastIndex` of TcpTracking counts these from 0. */
export const SEGMENTS = ['SYN', 'SYN-ACK', 'FIN', 'ACK', 'RST', 'NONE'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** get_conntrack_index(). */
export function segmentOf(flags: number): Segment {
  if (flags & TCP_FLAG.RST) return 'RST';
  if (flags & TCP_FLAG.SYN) return flags & TCP_FLAG.ACK ? 'SYN-ACK' : 'SYN';
  if (flags & TCP_FLAG.FIN) return 'FIN';
  return flags & TCP_FLAG.ACK ? 'ACK' : 'NONE';
}

export function segmentAt(index: number): Segment {
  return SEGMENTS[index] ?? 'NONE';
}

export function indexOfSegment(segment: Segment): number {
  return SEGMENTS.indexOf(segment);
}

/** `IGNORE`: it may or may not be valid; let it through and see what the other end says. */
export type Transition = TcpState | 'IGNORE' | 'INVALID';

const STATES: readonly TcpState[] = [
  'NONE',
  'SYN_SENT',
  'SYN_RECV',
  'ESTABLISHED',
  'FIN_WAIT',
  'CLOSE_WAIT',
  'LAST_ACK',
  'TIME_WAIT',
  'CLOSE',
  'SYN_SENT2',
];

const SHORT: Readonly<Record<string, Transition>> = {
  no: 'NONE',
  ss: 'SYN_SENT',
  sr: 'SYN_RECV',
  es: 'ESTABLISHED',
  fw: 'FIN_WAIT',
  cw: 'CLOSE_WAIT',
  la: 'LAST_ACK',
  tw: 'TIME_WAIT',
  cl: 'CLOSE',
  s2: 'SYN_SENT2',
  ig: 'IGNORE',
  '--': 'INVALID',
};

// One row a segment, one column an old state, in the order of STATES.
const TABLE: Readonly<Record<Direction, Readonly<Record<Segment, readonly Transition[]>>>> = {
  ORIGINAL: {
    //            no ss sr es fw cw la tw cl s2
    SYN: row('ss ss ig ig ig ig ig ss ss s2'),
    'SYN-ACK': row('-- -- sr -- -- -- -- -- -- sr'),
    FIN: row('-- -- fw fw la la la tw cl --'),
    ACK: row('es -- es es cw cw tw tw cl --'),
    RST: row('-- cl cl cl cl cl cl cl cl cl'),
    NONE: row('-- -- -- -- -- -- -- -- -- --'),
  },
  REPLY: {
    //            no ss sr es fw cw la tw cl s2
    SYN: row('-- s2 -- -- -- -- -- ss -- s2'),
    'SYN-ACK': row('-- sr ig ig ig ig ig ig ig sr'),
    FIN: row('-- -- fw fw la la la tw cl --'),
    ACK: row('-- ig sr es cw cw tw tw cl ig'),
    RST: row('-- cl cl cl cl cl cl cl cl cl'),
    NONE: row('-- -- -- -- -- -- -- -- -- --'),
  },
};

function row(text: string): readonly Transition[] {
  return text.split(' ').map((short) => SHORT[short] ?? 'INVALID');
}

export function nextState(state: TcpState, segment: Segment, direction: Direction): Transition {
  return TABLE[direction][segment][STATES.indexOf(state)] ?? 'INVALID';
}

/** tcp_can_early_drop(): somebody has begun to close. */
const CLOSING: ReadonlySet<TcpState> = new Set(['FIN_WAIT', 'LAST_ACK', 'TIME_WAIT', 'CLOSE', 'CLOSE_WAIT']);

export function isClosing(state: TcpState): boolean {
  return CLOSING.has(state);
}

/** Segments as tcp_valid_flags has them; PSH, ECE and CWR go with all. */
const VALID_FLAGS: ReadonlySet<number> = new Set([
  TCP_FLAG.SYN,
  TCP_FLAG.SYN | TCP_FLAG.URG,
  TCP_FLAG.SYN | TCP_FLAG.ACK,
  TCP_FLAG.RST,
  TCP_FLAG.RST | TCP_FLAG.ACK,
  TCP_FLAG.FIN | TCP_FLAG.ACK,
  TCP_FLAG.FIN | TCP_FLAG.ACK | TCP_FLAG.URG,
  TCP_FLAG.ACK,
  TCP_FLAG.ACK | TCP_FLAG.URG,
]);

export function isFlagCombinationValid(flags: number): boolean {
  return VALID_FLAGS.has(flags & ~(TCP_FLAG.PSH | TCP_FLAG.ECE | TCP_FLAG.CWR));
}
