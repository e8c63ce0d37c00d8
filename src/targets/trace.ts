/** Marks the packet so that the kernel reports every rule it fits (net/netfilter/xt_TRACE.c); this changes nothing of its way. */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { TRACE_TARGET_TEXTS } from './trace.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

export const trace = defineTarget({
  name: 'TRACE',
  options: {},
  run: () => RESULT,
  texts: TRACE_TARGET_TEXTS,
});
