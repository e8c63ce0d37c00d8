/** Keeps connection tracking from the packet (notrack_tg of net/netfilter/xt_CT.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { NOTRACK_TEXTS } from './notrack.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE', isUntracked: true };

export const notrack = defineTarget({
  name: 'NOTRACK',
  needs: { tables: ['raw'] },
  options: {},
  run: () => RESULT,
  texts: NOTRACK_TEXTS,
});
