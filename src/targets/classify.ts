/** Sets the queueing class, skb->priority (classify_tg of net/netfilter/xt_CLASSIFY.c); no rule and no route looks at it. */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { CLASSIFY_TEXTS } from './classify.texts.ts';

const RESULT: TargetResult = { verdict: 'CONTINUE' };

/** `MAJOR:MINOR` in hexadecimal, printed with four digits each. */
const queueClass: ValueKind<string> = {
  words: 1,
  read([text = '']) {
    if (!/^[0-9a-f]{1,4}:[0-9a-f]{1,4}$/i.test(text))
      return refuse(message('target.CLASSIFY.wrong', { text }), `Bad class value "${text}"`);
    return read(
      text
        .toLowerCase()
        .split(':')
        .map((part) => part.padStart(4, '0'))
        .join(':'),
    );
  },
  write: (text) => [text],
  describe: (text) => text,
  control: { kind: 'text', example: '1:10' },
};

export const classify = defineTarget({
  name: 'CLASSIFY',
  needs: { hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'] },
  options: {
    class: { flag: '--set-class', holds: queueClass, required: true },
  },
  run: () => RESULT,
  texts: CLASSIFY_TEXTS,
});
