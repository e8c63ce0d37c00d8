import type { Texts } from '../model/message.ts';

export const TOS_TEXTS: Texts = {
  en: {
    'match.tos': 'TOS',
    'match.tos.summary': 'Tests the TOS byte (IPv6: traffic class) of the packet.',
    'match.tos.tos': 'TOS',
  },
  zh: {
    'match.tos': 'TOS',
    'match.tos.summary': '检查数据包的 TOS 字节（IPv6 为流量类别）。',
    'match.tos.tos': 'TOS',
  },
};
