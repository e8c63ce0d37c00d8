/** The length of the whole IP packet (length_mt of net/netfilter/xt_length.c). */
import { defineMatch } from '../extensions/kind.ts';
import { isInSpan, numberSpan } from '../values/number-span.ts';
import { packetLength } from '../values/packet-length.ts';
import { LENGTH_TEXTS } from './length.texts.ts';

export const length = defineMatch({
  name: 'length',
  options: {
    length: {
      flag: '--length',
      holds: numberSpan({ from: 0, to: 65_535, example: '0:1280' }),
      invertible: true,
      required: true,
    },
  },
  evaluate: ({ length: { value, inverted } }, { packet }) =>
    isInSpan(packetLength(packet), value) === inverted ? 'no-match' : 'match',
  saw: (_given, { packet }) => ({ length: packetLength(packet) }),
  texts: LENGTH_TEXTS,
});
