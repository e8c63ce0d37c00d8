/** The security parameter index of IPsec's AH (ah_mt of net/ipv4/netfilter/ipt_ah.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { PROTOCOL } from '../model/packet.ts';
import { isInSpan } from '../values/number-span.ts';
import { AH_TEXTS } from './ah.texts.ts';
import { isLaterFragment } from './screen-ports.ts';
import { parameterIndexAt, parameterIndexSpan } from './security-parameter-index.ts';

/** Hex digits of the header before the index. */
const PLACE = 8;

export const ah = defineMatch({
  name: 'ah',
  families: ['ipv4'],
  impliedBy: PROTOCOL.ah,
  needs: { protocol: [PROTOCOL.ah] },
  options: {
    index: { flag: '--ahspi', holds: parameterIndexSpan, invertible: true },
  },
  evaluate({ index }, { packet }) {
    if (isLaterFragment(packet)) return 'no-match';
    const seen = parameterIndexAt(packet, PLACE);
    if (seen === undefined) return 'drop';
    return index !== undefined && isInSpan(seen, index.value) === index.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ index: parameterIndexAt(packet, PLACE) ?? message('match.ah.short') }),
  texts: AH_TEXTS,
});
