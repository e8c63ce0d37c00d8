import type { Texts } from '../model/message.ts';
import { OPTION_HEADERS_TEXTS } from './option-headers.texts.ts';

export const DST_TEXTS: Texts = {
  en: {
    ...OPTION_HEADERS_TEXTS.en,
    'match.dst': 'destination options',
    'match.dst.summary': 'Takes IPv6 packets that have options for the host they are to.',
    'match.dst.length': 'length of the destination options header',
    'match.dst.options': 'destination options',
  },
  zh: {
    ...OPTION_HEADERS_TEXTS.zh,
    'match.dst': '目的选项',
    'match.dst.summary': '匹配带有目的选项（供目的主机处理）的 IPv6 数据包。',
    'match.dst.length': '目的选项首部的长度',
    'match.dst.options': '目的选项',
  },
};
