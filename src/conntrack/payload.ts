/** The bytes behind a packet's headers, as conntrack reads them of an skb (skb_header_pointer). */
import type { Payload } from '../model/packet.ts';

/** At most `limit` first bytes of a payload. */
export function payloadBytes({ hex, zeros }: Payload, limit = Number.POSITIVE_INFINITY): readonly number[] {
  const given = Math.min(hex.length / 2, limit);
  const bytes: number[] = [];
  for (let i = 0; i < given; i++) bytes.push(Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
  for (let i = 0; i < zeros && bytes.length < limit; i++) bytes.push(0);
  return bytes;
}
