import type { Texts } from '../model/message.ts';

export const CLASSIFY_TEXTS: Texts = {
  en: {
    'target.CLASSIFY': 'queueing class',
    'target.CLASSIFY.summary': 'Sets the class in which traffic control queues the packet.',
    'target.CLASSIFY.class': 'class',
    'target.CLASSIFY.wrong': '“{{text}}” is not a class: write MAJOR:MINOR in hexadecimal, such as 1:10.',
  },
  zh: {
    'target.CLASSIFY': '排队类别',
    'target.CLASSIFY.summary': '设置流量控制对该数据包使用的排队类别。',
    'target.CLASSIFY.class': '类别',
    'target.CLASSIFY.wrong': '“{{text}}”不是类别：请用十六进制写成“主:次”，例如 1:10。',
  },
};
