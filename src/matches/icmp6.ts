/** The type and code of an ICMPv6 packet (icmp6_match of net/netfilter/xt_tcpudp.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { PROTOCOL } from '../model/packet.ts';
import { describeIcmp, icmpTypeTest, isAny } from '../values/icmp-type.ts';
import { isInSpan } from '../values/number-span.ts';
import { ICMP6_TEXTS } from './icmp6.texts.ts';
import { isLaterFragment } from './screen-ports.ts';

export const icmp6 = defineMatch({
  name: 'icmp6',
  aliases: ['icmpv6'],
  families: ['ipv6'],
  impliedBy: PROTOCOL.icmpv6,
  needs: { protocol: [PROTOCOL.icmpv6] },
  options: {
    type: { flag: '--icmpv6-type', holds: icmpTypeTest('ipv6'), invertible: true, required: true },
  },
  evaluate({ type }, { packet }) {
    const header = packet.transport;
    if (header.kind !== 'icmp' || isLaterFragment(packet)) return 'no-match';
    const isWanted =
      isAny(type.value, 'ipv6') || (header.type === type.value.type && isInSpan(header.code, type.value.codes));
    return isWanted === type.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet: { transport } }) => ({
    type:
      transport.kind === 'icmp'
        ? describeIcmp('ipv6', transport.type, transport.code)
        : message('match.icmp6.no-header'),
  }),
  texts: ICMP6_TEXTS,
});
