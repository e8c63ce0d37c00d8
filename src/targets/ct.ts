/** Settings for connection tracking before it looks at the packet; here --notrack (xt_ct_target of net/netfilter/xt_CT.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { present } from '../values/switch.ts';
import { CT_TEXTS } from './ct.texts.ts';

const UNTRACKED: TargetResult = { verdict: 'CONTINUE', isUntracked: true };
const NOTHING: TargetResult = { verdict: 'CONTINUE' };

export const ct = defineTarget({
  name: 'CT',
  needs: { tables: ['raw'] },
  options: {
    notrack: { flag: '--notrack', holds: present },
  },
  needsConntrack: ({ notrack }) => notrack === undefined,
  run: ({ notrack }) => (notrack ? UNTRACKED : NOTHING),
  texts: CT_TEXTS,
});
