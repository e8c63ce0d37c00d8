/** Rewrites the DSCP, the upper six bits of the TOS byte (dscp_tg of net/netfilter/xt_DSCP.c). */
import { defineTarget } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { dscpClass, dscpNumber } from '../values/dscp.ts';
import { DSCP_TEXTS } from './dscp.texts.ts';

const ECN_BITS = 3;

export const dscp = defineTarget({
  name: 'DSCP',
  needs: { tables: ['mangle'] },
  options: {
    set: { flag: '--set-dscp', holds: dscpNumber },
    class: {
      flag: '--set-dscp-class',
      holds: dscpClass,
      excludes: ['set'],
      becomes: (value: number) => ({ set: value }),
    },
  },
  check: ({ set }) =>
    set === undefined
      ? { message: message('target.DSCP.empty'), tool: 'DSCP target: Parameter --set-dscp is required' }
      : undefined,
  run({ set }, { packet }) {
    if (set === undefined) return { verdict: 'CONTINUE' };
    const after = (packet.tos & ECN_BITS) | (set << 2);
    return after === packet.tos ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', packet: { ...packet, tos: after } };
  },
  texts: DSCP_TEXTS,
});
