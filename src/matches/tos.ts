/** The TOS byte or traffic class under a mask (tos_mt of net/netfilter/xt_dscp.c). */
import { defineMatch } from '../extensions/kind.ts';
import { hex } from '../values/number.ts';
import { maskedTos } from '../values/tos.ts';
import { TOS_TEXTS } from './tos.texts.ts';

export const tos = defineMatch({
  name: 'tos',
  options: {
    tos: { flag: '--tos', holds: maskedTos, invertible: true, required: true },
  },
  evaluate({ tos: { value, inverted } }, { packet }) {
    return ((packet.tos & value.mask) === value.value) === inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ tos: hex(packet.tos, 2) }),
  texts: TOS_TEXTS,
});
