/** Drops the packet and tells its sender (reject_tg of net/ipv4/netfilter/ipt_REJECT.c and net/ipv6/netfilter/ip6t_REJECT.c). */
import { defineTarget } from '../extensions/kind.ts';
import { PROTOCOL } from '../model/packet.ts';
import { icmpErrorOf, rejectType } from '../values/reject-type.ts';
import { REJECT_TEXTS } from './reject.texts.ts';

export const reject = defineTarget({
  name: 'REJECT',
  needs: { tables: ['filter'], hooks: ['INPUT', 'FORWARD', 'OUTPUT'] },
  needsOf: (given) => (given.with === 'tcp-reset' ? { protocol: [PROTOCOL.tcp] } : undefined),
  options: {
    with: { flag: '--reject-with', holds: rejectType, fallback: 'port-unreachable' },
  },
  run(given, { packet }) {
    const error = icmpErrorOf(given.with, packet.family);
    return { verdict: 'DROP', answer: error === undefined ? { kind: 'tcp-reset' } : { kind: 'icmp-error', ...error } };
  },
  texts: REJECT_TEXTS,
});
