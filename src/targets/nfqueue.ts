/** Hands the packet to a program that listens on a queue; with none, the packet is dropped (nfqueue_tg_v3 of net/netfilter/xt_NFQUEUE.c, nf_queue). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { type MessageValue, message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { type NumberSpan, numberSpan } from '../values/number-span.ts';
import { present } from '../values/switch.ts';
import { refuse, type ValueKind } from '../values/value-kind.ts';
import { NFQUEUE_TEXTS } from './nfqueue.texts.ts';

const LAST = 65_535;
const span = numberSpan({ from: 0, to: LAST, example: '0:3' });

/** `FIRST:LAST`; a queue alone is no balance. */
const queues: ValueKind<NumberSpan> = {
  ...span,
  read([text = ''], context) {
    const given = span.read([text], context);
    if (!given.ok) return given;
    const { from, to } = given.value;
    if (!text.includes(':')) return refuse(message('target.NFQUEUE.one', { text }), `Bad range "${text}"`);
    if (from >= to)
      return refuse(message('target.NFQUEUE.backwards', { from, to }), `${from} should be less than ${to}`);
    // The number of queues is a __u16 in xt_NFQ_info.
    return to - from === LAST ? refuse(message('target.NFQUEUE.many'), 'Invalid argument') : given;
  },
  write: ({ from, to }) => [`${from}:${to}`],
};

export const nfqueue = defineTarget({
  name: 'NFQUEUE',
  options: {
    number: {
      flag: '--queue-num',
      holds: wholeNumber({ from: 0, to: LAST, example: '0' }),
      excludes: ['balance'],
    },
    balance: { flag: '--queue-balance', holds: queues, excludes: ['number'] },
    bypass: { flag: '--queue-bypass', holds: present },
    byProcessor: { flag: '--queue-cpu-fanout', holds: present },
  },
  check: ({ balance, byProcessor }) =>
    byProcessor && balance === undefined
      ? {
          message: message('target.NFQUEUE.fanout'),
          tool: 'NFQUEUE: option "--queue-cpu-fanout" also requires "--queue-balance".',
        }
      : undefined,
  print: ({ number = 0, balance, bypass, byProcessor }) => [
    ...(balance ? ['--queue-balance', `${balance.from}:${balance.to}`] : ['--queue-num', String(number)]),
    ...(bypass ? ['--queue-bypass'] : []),
    ...(byProcessor ? ['--queue-cpu-fanout'] : []),
  ],
  run: ({ number = 0, balance, bypass }) =>
    queuedFor(balance === undefined ? number : span.describe(balance), bypass === true),
  fidelity: 'cannot-say',
  texts: NFQUEUE_TEXTS,
});

/** What a queue does to a packet. Whether a program listens cannot be known; here none does. */
export function queuedFor(queue: MessageValue, isBypassed: boolean): TargetResult {
  return {
    verdict: 'QUEUE',
    ...(isBypassed && { isBypassed: true }),
    because: message(isBypassed ? 'target.NFQUEUE.bypassed' : 'target.NFQUEUE.nobody', { queue }),
    assumes: {
      why: message(isBypassed ? 'target.NFQUEUE.assumed-bypass' : 'target.NFQUEUE.assumed', { queue }),
      otherwise: { verdict: 'ACCEPT', because: message('target.NFQUEUE.taken', { queue }) },
    },
  };
}
