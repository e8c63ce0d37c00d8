/** Starts a timer anew that tells a program when traffic has ceased (idletimer_tg_target of net/netfilter/xt_IDLETIMER.c). */
import { defineTarget, type EntryFault, type TargetResult } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { plainName } from '../values/plain-name.ts';
import { present } from '../values/switch.ts';
import { IDLETIMER_TEXTS } from './idletimer.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

/** INT_MAX / 1000. */
const MOST_SECONDS = 2_147_483;

/** Names that sysfs has already where the timers show. */
const TAKEN: ReadonlySet<string> = new Set(['power', 'subsystem', 'uevent']);

export const idletimer = defineTarget({
  name: 'IDLETIMER',
  options: {
    timeout: {
      flag: '--timeout',
      holds: wholeNumber({ from: 0, to: 4_294_967_295, example: '60' }),
      required: true,
    },
    label: { flag: '--label', holds: plainName({ from: 0, to: 27, isCut: true, example: 'idle' }), required: true },
    alarm: { flag: '--alarm', holds: present },
  },
  entryFault({ timeout, label }): EntryFault | undefined {
    if (timeout === 0 || timeout > MOST_SECONDS)
      return { message: message('target.IDLETIMER.wrong-timeout', { most: MOST_SECONDS }), errno: 'EINVAL' };
    if (label !== '' && !TAKEN.has(label) && !label.includes('/')) return undefined;
    return { message: message('target.IDLETIMER.wrong-label', { label }), errno: 'EINVAL' };
  },
  run: () => RESULT,
  texts: IDLETIMER_TEXTS,
});
