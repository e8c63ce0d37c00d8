import type { Texts } from '../model/message.ts';

export const ACCEPT_TEXTS: Texts = {
  en: {
    'target.ACCEPT': 'accept',
    'target.ACCEPT.summary': 'Lets the packet pass; the other tables of the hook still see it.',
  },
  zh: {
    'target.ACCEPT': '接受',
    'target.ACCEPT.summary': '放行数据包；同一钩子上的其他表仍会处理它。',
  },
};
