import type { Texts } from '../model/message.ts';

export const LENGTH_TEXTS: Texts = {
  en: {
    'match.length': 'packet length',
    'match.length.summary': 'Tests the length of the IP packet in bytes, headers included.',
    'match.length.length': 'length in bytes',
  },
  zh: {
    'match.length': '报文长度',
    'match.length.summary': '检查 IP 报文的总长度（字节，含首部）。',
    'match.length.length': '长度（字节）',
  },
};
