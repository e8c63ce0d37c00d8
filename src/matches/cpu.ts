/** The processor that works on the packet (cpu_mt of net/netfilter/xt_cpu.c), which a page cannot know. */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { CPU_TEXTS } from './cpu.texts.ts';

export const cpu = defineMatch({
  name: 'cpu',
  options: {
    cpu: {
      flag: '--cpu',
      holds: wholeNumber({ from: 0, to: 4_294_967_295, example: '1' }),
      invertible: true,
      required: true,
    },
  },
  evaluate: () => 'unknown',
  cannotSay: () => message('match.cpu.why'),
  saw: () => ({ cpu: message('match.cpu.any') }),
  fidelity: 'cannot-say',
  texts: CPU_TEXTS,
});
