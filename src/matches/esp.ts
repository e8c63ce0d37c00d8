/** The security parameter index of IPsec's ESP (esp_mt of net/netfilter/xt_esp.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { PROTOCOL } from '../model/packet.ts';
import { isInSpan } from '../values/number-span.ts';
import { ESP_TEXTS } from './esp.texts.ts';
import { isLaterFragment } from './screen-ports.ts';
import { parameterIndexAt, parameterIndexSpan } from './security-parameter-index.ts';

/** struct ip_esp_hdr. */
const PLACE = { at: 0, header: 8 } as const;

export const esp = defineMatch({
  name: 'esp',
  impliedBy: PROTOCOL.esp,
  needs: { protocol: [PROTOCOL.esp] },
  options: {
    index: { flag: '--espspi', holds: parameterIndexSpan, invertible: true },
  },
  mayDrop: true,
  evaluate({ index }, { packet }) {
    if (isLaterFragment(packet)) return 'no-match';
    const seen = parameterIndexAt(packet, PLACE);
    if (seen === undefined) return 'drop';
    return index !== undefined && isInSpan(seen, index.value) === index.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ index: parameterIndexAt(packet, PLACE) ?? message('match.esp.short') }),
  texts: ESP_TEXTS,
});
