/** The packet mark, skb->mark (mark_mt of net/netfilter/xt_mark.c). */
import { defineMatch } from '../extensions/kind.ts';
import { hasMark, maskedMark } from '../values/mark.ts';
import { hex } from '../values/number.ts';
import { MARK_TEXTS } from './mark.texts.ts';

export const mark = defineMatch({
  name: 'mark',
  options: {
    mark: { flag: '--mark', holds: maskedMark, invertible: true, required: true },
  },
  evaluate: ({ mark: { value, inverted } }, { packet }) =>
    hasMark(packet.mark, value) === inverted ? 'no-match' : 'match',
  saw: (_given, { packet }) => ({ mark: hex(packet.mark) }),
  texts: MARK_TEXTS,
});
