import type { Texts } from '../model/message.ts';

export const NOTRACK_TEXTS: Texts = {
  en: {
    'target.NOTRACK': 'do not track',
    'target.NOTRACK.summary': 'Keeps connection tracking, and so NAT, from this packet.',
  },
  zh: {
    'target.NOTRACK': '不跟踪',
    'target.NOTRACK.summary': '让连接跟踪跳过该数据包，因此也不会做 NAT。',
  },
};
