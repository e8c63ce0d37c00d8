import type { Texts } from '../model/message.ts';

export const QUEUE_TEXTS: Texts = {
  en: {
    'target.QUEUE': 'hand to a program (old)',
    'target.QUEUE.fidelity':
      'Whether a program listens, and what it decides. Shown as without one; it can be taken to accept.',
    'target.QUEUE.summary': 'Hands the packet to a program on queue 0, as NFQUEUE does; only iptables-legacy has it.',
  },
  zh: {
    'target.QUEUE': '交给程序处理（旧）',
    'target.QUEUE.fidelity': '是否有程序监听以及它如何决定。按没有程序展示；也可设为由程序接受。',
    'target.QUEUE.summary': '与 NFQUEUE 一样，把数据包交给队列 0 上的程序；只有 iptables-legacy 支持。',
  },
};
