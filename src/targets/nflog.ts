/** Hands a copy of the packet to a logging program and goes on (nflog_tg of net/netfilter/xt_NFLOG.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { wholeNumber } from '../values/number.ts';
import { cutToBytes, freeText } from '../values/text.ts';
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

/** iptables keeps 127 bytes; the kernel's xt_NFLOG has room for 63. */
const prefix: ValueKind<string> = {
  ...freeText({ from: 1, to: 127, isCut: true, example: 'dropped' }),
  write: (text, { flavour }) => [flavour === 'legacy' ? cutToBytes(text, 63) : text],
};

const RANGE_WARNING =
  'warn: --nflog-range has never worked and is no longer supported, please use --nflog-size instead';

export const nflog = defineTarget({
  name: 'NFLOG',
  options: {
    prefix: { flag: '--nflog-prefix', holds: prefix },
    group: { flag: '--nflog-group', holds: silentAt(0, 65_535) },
    /** iptables-nft forgets it: the kernel never used it. */
    range: {
      flag: '--nflog-range',
      holds: {
        ...wholeNumber({ from: 0, to: LARGEST, example: '64' }),
        write: (value, { flavour }) => (flavour === 'nft' ? [] : [String(value)]),
      },
      excludes: ['size'],
      warns: () => RANGE_WARNING,
    },
    size: { flag: '--nflog-size', holds: wholeNumber({ from: 0, to: LARGEST, example: '64' }), excludes: ['range'] },
    threshold: { flag: '--nflog-threshold', holds: silentAt(0, 65_535) },
  },
  run: () => RESULT,
  texts: NFLOG_TEXTS,
});
