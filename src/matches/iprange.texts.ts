import type { Texts } from '../model/message.ts';

export const IPRANGE_TEXTS: Texts = {
  en: {
    'match.iprange': 'address range',
    'match.iprange.summary': 'Tests addresses against a range from one address to another.',
    'match.iprange.source': 'source address in',
    'match.iprange.destination': 'destination address in',
    'match.iprange.empty': 'Say which range: --src-range or --dst-range.',
  },
  zh: {
    'match.iprange': '地址范围',
    'match.iprange.summary': '检查地址是否落在起止地址之间。',
    'match.iprange.source': '源地址范围',
    'match.iprange.destination': '目的地址范围',
    'match.iprange.empty': '请指明范围：--src-range 或 --dst-range。',
  },
};
