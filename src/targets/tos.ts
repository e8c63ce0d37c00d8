/** Rewrites the TOS byte or traffic class: (tos & ~mask) ^ value (tos_tg of net/netfilter/xt_DSCP.c). */
import { defineTarget } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { byteBits } from '../values/number.ts';
import { maskedTos } from '../values/tos.ts';
import { TOS_TEXTS } from './tos.texts.ts';

const set = (value: number, mask: number) => ({ set: { value, mask } });

export const tos = defineTarget({
  name: 'TOS',
  needs: { tables: ['mangle'] },
  options: {
    set: { flag: '--set-tos', holds: maskedTos },
    and: { flag: '--and-tos', holds: byteBits, excludes: ['set'], becomes: (bits: number) => set(0, 0xff ^ bits) },
    or: { flag: '--or-tos', holds: byteBits, excludes: ['set'], becomes: (bits: number) => set(bits, bits) },
    xor: { flag: '--xor-tos', holds: byteBits, excludes: ['set'], becomes: (bits: number) => set(bits, 0) },
  },
  check: (given) =>
    given.set === undefined ? { message: message('target.TOS.empty'), tool: 'TOS: An action is required' } : undefined,
  run(given, { packet }) {
    if (given.set === undefined) return { verdict: 'CONTINUE' };
    const after = (packet.tos & ~given.set.mask & 0xff) ^ given.set.value;
    return after === packet.tos ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', packet: { ...packet, tos: after } };
  },
  texts: TOS_TEXTS,
});
