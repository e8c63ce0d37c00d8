/** Rewrites the hop limit of an IPv6 packet (hl_tg6 of net/netfilter/xt_HL.c). */
import { defineTarget } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { HL_TEXTS } from './hl.texts.ts';

const value = wholeNumber({ from: 0, to: 255, example: '64' });
const step = wholeNumber({ from: 1, to: 255, example: '1' });

export const hl = defineTarget({
  name: 'HL',
  families: ['ipv6'],
  needs: { tables: ['mangle'] },
  options: {
    set: { flag: '--hl-set', holds: value, excludes: ['decrease', 'increase'] },
    decrease: { flag: '--hl-dec', holds: step, excludes: ['set', 'increase'] },
    increase: { flag: '--hl-inc', holds: step, excludes: ['set', 'decrease'] },
  },
  check: ({ set, decrease, increase }) =>
    (set ?? decrease ?? increase) === undefined
      ? { message: message('target.HL.empty'), tool: 'HL: You must specify an action' }
      : undefined,
  run({ set, decrease = 0, increase = 0 }, { packet }) {
    const after = set ?? Math.min(255, Math.max(0, packet.ttl - decrease + increase));
    return after === packet.ttl ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', packet: { ...packet, ttl: after } };
  },
  texts: HL_TEXTS,
});
