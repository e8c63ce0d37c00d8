/** Writes a record for the audit daemon and goes on (audit_tg of net/netfilter/xt_AUDIT.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { choice } from '../values/choice.ts';
import { AUDIT_TEXTS } from './audit.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

export const audit = defineTarget({
  name: 'AUDIT',
  options: {
    type: {
      flag: '--type',
      holds: choice({
        among: ['accept', 'drop', 'reject'],
        refuse: (text) => ({
          message: message('target.AUDIT.wrong', { text }),
          tool: `Bad action type value "${text}"`,
        }),
      }),
      required: true,
    },
  },
  run: () => RESULT,
  texts: AUDIT_TEXTS,
});
