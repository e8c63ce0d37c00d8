import type { Texts } from '../model/message.ts';

export const DROP_TEXTS: Texts = {
  en: {
    'target.DROP': 'drop',
    'target.DROP.summary': 'Throws the packet away without a word to its sender.',
  },
  zh: {
    'target.DROP': '丢弃',
    'target.DROP.summary': '直接丢弃数据包，不通知发送方。',
  },
};
