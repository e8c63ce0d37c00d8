/** Writes the packet mark: (mark & ~mask) ^ value (mark_tg of net/netfilter/xt_mark.c). */
import { defineTarget } from '../extensions/kind.ts';
import { markAndMask } from '../values/mark.ts';
import { MARK_TEXTS } from './mark.texts.ts';
import { markOptions, noMarkOption } from './mark-options.ts';

export const mark = defineTarget({
  name: 'MARK',
  options: { set: { flag: '--set-xmark', holds: markAndMask }, ...markOptions },
  check: (given) =>
    given.set === undefined
      ? noMarkOption('MARK', 'MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required')
      : undefined,
  run({ set }, { packet }) {
    if (set === undefined) return { verdict: 'CONTINUE' };
    const after = ((packet.mark & ~set.mask) ^ set.value) >>> 0;
    return after === packet.mark
      ? { verdict: 'CONTINUE' }
      : { verdict: 'CONTINUE', packet: { ...packet, mark: after } };
  },
  texts: MARK_TEXTS,
});
