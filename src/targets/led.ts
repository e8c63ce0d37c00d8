/** Lights a LED for a while (led_tg of net/netfilter/xt_LED.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { readNumber } from '../values/number.ts';
import { plainName } from '../values/plain-name.ts';
import { present } from '../values/switch.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { LED_TEXTS } from './led.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };
const LARGEST = 4_294_967_295;

/** Milliseconds, or for ever. */
const delay: ValueKind<number | 'inf'> = {
  words: 1,
  read([text = '']) {
    if (/^inf/i.test(text)) return read('inf');
    const number = readNumber(text);
    if (number !== undefined && number <= LARGEST) return read(number);
    return refuse(
      message('target.LED.wrong-delay', { text, most: LARGEST }),
      `Delay value must be within range 0..${LARGEST}`,
    );
  },
  write: (value) => (value === 0 ? [] : [String(value)]),
  describe: (value) => (value === 'inf' ? message('target.LED.for-ever') : value),
  control: { kind: 'text', example: '1000' },
};

export const led = defineTarget({
  name: 'LED',
  options: {
    trigger: {
      flag: '--led-trigger-id',
      holds: plainName({ from: 0, to: 16, example: 'ssh' }),
      required: true,
    },
    delay: { flag: '--led-delay', holds: delay },
    blink: { flag: '--led-always-blink', holds: present },
  },
  print: ({ trigger, delay: held = 0, blink }, context) => [
    ...['--led-trigger-id', `"${trigger.replace(/["\\]/g, '\\$&')}"`],
    ...(held === 0 ? [] : ['--led-delay', ...delay.write(held, context)]),
    ...(blink ? ['--led-always-blink'] : []),
  ],
  run: () => RESULT,
  fidelity: 'approximated',
  texts: LED_TEXTS,
});
