import type { Texts } from '../model/message.ts';
import { OPTION_HEADERS_TEXTS } from './option-headers.texts.ts';

export const HBH_TEXTS: Texts = {
  en: {
    ...OPTION_HEADERS_TEXTS.en,
    'match.hbh': 'hop-by-hop options',
    'match.hbh.summary': 'Takes IPv6 packets that have options for every router on the way.',
    'match.hbh.length': 'length of the hop-by-hop header',
    'match.hbh.options': 'hop-by-hop options',
  },
  zh: {
    ...OPTION_HEADERS_TEXTS.zh,
    'match.hbh': '逐跳选项',
    'match.hbh.summary': '匹配带有逐跳选项（供沿途每台路由器处理）的 IPv6 数据包。',
    'match.hbh.length': '逐跳选项首部的长度',
    'match.hbh.options': '逐跳选项',
  },
};
