/** Rewrites the TTL of an IPv4 packet (ttl_tg of net/netfilter/xt_HL.c). */
import { defineTarget } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { TTL_TEXTS } from './ttl.texts.ts';

const value = wholeNumber({ from: 0, to: 255, example: '64' });
const step = wholeNumber({ from: 1, to: 255, example: '1' });

export const ttl = defineTarget({
  name: 'TTL',
  families: ['ipv4'],
  needs: { tables: ['mangle'] },
  options: {
    set: { flag: '--ttl-set', holds: value, excludes: ['decrease', 'increase'] },
    decrease: { flag: '--ttl-dec', holds: step, excludes: ['set', 'increase'] },
    increase: { flag: '--ttl-inc', holds: step, excludes: ['set', 'decrease'] },
  },
  check: ({ set, decrease, increase }) =>
    (set ?? decrease ?? increase) === undefined
      ? { message: message('target.TTL.empty'), tool: 'TTL: You must specify an action' }
      : undefined,
  run({ set, decrease = 0, increase = 0 }, { packet }) {
    const after = set ?? Math.min(255, Math.max(0, packet.ttl - decrease + increase));
    return after === packet.ttl ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', packet: { ...packet, ttl: after } };
  },
  texts: TTL_TEXTS,
});
