/** Marks the packet so that the kernel reports every rule it fits (net/netfilter/xt_TRACE.c); this changes nothing of its way. */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { TRACE_TARGET_TEXTS } from './trace.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

export const trace = defineTarget({
  name: 'TRACE',
  options: {},
  /** iptables-nft sets a flag of nf_tables; xt_TRACE itself is for the raw table. */
  entryFault: (_given, { flavour, table }) =>
    flavour === 'legacy' && table !== 'raw' ? { message: message('target.TRACE.raw'), errno: 'EINVAL' } : undefined,
  run: () => RESULT,
  texts: TRACE_TARGET_TEXTS,
});
