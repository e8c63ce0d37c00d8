import type { Texts } from '../model/message.ts';

export const CT_TEXTS: Texts = {
  en: {
    'target.CT': 'tracking settings',
    'target.CT.summary': 'Tells connection tracking how to treat the packet, here: not at all.',
    'target.CT.notrack': 'do not track',
  },
  zh: {
    'target.CT': '跟踪设置',
    'target.CT.summary': '告诉连接跟踪如何处理该报文；此处为不跟踪。',
    'target.CT.notrack': '不跟踪',
  },
};
