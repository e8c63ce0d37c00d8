/** The maximum segment size a SYN announces (tcpmss_mt of net/netfilter/xt_tcpmss.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { isInSpan, numberSpan } from '../values/number-span.ts';
import { isLaterFragment } from './screen-ports.ts';
import { TCPMSS_TEXTS } from './tcpmss.texts.ts';

const MSS = 2;

export const tcpmss = defineMatch({
  name: 'tcpmss',
  needs: { protocol: [PROTOCOL.tcp] },
  options: {
    size: {
      flag: '--mss',
      holds: numberSpan({ from: 0, to: 65_535, example: '1:1400' }),
      invertible: true,
      required: true,
    },
  },
  check: ({ size: { value } }) =>
    value.from > value.to
      ? { message: message('match.tcpmss.backwards', { ...value }), tool: 'tcpmss: invalid range given' }
      : undefined,
  evaluate({ size: { value, inverted } }, { packet }) {
    if (packet.transport.kind !== 'tcp' || isLaterFragment(packet)) return 'no-match';
    const size = sizeOf(packet);
    return (size !== undefined && isInSpan(size, value)) === inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ size: sizeOf(packet) ?? message('match.tcpmss.none') }),
  texts: TCPMSS_TEXTS,
});

function sizeOf({ transport }: Packet): number | undefined {
  const option =
    transport.kind === 'tcp'
      ? transport.options.find(({ kind, data }) => kind === MSS && data.length === 4)
      : undefined;
  return option && Number.parseInt(option.data, 16);
}
