/** Copies SELinux labels between packet and connection (connsecmark_tg of net/netfilter/xt_CONNSECMARK.c); no rule and no route looks at them. */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { present } from '../values/switch.ts';
import { CONNSECMARK_TEXTS } from './connsecmark.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

export const connsecmark = defineTarget({
  name: 'CONNSECMARK',
  needs: { tables: ['mangle', 'security'] },
  options: {
    save: { flag: '--save', holds: present, excludes: ['restore'] },
    restore: { flag: '--restore', holds: present, excludes: ['save'] },
  },
  needsConntrack: () => true,
  check: ({ save, restore }) =>
    save === undefined && restore === undefined
      ? { message: message('target.CONNSECMARK.empty'), tool: 'CONNSECMARK target: parameter required' }
      : undefined,
  run: () => RESULT,
  texts: CONNSECMARK_TEXTS,
});
