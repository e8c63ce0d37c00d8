import type { Texts } from '../model/message.ts';

export const CHECKSUM_TEXTS: Texts = {
  en: {
    'target.CHECKSUM': 'fill in checksum',
    'target.CHECKSUM.summary':
      'Works out a checksum that was left to the network card. A wrong checksum that arrives stays wrong.',
    'target.CHECKSUM.fill': 'checksum filled in',
  },
  zh: {
    'target.CHECKSUM': '填写校验和',
    'target.CHECKSUM.summary': '计算原本留给网卡填写的校验和。收到时就错误的校验和不会被改正。',
    'target.CHECKSUM.fill': '填写校验和',
  },
};
