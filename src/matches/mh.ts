/** The type of a mobility header, by which Mobile IPv6 speaks (mh_mt6 of net/ipv6/netfilter/ip6t_mh.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { isInSpan } from '../values/number-span.ts';
import { packetBytes } from '../values/packet-bytes.ts';
import { ipHeaderLength } from '../values/packet-length.ts';
import { EXTENSION } from './extension-header.ts';
import { MH_TEXTS } from './mh.texts.ts';
import { mobilityTypes } from './mobility-types.ts';
import { isLaterFragment } from './screen-ports.ts';

const MOBILITY = 135;
/** struct ip6_mh. */
const HEADER_LENGTH = 6;

export const mh = defineMatch({
  name: 'mh',
  families: ['ipv6'],
  impliedBy: MOBILITY,
  needs: { protocol: [MOBILITY] },
  options: { type: { flag: '--mh-type', holds: mobilityTypes, invertible: true } },
  mayDrop: true,
  evaluate({ type }, { packet }) {
    if (isLaterFragment(packet)) return 'no-match';
    const seen = typeOf(packet);
    if (seen === undefined) return 'drop';
    return type !== undefined && isInSpan(seen, type.value) === type.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ type: typeOf(packet) ?? message('match.mh.broken') }),
  texts: MH_TEXTS,
});

/** Nothing for a header that is cut short or that something follows. */
function typeOf(packet: Packet): number | undefined {
  const header = packetBytes(packet).subarray(ipHeaderLength(packet));
  return header.length < HEADER_LENGTH || header[0] !== EXTENSION.none ? undefined : header[2];
}
