import type { Texts } from '../model/message.ts';

export const LENGTH_TEXTS: Texts = {
  en: {
    'match.length': 'packet length',
    'match.length.summary': 'Tests the length of the IP packet in bytes, headers included.',
    'match.length.length': 'length in bytes',
  },
  zh: {
    'match.length': '数据包长度',
    'match.length.summary': '检查 IP 数据包的总长度（字节，含首部）。',
    'match.length.length': '长度（字节）',
  },
};
