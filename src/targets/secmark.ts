/** Gives the packet an SELinux label (secmark_tg of net/netfilter/xt_SECMARK.c); no rule and no route looks at it. */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { freeText } from '../values/text.ts';
import { SECMARK_TEXTS } from './secmark.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

/** SECMARK_SECCTX_MAX. The label is printed as it is, without quotes. */
const { isText: _isText, ...label } = freeText({ from: 0, to: 255, example: 'system_u:object_r:httpd_packet_t:s0' });

export const secmark = defineTarget({
  name: 'SECMARK',
  needs: { tables: ['mangle', 'security'] },
  options: { label: { flag: '--selctx', holds: label, required: true } },
  run: () => RESULT,
  fidelity: 'approximated',
  texts: SECMARK_TEXTS,
});
