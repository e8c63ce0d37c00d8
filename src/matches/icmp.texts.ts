import type { Texts } from '../model/message.ts';

export const ICMP_TEXTS: Texts = {
  en: {
    'match.icmp': 'ICMP',
    'match.icmp.summary': 'Tests the type and code of an ICMP packet.',
    'match.icmp.type': 'ICMP type',
    'match.icmp.no-header': 'no ICMP header',
  },
  zh: {
    'match.icmp': 'ICMP',
    'match.icmp.summary': '检查 ICMP 报文的类型和代码。',
    'match.icmp.type': 'ICMP 类型',
    'match.icmp.no-header': '没有 ICMP 首部',
  },
};
