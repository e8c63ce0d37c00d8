import type { Texts } from '../model/message.ts';

export const AH_TEXTS: Texts = {
  en: {
    'match.ah': 'IPsec AH',
    'match.ah.summary': 'Tests the security parameter index of an AH packet.',
    'match.ah.index': 'security parameter index',
    'match.ah.length': 'length of the AH header',
    'match.ah.reserved': 'reserved bits are zero',
    'match.ah.none': 'no AH header',
    'match.ah.short': 'header cut short',
  },
  zh: {
    'match.ah': 'IPsec AH',
    'match.ah.summary': '检查 AH 数据包的安全参数索引（SPI）。',
    'match.ah.index': '安全参数索引',
    'match.ah.length': 'AH 首部的长度',
    'match.ah.reserved': '保留位为零',
    'match.ah.none': '没有 AH 首部',
    'match.ah.short': '首部不完整',
  },
};
