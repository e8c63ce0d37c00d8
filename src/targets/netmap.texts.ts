import type { Texts } from '../model/message.ts';

export const NETMAP_TEXTS: Texts = {
  en: {
    'target.NETMAP': 'map a network',
    'target.NETMAP.summary': 'Translates the addresses of one network into another, host by host.',
    'target.NETMAP.to': 'network',
  },
  zh: {
    'target.NETMAP': '网络映射',
    'target.NETMAP.summary': '把一个网络的地址逐一对应地转换到另一个网络。',
    'target.NETMAP.to': '网络',
  },
};
