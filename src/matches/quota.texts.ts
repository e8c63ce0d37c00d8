import type { Texts } from '../model/message.ts';

export const QUOTA_TEXTS: Texts = {
  en: {
    'match.quota': 'byte quota',
    'match.quota.summary': 'Fits until the packets that fitted have used up a number of bytes.',
    'match.quota.quota': 'bytes',
    'match.quota.left': '{{left}} bytes left, the packet has {{length}}',
    'match.quota.rest': '{{left}} of {{quota}} bytes left',
    'match.quota.wrong': '“{{text}}” is not a number of bytes.',
  },
  zh: {
    'match.quota': '字节配额',
    'match.quota.summary': '在配额字节数用完之前匹配。',
    'match.quota.quota': '字节数',
    'match.quota.left': '剩余 {{left}} 字节，数据包长 {{length}} 字节',
    'match.quota.rest': '{{quota}} 字节中剩余 {{left}} 字节',
    'match.quota.wrong': '“{{text}}”不是字节数。',
  },
};
