import type { Texts } from '../model/message.ts';

export const QUEUE_TEXTS: Texts = {
  en: {
    'target.QUEUE': 'hand to a program (old)',
    'target.QUEUE.summary': 'Hands the packet to a program on queue 0, as NFQUEUE does; only iptables-legacy has it.',
  },
  zh: {
    'target.QUEUE': '交给程序处理（旧）',
    'target.QUEUE.summary': '与 NFQUEUE 一样，把数据包交给队列 0 上的程序；只有 iptables-legacy 支持。',
  },
};
