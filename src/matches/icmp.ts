/** The type and code of an ICMP packet (icmp_match of net/netfilter/xt_tcpudp.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { PROTOCOL } from '../model/packet.ts';
import { describeIcmp, icmpTypeTest, isAny } from '../values/icmp-type.ts';
import { isInSpan } from '../values/number-span.ts';
import { ICMP_TEXTS } from './icmp.texts.ts';
import { isLaterFragment } from './screen-ports.ts';

export const icmp = defineMatch({
  name: 'icmp',
  families: ['ipv4'],
  impliedBy: PROTOCOL.icmp,
  needs: { protocol: [PROTOCOL.icmp] },
  options: {
    type: { flag: '--icmp-type', holds: icmpTypeTest('ipv4'), invertible: true, required: true },
  },
  evaluate({ type }, { packet }) {
    const header = packet.transport;
    if (header.kind !== 'icmp' || isLaterFragment(packet)) return 'no-match';
    const isWanted =
      isAny(type.value, 'ipv4') || (header.type === type.value.type && isInSpan(header.code, type.value.codes));
    return isWanted === type.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet: { transport } }) => ({
    type:
      transport.kind === 'icmp'
        ? describeIcmp('ipv4', transport.type, transport.code)
        : message('match.icmp.no-header'),
  }),
  texts: ICMP_TEXTS,
});
