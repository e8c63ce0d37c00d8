/** TCP sequence numbers: 32 bits that wrap (before() and after() of net/tcp.h). */
import { TCP_FLAG, type TcpHeader } from '../model/packet.ts';

export function isBefore(one: number, other: number): boolean {
  return ((one - other) | 0) < 0;
}

export function isAfter(one: number, other: number): boolean {
  return isBefore(other, one);
}

/** A number as the 32 bits it is kept in. */
export function wrap(number: number): number {
  return number >>> 0;
}

/** segment_seq_plus_len(): the number behind the segment's last byte; SYN and FIN take one each. */
export function segmentEnd({ sequence, flags }: TcpHeader, payload: number): number {
  return wrap(sequence + payload + (flags & TCP_FLAG.SYN ? 1 : 0) + (flags & TCP_FLAG.FIN ? 1 : 0));
}
