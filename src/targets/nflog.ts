/** Hands a copy of the packet to a logging program and goes on (nflog_tg of net/netfilter/xt_NFLOG.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { wholeNumber } from '../values/number.ts';
import { freeText } from '../values/text.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { NFLOG_TEXTS } from './nflog.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };
const LARGEST = 4_294_967_295;

/** A number that is not printed where it is what nothing said would be, which 0 says too. */
function silentAt(unsaid: number, to: number): ValueKind<number> {
  return {
    ...wholeNumber({ from: 0, to, example: String(unsaid) }),
    write: (value) => (value === unsaid || value === 0 ? [] : [String(value)]),
  };
}

export const nflog = defineTarget({
  name: 'NFLOG',
  options: {
    prefix: { flag: '--nflog-prefix', holds: freeText({ from: 1, to: 63, example: 'dropped' }) },
    group: { flag: '--nflog-group', holds: silentAt(0, 65_535) },
    /** iptables-nft forgets it: the kernel never used it. */
    range: {
      flag: '--nflog-range',
      holds: {
        ...wholeNumber({ from: 0, to: LARGEST, example: '64' }),
        write: (value, { flavour }) => (flavour === 'nft' ? [] : [String(value)]),
      },
      excludes: ['size'],
    },
    size: { flag: '--nflog-size', holds: wholeNumber({ from: 0, to: LARGEST, example: '64' }), excludes: ['range'] },
    threshold: { flag: '--nflog-threshold', holds: silentAt(1, 65_535) },
  },
  run: () => RESULT,
  texts: NFLOG_TEXTS,
});
