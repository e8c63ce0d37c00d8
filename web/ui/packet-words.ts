/** A packet in the few words that fit on its token. */
import type { Packet } from '#netfilter';
import { endText, packetTitle } from '../packets/describe-packet.ts';

/** What the token shows of a packet, field by field. */
export interface PacketWords {
  readonly source: string;
  readonly destination: string;
  readonly kind: string;
  readonly ttl: string;
  /** Only where they say something. */
  readonly mark: string;
  readonly tos: string;
}

export function packetWords(packet: Packet): PacketWords {
  return {
    source: endText(packet, 'source'),
    destination: endText(packet, 'destination'),
    kind: packetTitle(packet),
    ttl: `ttl ${packet.ttl}`,
    mark: packet.mark === 0 ? '' : `mark 0x${packet.mark.toString(16)}`,
    tos: packet.tos === 0 ? '' : `tos 0x${packet.tos.toString(16).padStart(2, '0')}`,
  };
}
