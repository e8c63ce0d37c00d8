/** Works out a transport checksum that a network card was to fill in (checksum_tg of net/netfilter/xt_CHECKSUM.c): here all are. */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { present } from '../values/switch.ts';
import { CHECKSUM_TEXTS } from './checksum.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

export const checksum = defineTarget({
  name: 'CHECKSUM',
  needs: { tables: ['mangle'] },
  options: { fill: { flag: '--checksum-fill', holds: present, required: true } },
  run: () => RESULT,
  texts: CHECKSUM_TEXTS,
});
