// Which packets an ICMP error may be about, and what it quotes of them.
import { type Packet, packetLength, type Quote, type StoryEvent, type Walk } from '#netfilter';
import { packetTitle } from './describe-packet.ts';

export interface Quotable {
  readonly event: string;
  readonly number: number;
  readonly title: string;
  readonly quote: Quote;
}

/** RFC 792: the internet header and the first 64 bits behind it. */
const QUOTED_BYTES = 8;

/** The story's packets of a family that got somewhere, as they left: after NAT, since that is what the far end saw. */
export function quotables(
  story: readonly StoryEvent[],
  walkOf: (event: string) => Walk | undefined,
  family: Packet['family'],
): readonly Quotable[] {
  return story.flatMap((event, place): Quotable[] => {
    if (event.kind !== 'packet' || event.packet.family !== family) return [];
    const fate = walkOf(event.id)?.fate;
    const packet = fate?.outcome === 'sent' || fate?.outcome === 'delivered' ? fate.packet : event.packet;
    const quote = { packet, bytes: QUOTED_BYTES, length: packetLength(packet) };
    return [{ event: event.id, number: place + 1, title: packetTitle(packet), quote }];
  });
}
