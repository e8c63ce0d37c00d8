/** Handed a copy of the packet to a logging program until Linux 3.17 (ipt_ulog_packet of net/ipv4/netfilter/ipt_ULOG.c); NFLOG took its place. */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { type NumberBounds, wholeNumber } from '../values/number.ts';
import { freeText } from '../values/text.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { ULOG_TEXTS } from './ulog.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

/** A number that is not printed where it is what nothing said would be. */
function silentAt(unsaid: number, bounds: NumberBounds): ValueKind<number> {
  return { ...wholeNumber(bounds), write: (value) => (value === unsaid ? [] : [String(value)]) };
}

export const ulog = defineTarget({
  name: 'ULOG',
  families: ['ipv4'],
  needs: { lastKernel: '3.16' },
  options: {
    prefix: { flag: '--ulog-prefix', holds: freeText({ from: 0, to: 31, isCut: true, example: 'dropped' }) },
    group: { flag: '--ulog-nlgroup', holds: silentAt(1, { from: 1, to: 32, example: '1' }) },
    range: {
      flag: '--ulog-cprange',
      holds: silentAt(0, { from: 0, to: Number.MAX_SAFE_INTEGER, example: '64' }),
    },
    threshold: { flag: '--ulog-qthreshold', holds: silentAt(1, { from: 1, to: 50, example: '10' }) },
  },
  run: () => RESULT,
  fidelity: 'approximated',
  texts: ULOG_TEXTS,
});
